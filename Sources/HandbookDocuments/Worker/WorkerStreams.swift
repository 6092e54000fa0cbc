import Glibc

/// A worker's standard streams.
enum WorkerStreams {
  /// Whoever gave the order has gone, or says something else than was to be said.
  struct Broken: Error {}

  /// Waits for the next frame, which is to be of this kind.
  static func next(_ kind: WorkerFrame.Kind) throws(Broken) -> WorkerFrame {
    let frame = try next()
    guard frame.kind == kind else { throw Broken() }
    return frame
  }

  static func next() throws(Broken) -> WorkerFrame {
    guard let (kind, count) = WorkerFrame.read(header: try bytes(WorkerFrame.headerSize)[...]) else { throw Broken() }
    return WorkerFrame(kind: kind, payload: try bytes(count))
  }

  static func send(_ frame: WorkerFrame) throws(Broken) {
    try write(WorkerFrame.header(frame.kind, count: frame.payload.count))
    try write(frame.payload)
  }

  static func complain(_ sentence: String) {
    let line = Array((sentence + "\n").utf8)
    _ = Glibc.write(STDERR_FILENO, line, line.count)
  }

  private static func bytes(_ count: Int) throws(Broken) -> [UInt8] {
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let done = Glibc.read(STDIN_FILENO, buffer.baseAddress.map { $0 + filled }, count - filled)
        if done < 0, errno == EINTR { continue }
        guard done > 0 else {
          isWhole = false
          return
        }
        filled += done
      }
    }
    guard isWhole else { throw Broken() }
    return bytes
  }

  private static func write(_ bytes: [UInt8]) throws(Broken) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let done = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if done < 0, errno == EINTR { continue }
      guard done > 0 else { throw Broken() }
      rest = rest.dropFirst(done)
    }
  }
}
