import Speech

/// MP3 files of ours played as one: the tracks' own frames, one track after another, behind a single Info frame.
///
/// ```swift
/// let sounds = try files.map { try JoinedMP3.Sound(size: $0.size, read: $0.read) }
/// let bytes = JoinedMP3.head(of: sounds) + sounds[0]'s bytes + sounds[1]'s …
/// ```
///
/// Nothing is decoded and no more than the files' heads are read. A track ends with more silence than a decoder lags
/// behind, and its first frame needs nothing from before it, so the joined file decodes to the tracks' own samples.
public enum JoinedMP3 {
  /// Samples a second.
  public static let sampleRate = Voice.sampleRate

  /// Where the frames of a track lie in its file.
  public struct Sound: Hashable, Sendable {
    public let bytes: Range<Int>
    public let frames: Int

    public var samples: Int { frames * MP3Frame.samples }

    /// - Parameters:
    ///   - size: the file's, in bytes.
    ///   - read: gives the bytes of a range of it.
    /// - Throws: `AudioError.frames` for a file that was not made by `AudioFormat.mp3`, and what `read` throws.
    public init(size: Int, read: (Range<Int>) throws -> [UInt8]) throws {
      let start = try Self.tagEnd(size: size, read)
      let end = start + InfoFrame.length
      guard end <= size else { throw AudioError.frames("the file ends in its head") }
      guard let frames = InfoFrame.frames(of: try read(start..<end)) else {
        throw AudioError.frames("no Info frame begins at byte \(start)")
      }
      bytes = end..<size
      self.frames = frames
    }

    /// Where the ID3v2 tag ends (its size is without its ten bytes of head), or 0 where there is none.
    private static func tagEnd(size: Int, _ read: (Range<Int>) throws -> [UInt8]) throws -> Int {
      guard size >= 10 else { throw AudioError.frames("the file has \(size) bytes") }
      let head = try read(0..<10)
      guard head.count == 10, Array(head[..<3]) == Array("ID3".utf8) else { return 0 }
      return 10 + head[6..<10].reduce(0) { $0 << 7 | Int($1 & 0x7F) }
    }
  }

  /// What stands before the frames of the first track.
  public static func head(of sounds: [Sound]) -> [UInt8] {
    // The checksum is of all frames, which nobody has read; players do not look at it.
    InfoFrame.make(
      frames: sounds.reduce(0) { $0 + $1.frames }, audio: sounds.reduce(0) { $0 + $1.bytes.count }, checksum: 0,
      padding: 0, streamBitRate: MP3Format().bitRate)
  }
}
