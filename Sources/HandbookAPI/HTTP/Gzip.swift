import CZlib
import HTTPTypes
import Hummingbird

/// Bytes in gzip's format (RFC 1952). Only for what holds nothing of the request: the length of a compressed answer tells
/// whether something in it is there twice.
enum Gzip {
  /// - Returns: nil where it cannot be made, or would not be smaller.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard sotaynoi_gzip_init(&stream) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count)
    let (room, status) = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        let status = deflate(&stream, Z_FINISH)
        return (Int(stream.avail_out), status)
      }
    }
    // More than the input: there was no room for its end.
    guard status == Z_STREAM_END else { return nil }
    return Array(output.dropLast(room))
  }

  /// Whether a client takes it (RFC 9110, 12.5.3).
  static func isTaken(by request: Request) -> Bool {
    let codings = (request.headers[.acceptEncoding] ?? "").lowercased().split(separator: ",")
    return codings.contains { coding in
      let parts = coding.split(separator: ";").map(\.trimmingBlanks)
      guard parts.first == "gzip" else { return false }
      return !parts.dropFirst().contains { $0.wholeMatch(of: #/q=0(\.0{0,3})?/#) != nil }
    }
  }
}
