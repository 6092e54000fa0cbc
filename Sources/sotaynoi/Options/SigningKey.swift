import Foundation
import Studio

/// The key by which addresses of what is not public are signed: that of the settings, or one that is kept beside the
/// handbook, for its owner's eyes alone, so that addresses outlive a restart.
enum SigningKey {
  static let fileName = "signing.key"
  static let length = Secrets.length

  /// - Parameter given: what the settings say.
  static func find(_ given: String?, in folder: String) throws -> [UInt8] {
    if let given { return Array(given.utf8) }
    let path = "\(folder)/\(fileName)"
    try make(path)
    var status = stat()
    guard stat(path, &status) == 0, let key = FileManager.default.contents(atPath: path), key.count == length else {
      throw Failure("\(path) holds no key; remove it, and a new one is made.")
    }
    guard status.st_mode & 0o077 == 0 else { throw Failure("\(path) can be read by others; chmod 600 it.") }
    return Array(key)
  }

  /// Whole or not at all, and never in the place of one that is there: two services may begin at once.
  private static func make(_ path: String) throws {
    guard !FileSystem.isFile(path) else { return }
    let key = Secrets.randomBytes()
    let draft = "\(path).\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    defer { unlink(draft) }
    let written = key.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    let isSynced = fsync(descriptor) == 0
    close(descriptor)
    guard written == length, isSynced, link(draft, path) == 0 || errno == EEXIST else {
      throw Failure("\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
  }
}
