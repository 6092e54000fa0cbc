/// A track as files.
public struct ProducedTrack: Sendable {
  public struct Chapter: Hashable, Sendable {
    public var title: String
    /// Milliseconds from the start of the track.
    public var start: Int
    public var end: Int
  }

  /// The same sound at the same times, as a file in each format that was asked for.
  public var audio: [AudioFormat: [UInt8]]
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
}
