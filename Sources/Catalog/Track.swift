import Foundation

/// One revision spoken with one voice: what a member hears, with all that belongs to it.
public struct Track: Hashable, Sendable {
  /// A chapter as a player shows it.
  public struct Chapter: Hashable, Sendable, Codable {
    public var title: String
    /// Milliseconds from the start of the track.
    public var start: Int
    /// The digest of what decides its sound; nil for one that was made before digests were kept.
    public var sound: String?

    public init(title: String, start: Int, sound: String? = nil) {
      self.title = title
      self.start = start
      self.sound = sound
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
  /// A digest of all but the text that it was made with (program, engine, voice profile): a track of the current revision
  /// whose recipe is today's need not be looked at again. nil where it was not kept.
  public var recipe: String?

  public init(
    revision: Int, voice: String, duration: Int, chapters: [Chapter], renditions: [Rendition], transcript: String,
    chaptersFile: String, words: String? = nil, recipe: String? = nil
  ) {
    self.revision = revision
    self.voice = voice
    self.duration = duration
    self.chapters = chapters
    self.renditions = renditions
    self.transcript = transcript
    self.chaptersFile = chaptersFile
    self.words = words
    self.recipe = recipe
  }
}

extension Track {
  /// One of the files that make up a track.
  public struct File: Hashable, Sendable {
    /// What it is: a rendition's format, "transcript", "chapters" or "words".
    public var name: String
    /// Content hash, 64 hexadecimal digits.
    public var content: String
    /// Bytes, where they are known.
    public var size: Int?
  }

  /// All files that must be there for the track to be whole. What is not listed here is collected.
  public var files: [File] {
    renditions.map { File(name: $0.format, content: $0.content, size: $0.size) } + [
      File(name: "transcript", content: transcript, size: nil),
      File(name: "chapters", content: chaptersFile, size: nil),
    ] + (words.map { [File(name: "words", content: $0, size: nil)] } ?? [])
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
