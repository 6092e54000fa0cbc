import SpeechScript
import Speech

/// Joins chapters into a track: frame after frame, so that the joined file decodes to its chapters' own samples, without
/// gap or click; in front of them one Info frame and one ID3 tag.
struct TrackAssembler {
  let settings: MP3Settings

  /// - Parameters:
  ///   - chapters: as many as the script has. Each is let go as soon as it is joined, so that a track of ten hours is in
  ///     memory once.
  ///   - made: how many of them are new.
  func assemble(
    _ chapters: consuming [ProducedChapter], script: Script, tags: TrackTags, made: Int
  ) throws -> ProducedTrack {
    var marks: [ProducedTrack.Chapter] = []
    var cues: [WebVTT.Cue] = []
    var length = 0
    for (chapter, text) in zip(chapters, script.chapters) {
      let end = length + chapter.samples
      marks.append(.init(title: text.title, start: Self.milliseconds(length), end: Self.milliseconds(end)))
      cues += Self.cues(of: chapter, text, from: length)
      length = end
    }
    var audio = Self.tag(tags, marks).bytes
    let tagEnd = audio.count
    let audioStart = tagEnd + InfoFrame.length
    audio.reserveCapacity(audioStart + chapters.reduce(0) { $0 + $1.frames.count })
    audio += [UInt8](repeating: 0, count: InfoFrame.length)
    for index in chapters.indices {
      audio += chapters[index].frames
      chapters[index].frames = []
    }
    // A decoder's output lags by 1,105 samples, of which the last chapter's silent tail makes good: what a player cuts
    // at the end is silence, and frames times samples is the sum of the chapters.
    let info = InfoFrame.make(
      frames: length / MP3Frame.samples, audio: audio.count - audioStart, checksum: CRC16.of(audio[audioStart...]),
      padding: 0, streamBitRate: settings.bitRate)
    audio.replaceSubrange(tagEnd..<audioStart, with: info)
    return ProducedTrack(
      audio: audio, duration: Self.milliseconds(length), chapters: marks,
      transcript: WebVTT.make(cues), chaptersFile: try ChaptersFile.make(title: tags.title, marks),
      chaptersMade: made)
  }

  private static func tag(_ tags: TrackTags, _ chapters: [ProducedTrack.Chapter]) -> ID3Tag {
    var tag = ID3Tag()
    tag.add("TIT2", tags.title)
    tag.add("TALB", tags.album)
    tag.add("TPE1", tags.artist)
    tag.add("TDRC", tags.date)
    tag.add("TLAN", "vie")
    if let comment = tags.comment { tag.add(comment: comment, language: "vie") }
    tag.add(chapters.map { .init(title: $0.title, start: $0.start, end: $0.end) })
    return tag
  }

  private static func cues(of chapter: ProducedChapter, _ text: Chapter, from position: Int) -> [WebVTT.Cue] {
    var word = 0
    return zip(text.utterances, chapter.utteranceEnds).compactMap { utterance, end in
      defer { word += utterance.words.count }
      guard !utterance.words.isEmpty else { return nil }
      return WebVTT.Cue(
        start: milliseconds(position + chapter.wordStarts[word]), end: milliseconds(position + end),
        text: utterance.original)
    }
  }

  private static func milliseconds(_ samples: Int) -> Int {
    (samples * 1000 + Voice.sampleRate / 2) / Voice.sampleRate
  }
}
