public import AudioStore

/// A track as files.
public struct ProducedTrack: Sendable {
  public struct Chapter: Hashable, Sendable {
    public var title: String
    /// Milliseconds from the start of the track.
    public var start: Int
    public var end: Int
  }

  /// Milliseconds.
  public var duration: Int
  public var chapters: [Chapter]
  /// WebVTT: each utterance in the words of the article.
  public var transcript: String
  /// JSON: when which piece of the article's text is said, word by word (`WordsFile` has the format).
  public var words: String
  /// WebVTT: each chapter under its title, for a `<track kind="chapters">`.
  public var chaptersTranscript: String
  /// Podcasting 2.0 JSON chapters.
  public var chaptersFile: String
  /// How many chapters were spoken now; the others were taken from the shelf.
  public var chaptersMade: Int
  /// What the engine that spoke it calls itself, with its version.
  public internal(set) var engine = ""
  /// For each chapter the digest of what decides its sound.
  public internal(set) var soundKeys: [ContentHash] = []
  /// The chapters' sound in each format that was asked for.
  let sound: [AudioFormat: [SpooledChapter]]
  let tags: TrackTags
  /// What is said, sentence after sentence.
  let sentences: [SpokenSentence]

  /// The track as a file: the same sound at the same times in each format. It is joined now and not kept, so that a long
  /// track is in memory once at most.
  /// - Throws: `AudioError` where the sound cannot be read back, or the format was not asked for.
  public func audio(_ format: AudioFormat) throws -> [UInt8] {
    guard let chapters = sound[format] else { throw AudioError.encoder("the track was not made as \(format.rawValue)") }
    return try format.chapters.file(chapters, tags: tags, marks: self.chapters)
  }

  /// The same without a picture and chapters, for a file that is part of another.
  func bareAudio(_ format: AudioFormat) throws -> [UInt8] {
    guard let chapters = sound[format] else { throw AudioError.encoder("the track was not made as \(format.rawValue)") }
    var tags = tags
    tags.cover = nil
    return try format.chapters.file(chapters, tags: tags, marks: [])
  }
}

/// A piece of an article's text, and when it is said.
struct SpokenSentence: Hashable, Sendable {
  /// The number of its chapter, from 0.
  var chapter: Int
  /// Milliseconds from the start of the track.
  var start: Int
  var end: Int
  /// In the words of the article.
  var text: String
  /// The block of the document that it stands in; nil where a narration rule made it.
  var block: Int?
  var isHeading: Bool
}
