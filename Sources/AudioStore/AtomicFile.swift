import Glibc

/// Files that are there whole or not at all: written beside their place, then renamed into it.
public enum AtomicFile {
  /// What the name of a file begins with until it is whole.
  static let draftPrefix = ".draft-"

  /// - Parameters:
  ///   - path: the final name; its folder must exist. A file of that name is replaced.
  ///   - durably: whether the bytes and the name must survive a power cut when this returns: the file is synced before
  ///     the rename, and its folder after it.
  /// - Throws: `AudioStoreError.cannotWrite`; no file is left behind then.
  public static func write(_ bytes: [UInt8], to path: String, durably: Bool) throws(AudioStoreError) {
    let folder = folder(of: path)
    let draft = "\(folder)/\(draftPrefix)\(getpid())-\(UInt64.random(in: .min ... .max))"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path, reason: errorText()) }
    var failure: String?
    var rest = bytes[...]
    while !rest.isEmpty, failure == nil {
      let done = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if done >= 0 { rest = rest.dropFirst(done) } else if errno != EINTR { failure = errorText() }
    }
    if failure == nil, durably, fsync(descriptor) != 0 { failure = errorText() }
    if close(descriptor) != 0, failure == nil { failure = errorText() }
    if failure == nil, rename(draft, path) != 0 { failure = errorText() }
    if let failure {
      unlink(draft)
      throw .cannotWrite(path, reason: failure)
    }
    if durably { try syncFolder(folder) }
  }

  /// Makes a folder and those above it where they are missing.
  public static func makeFolder(_ path: String) throws(AudioStoreError) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw .cannotWrite(path, reason: "it is not a folder")
      }
      return
    }
    guard errno == ENOENT, path.contains("/"), folder(of: path) != path else {
      throw .cannotWrite(path, reason: errorText())
    }
    try makeFolder(folder(of: path))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .cannotWrite(path, reason: errorText()) }
  }

  /// Makes renames and new names in a folder survive a power cut.
  static func syncFolder(_ path: String) throws(AudioStoreError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(path, reason: errorText()) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .cannotWrite(path, reason: errorText()) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// The system's words for the last error.
func errorText() -> String { String(cString: strerror(errno)) }
