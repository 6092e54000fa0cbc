import AudioStore
import Hummingbird

/// A response body out of a kept file, read piece by piece as the client takes it.
///
/// It goes through memory: SwiftNIO's `FileRegion`, which would have the kernel send a file by itself, is not to be used any
/// more and lets a file be sent to one client at a time; and a mapped file that a disk cuts off would end the process.
enum FileBody {
  enum Piece: Hashable, Sendable {
    case text(String)
    /// Bytes of the file.
    case bytes(Range<Int>)

    var length: Int {
      switch self {
      case .text(let text): text.utf8.count
      case .bytes(let range): range.count
      }
    }
  }

  /// The most that is read at once, in bytes: what one listener costs in memory.
  static let chunk = 64 * 1024

  /// What a player asks for while it plays is mostly small, and in memory since the last one asked for it: then it is sent
  /// with its head in one go.
  static func body(of file: any StoredFile, _ range: Range<Int>) -> ResponseBody {
    if range.count <= chunk, let bytes = try? atOnce(range, of: file) { return ResponseBody(byteBuffer: bytes) }
    return body(of: file, [.bytes(range)])
  }

  static func body(of file: any StoredFile, _ pieces: [Piece]) -> ResponseBody {
    ResponseBody(contentLength: pieces.reduce(0) { $0 + $1.length }) { writer in
      for piece in pieces {
        switch piece {
        case .text(let text): try await writer.write(ByteBuffer(string: text))
        case .bytes(let range):
          for start in stride(from: range.lowerBound, to: range.upperBound, by: chunk) {
            let part = start..<min(start + chunk, range.upperBound)
            // Waits for the client: no more than the socket's buffer and one chunk are in memory.
            try await writer.write(bytes(part, of: file))
          }
        }
      }
      try await writer.finish(nil)
    }
  }

  /// The bytes of a range; only what is not in memory costs a way to a thread that may wait for a disk.
  static func bytes(_ range: Range<Int>, of file: any StoredFile) async throws -> ByteBuffer {
    if let bytes = try atOnce(range, of: file) { return bytes }
    return try await Blocking.run {
      try buffer(of: range.count) { part in
        try file.read(into: part, at: range.lowerBound)
        return range.count
      }
    }
  }

  /// - Returns: nil where the disk would have to be asked.
  private static func atOnce(_ range: Range<Int>, of file: any StoredFile) throws -> ByteBuffer? {
    let bytes = try buffer(of: range.count) { try file.readAtOnce(into: $0, at: range.lowerBound) }
    return bytes.readableBytes == range.count ? bytes : nil
  }

  /// - Parameter fill: writes from the beginning on, and says how many bytes it wrote.
  private static func buffer(
    of size: Int, filledBy fill: (UnsafeMutableRawBufferPointer) throws -> Int
  ) rethrows -> ByteBuffer {
    var bytes = ByteBuffer()
    try bytes.writeWithUnsafeMutableBytes(minimumWritableBytes: size) { room in
      try fill(UnsafeMutableRawBufferPointer(rebasing: room[..<size]))
    }
    return bytes
  }
}
