import Glibc

/// Requests as they come in: lines and counted bytes.
struct RequestReader {
  let descriptor: Int32
  private var buffer: [UInt8] = []

  /// A header longer than this is no header.
  private static let longestLine = 4096

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next line without its end, or nil at the end of the input.
  mutating func line() -> [UInt8]? {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(buffer[..<end])
        buffer.removeSubrange(...end)
        return line
      }
      guard buffer.count <= Self.longestLine, fill() else { return nil }
    }
  }

  /// The next `count` bytes, or nil when the input ends before them.
  mutating func bytes(_ count: Int) -> [UInt8]? {
    while buffer.count < count { guard fill() else { return nil } }
    let bytes = Array(buffer[..<count])
    buffer.removeSubrange(..<count)
    return bytes
  }

  private mutating func fill() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65536)
    var got = read(descriptor, &chunk, chunk.count)
    while got < 0, errno == EINTR { got = read(descriptor, &chunk, chunk.count) }
    guard got > 0 else { return false }
    buffer += chunk[..<got]
    return true
  }
}

/// Writes to standard output, all of it or not at all: a reader that is gone ends this process.
func write(bytes: UnsafeRawBufferPointer) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let done = UnsafeRawBufferPointer(rebasing: rest).withMemoryRebound(to: UInt8.self) {
      Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count)
    }
    if done < 0 {
      if errno == EINTR { continue }
      _exit(5)
    }
    rest = rest.dropFirst(done)
  }
}

func write(line: String) {
  var text = line + "\n"
  text.withUTF8 { write(bytes: UnsafeRawBufferPointer($0)) }
}

/// One line on standard error.
func complain(_ message: String) {
  var text = message + "\n"
  text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
