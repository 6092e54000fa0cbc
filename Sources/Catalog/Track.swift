import Foundation

/// One revision spoken with one voice: what a member hears, with all that belongs to it.
public struct Track: Hashable, Sendable {
  /// A chapter as a player shows it.
  public struct Chapter: Hashable, Sendable, Codable {
    public var title: String
    /// Milliseconds from the start of the track.
    public var start: Int

    public init(title: String, start: Int) {
      self.title = title
      self.start = start
    }
  }

  public var revision: Int
  /// The voice profile's name.
  public var voice: String
  /// Milliseconds.
  public var duration: Int
  public var chapters: [Chapter]
  public var renditions: [Rendition]
  /// Content hash (64 hexadecimal digits) of the WebVTT transcript.
  public var transcript: String
  /// Content hash of the Podcasting 2.0 chapters JSON.
  public var chaptersFile: String
  /// Content hash of the JSON that says when which words of the text are said; nil for a track that was made before
  /// such files were.
  public var words: String?

  public init(
    revision: Int, voice: String, duration: Int, chapters: [Chapter], renditions: [Rendition], transcript: String,
    chaptersFile: String, words: String? = nil
  ) {
    self.revision = revision
    self.voice = voice
    self.duration = duration
    self.chapters = chapters
    self.renditions = renditions
    self.transcript = transcript
    self.chaptersFile = chaptersFile
    self.words = words
  }
}

/// A track in one format.
public struct Rendition: Hashable, Sendable, Codable {
  /// "mp3" or "opus".
  public var format: String
  /// Content hash of the file, 64 hexadecimal digits.
  public var content: String
  /// Bytes.
  public var size: Int

  public init(format: String, content: String, size: Int) {
    self.format = format
    self.content = content
    self.size = size
  }
}
