import AudioStore
import Hummingbird

/// A response body out of a kept file, read piece by piece as the client takes it.
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

  static func body(of file: any StoredFile, _ range: Range<Int>) -> ResponseBody {
    body(of: file, [.bytes(range)])
  }

  static func body(of file: any StoredFile, _ pieces: [Piece]) -> ResponseBody {
    ResponseBody(contentLength: pieces.reduce(0) { $0 + $1.length }) { writer in
      for piece in pieces {
        switch piece {
        case .text(let text): try await writer.write(ByteBuffer(string: text))
        case .bytes(let range):
          for start in stride(from: range.lowerBound, to: range.upperBound, by: chunk) {
            let part = start..<min(start + chunk, range.upperBound)
            let bytes = try await Blocking.run { try file.read(part) }
            // Waits for the client: no more than the socket's buffer and one chunk are in memory.
            try await writer.write(ByteBuffer(bytes: bytes))
          }
        }
      }
      try await writer.finish(nil)
    }
  }
}
