/// A format in which chapters are encoded one by one, and joined to a file without a seam.
protocol ChapterFormat: Sendable {
  /// All that decides a chapter's bytes, versions included: part of what a chapter is kept under.
  var identity: String { get }

  /// For one chapter.
  func encoder() throws(AudioError) -> any ChapterEncoder

  /// Whether stored bytes are a whole chapter of so many samples.
  func isWhole(_ sound: [UInt8], samples: Int) -> Bool

  /// A file: chapters one after another, behind what a player must know first.
  func file(_ chapters: [SpooledChapter], tags: TrackTags, marks: [ProducedTrack.Chapter]) throws -> [UInt8]

  /// The same sound for a listener who does not wait for the last chapter.
  func stream() -> any ChapterStream
}

/// Joins chapters as they come.
protocol ChapterStream: AnyObject {
  /// What a player must know first.
  /// - Parameter marks: the chapters, where they are known already.
  func begin(_ tags: TrackTags, _ marks: [ProducedTrack.Chapter]) -> [UInt8]

  /// The bytes of more frames of a chapter that has not ended.
  func add(_ frames: [UInt8]) throws -> [UInt8]

  /// The bytes of what is left of the chapter.
  /// - Parameters:
  ///   - frames: those that have not been added; all of them where a chapter comes in one piece.
  ///   - samples: the length of the whole chapter on the grid.
  func end(_ frames: [UInt8], samples: Int, isLast: Bool) throws -> [UInt8]
}

/// Encodes one chapter as it is spoken.
protocol ChapterEncoder: AnyObject {
  /// Takes more samples of -1 to 1.
  func encode(_ samples: [Float]) throws(AudioError)

  /// Those of the chapter's frames that are whole by now, but for those it has given before: whatever comes, the chapter
  /// will begin with them.
  func whole() throws(AudioError) -> [UInt8]

  /// Ends the chapter.
  /// - Parameter count: how many samples it has been given, a multiple of `ChapterGrid.samples`; at least the last
  ///   `ChapterGrid.shortestTail` of them are silent.
  /// - Returns: all the chapter's frames, cut so that others can follow at once.
  func finish(samples count: Int) throws(AudioError) -> [UInt8]
}

/// A chapter's sound in one format, kept in a file.
struct SpooledChapter: Sendable {
  var sound: SpooledSound
  /// Its length on the grid.
  var samples: Int
}

/// What chapters are cut to, in every format alike, so that one transcript holds for all files of a track.
enum ChapterGrid {
  /// A chapter's length is a multiple of this: the samples of an MP3 frame, which cannot be cut. Opus packets are
  /// shorter, and a file of them follows this grid to half a packet.
  static let samples = MP3Frame.samples

  /// Digital silence that a chapter must end with, 100 ms: what encoders and decoders lag behind, and what is cut off
  /// where chapters meet, is silence, and the next chapter begins in silence.
  static let shortestTail = 2205
}
