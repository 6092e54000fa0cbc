import CSpawn
import Glibc

/// A folder for a confined program to work in: nobody else may enter it, and it goes with this value, and all that is in
/// it.
public struct ToolFolder: ~Copyable {
  public let path: String

  /// Why there is none.
  public struct Problem: Error, CustomStringConvertible {
    public let description: String
    init() { description = String(cString: strerror(errno)) }
  }

  public init() throws(Problem) {
    let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    guard var template = strdup(place + "/sotaynoi-XXXXXX") else { throw Problem() }
    defer { free(template) }
    guard let made = mkdtemp(template) else { throw Problem() }
    template = made
    // Rules of confinement name places without links on the way to them.
    guard let real = realpath(template, nil) else { throw Problem() }
    defer { free(real) }
    path = String(cString: real)
  }

  deinit { spawn_remove_folder(path) }

  /// Puts a file there.
  public func write(_ bytes: [UInt8], named name: String) throws(Problem) {
    let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Problem() }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Problem() }
      rest = rest.dropFirst(count)
    }
  }
}
