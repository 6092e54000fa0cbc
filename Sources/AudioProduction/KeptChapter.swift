public import AudioStore
public import SpeechScript
public import Speech

/// A chapter that is finished and lies on the shelf, while others of its track may still be made.
public struct KeptChapter: Sendable {
  private let stored: StoredChapter
  private let format: AudioFormat

  fileprivate init(_ stored: StoredChapter, _ format: AudioFormat) {
    self.stored = stored
    self.format = format
  }

  /// Milliseconds.
  public var duration: Int { TrackTime.milliseconds(stored.timing.samples) }

  /// The chapter as a file of its own, for a player that takes one after another. Equal chapters and tags give equal
  /// bytes.
  /// - Throws: `AudioError`.
  public func file(_ tags: TrackTags) throws -> [UInt8] {
    let sound = SpooledChapter(sound: try SoundSpool().keep(stored.sound), samples: stored.timing.samples)
    return try format.chapters.file([sound], tags: tags, marks: [])
  }
}

extension TrackProducer {
  /// What each chapter of a script lies under on the shelf. Nothing is spoken for it.
  /// - Throws: `SpeechError` where there is no engine.
  public func chapterKeys(of script: Script, voice: Voice, format: AudioFormat) async throws -> [ContentHash] {
    let engine = try await engineIdentity(for: voice)
    return script.chapters.map { ChapterKey($0, voice: voice, engine: engine, format: format.chapters).hash }
  }

  /// Blocks for the disk.
  /// - Returns: nil for a chapter that is not made yet.
  public func keptChapter(_ chapter: Chapter, under key: ContentHash, format: AudioFormat) -> KeptChapter? {
    chapters.shelf?.take(key).flatMap {
      StoredChapter($0, words: chapter.wordCount, utterances: chapter.utterances.count, format: format.chapters)
    }.map { KeptChapter($0, format) }
  }
}
