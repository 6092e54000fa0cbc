import SpeechScript
import Speech

/// Joins chapters into a track: files in each format, and what is shown beside them.
struct TrackAssembler {
  let formats: [AudioFormat]

  /// - Parameters:
  ///   - chapters: as many as the script has.
  ///   - made: how many of them are new.
  func assemble(
    _ chapters: [WaitingChapter], script: Script, tags: TrackTags, made: Int
  ) throws -> ProducedTrack {
    var marks: [ProducedTrack.Chapter] = []
    var sentences: [SpokenSentence] = []
    var timings: [(text: Chapter, timing: ChapterTiming, start: Int)] = []
    var length = 0
    for (number, (chapter, text)) in zip(chapters, script.chapters).enumerated() {
      let end = length + chapter.timing.samples
      marks.append(.init(title: text.title, start: TrackTime.milliseconds(length), end: TrackTime.milliseconds(end)))
      timings.append((text, chapter.timing, length))
      sentences += Self.sentences(of: chapter.timing, text, number, from: length)
      length = end
    }
    var sound: [AudioFormat: [SpooledChapter]] = [:]
    for format in formats {
      sound[format] = chapters.compactMap { chapter in
        chapter.sound[format].map { SpooledChapter(sound: $0, samples: chapter.timing.samples) }
      }
    }
    return ProducedTrack(
      duration: TrackTime.milliseconds(length), chapters: marks,
      transcript: WebVTT.make(sentences.map { .init(start: $0.start, end: $0.end, text: $0.text) }),
      words: try WordsFile.make(timings),
      chaptersTranscript: WebVTT.make(marks.map { .init(start: $0.start, end: $0.end, text: $0.title) }),
      chaptersFile: try ChaptersFile.make(title: tags.title, marks),
      chaptersMade: made, sound: sound, tags: tags, sentences: sentences)
  }

  private static func sentences(
    of timing: ChapterTiming, _ text: Chapter, _ number: Int, from position: Int
  ) -> [SpokenSentence] {
    zip(text.utterances, zip(timing.utteranceStarts, timing.utteranceEnds)).compactMap { utterance, times in
      guard !utterance.words.isEmpty else { return nil }
      return SpokenSentence(
        chapter: number, start: TrackTime.milliseconds(position + times.0),
        end: TrackTime.milliseconds(position + times.1), text: utterance.original, block: utterance.source?.block,
        isHeading: utterance.pause == .heading)
    }
  }
}
