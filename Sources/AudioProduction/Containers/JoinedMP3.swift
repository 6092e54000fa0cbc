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

  /// Where the frames of a track lie in its file, or those from a place in it on (JoinedMP3+cut.swift).
  public struct Sound: Hashable, Sendable {
    public let bytes: Range<Int>
    public let frames: Int
    /// Frames of the track before these.
    public let skipped: Int
    /// What stands in place of as many of the first `bytes`: silent frames, where something is skipped.
    public let lead: [UInt8]

    public var samples: Int { frames * MP3Frame.samples }

    /// - Parameters:
    ///   - size: the file's, in bytes.
    ///   - read: gives the bytes of a range of it.
    /// - Throws: `AudioError.frames` for a file that was not made by `AudioFormat.mp3`, and what `read` throws.
    public init(size: Int, read: (Range<Int>) throws -> [UInt8]) throws {
      guard size >= JoinedMP3.tagHead else { throw AudioError.frames("the file has \(size) bytes") }
      let start = JoinedMP3.tagLength(try read(0..<JoinedMP3.tagHead))
      let end = start + InfoFrame.length
      guard end <= size else { throw AudioError.frames("the file ends in its head") }
      guard let frames = InfoFrame.frames(of: try read(start..<end)) else {
        throw AudioError.frames("no Info frame begins at byte \(start)")
      }
      bytes = end..<size
      self.frames = frames
      skipped = 0
      lead = []
    }

    init(bytes: Range<Int>, frames: Int, skipped: Int, lead: [UInt8]) {
      self.bytes = bytes
      self.frames = frames
      self.skipped = skipped
      self.lead = lead
    }
  }

  /// Bytes that tell how long a tag is.
  public static let tagHead = 10

  /// How long the ID3v2 tag is that begins a file or a stream; 0 where there is none.
  /// - Parameter bytes: its first `tagHead` bytes, and more if need be.
  public static func tagLength(_ bytes: [UInt8]) -> Int {
    guard bytes.count >= tagHead, Array(bytes[..<3]) == Array("ID3".utf8) else { return 0 }
    // It says its size without its head, seven bits a byte.
    return tagHead + bytes[6..<tagHead].reduce(0) { $0 << 7 | Int($1 & 0x7F) }
  }

  /// What stands before the frames of the first track.
  public static func head(of sounds: [Sound]) -> [UInt8] {
    // The checksum is of all frames, which nobody has read; players do not look at it.
    InfoFrame.make(
      frames: sounds.reduce(0) { $0 + $1.frames }, audio: sounds.reduce(0) { $0 + $1.bytes.count }, checksum: 0,
      padding: 0, streamBitRate: MP3Format().bitRate)
  }
}
