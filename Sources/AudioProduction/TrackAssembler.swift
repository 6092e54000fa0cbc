import SpeechScript
import Speech

/// Joins chapters into a track: files in each format, and what is shown beside them.
struct TrackAssembler {
  let formats: [AudioFormat]

  /// - Parameters:
  ///   - chapters: as many as the script has. Each is let go as soon as it is joined.
  ///   - made: how many of them are new.
  func assemble(
    _ chapters: consuming [ProducedChapter], script: Script, tags: TrackTags, made: Int
  ) throws -> ProducedTrack {
    var marks: [ProducedTrack.Chapter] = []
    var cues: [WebVTT.Cue] = []
    var timings: [(text: Chapter, timing: ChapterTiming, start: Int)] = []
    var length = 0
    for (chapter, text) in zip(chapters, script.chapters) {
      let end = length + chapter.timing.samples
      marks.append(.init(title: text.title, start: TrackTime.milliseconds(length), end: TrackTime.milliseconds(end)))
      timings.append((text, chapter.timing, length))
      cues += Self.cues(of: chapter.timing, text, from: length)
      length = end
    }
    var audio: [AudioFormat: [UInt8]] = [:]
    for format in formats {
      var encoded: [EncodedChapter] = []
      for index in chapters.indices {
        guard let sound = chapters[index].sound.removeValue(forKey: format) else { continue }
        encoded.append(EncodedChapter(sound: sound, samples: chapters[index].timing.samples))
      }
      audio[format] = try format.chapters.file(encoded, tags: tags, marks: marks)
    }
    return ProducedTrack(
      audio: audio, duration: TrackTime.milliseconds(length), chapters: marks,
      transcript: WebVTT.make(cues), words: try WordsFile.make(timings),
      chaptersTranscript: WebVTT.make(marks.map { .init(start: $0.start, end: $0.end, text: $0.title) }),
      chaptersFile: try ChaptersFile.make(title: tags.title, marks),
      chaptersMade: made)
  }

  private static func cues(of timing: ChapterTiming, _ text: Chapter, from position: Int) -> [WebVTT.Cue] {
    zip(text.utterances, zip(timing.utteranceStarts, timing.utteranceEnds)).compactMap { utterance, times in
      guard !utterance.words.isEmpty else { return nil }
      return WebVTT.Cue(
        start: TrackTime.milliseconds(position + times.0), end: TrackTime.milliseconds(position + times.1),
        text: utterance.original)
    }
  }
}
