import Glibc

/// Reads a regular file whole, and nothing that is not one.
enum PlainFile {
  /// - Parameter limit: the most bytes that are taken; a file that grows past it while it is read is refused too.
  static func bytes(at path: String, limit: Int) throws(DocumentError) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw problem(path) }
    try requireFile(status, path)

    // What the path names may have changed since: O_NONBLOCK keeps a pipe from blocking, and fstat asks again.
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { throw problem(path) }
    defer { close(file) }
    guard fstat(file, &status) == 0 else { throw problem(path) }
    try requireFile(status, path)
    guard status.st_size <= limit else { throw .tooLarge(path, limit: limit) }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw problem(path)
      }
      if count == 0 { break }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { throw .tooLarge(path, limit: limit) }
    }
    guard !bytes.isEmpty else { throw .empty(path) }
    return bytes
  }

  static func isThere(_ path: String) -> Bool { access(path, R_OK) == 0 }

  private static func requireFile(_ status: stat, _ path: String) throws(DocumentError) {
    let kind: String
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: kind = "a folder"
    case S_IFIFO: kind = "a pipe"
    case S_IFSOCK: kind = "a socket"
    case S_IFCHR, S_IFBLK: kind = "a device"
    default: kind = "something else"
    }
    throw .notAFile(path, kind: kind)
  }

  private static func problem(_ path: String) -> DocumentError {
    switch errno {
    case ENOENT, ENOTDIR: .missing(path)
    case let code: .unreadable(path, reason: String(cString: strerror(code)))
    }
  }
}
