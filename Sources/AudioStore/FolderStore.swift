import Glibc

/// Files in a folder, each named by its hash, in 256 folders by its first two digits.
public struct FolderStore: AudioStore {
  let root: String

  /// - Throws: `AudioStoreError.cannotWrite` where the folder is not there and cannot be made.
  public init(at root: String) throws(AudioStoreError) {
    self.root = root
    try AtomicFile.makeFolder(root)
  }

  public func put(_ bytes: [UInt8]) throws -> ContentHash {
    let hash = ContentHash(of: bytes)
    if try isKept(hash, bytes) { return hash }
    if let refusal = Reserve.refusal(of: root, for: bytes.count) { throw refusal }
    let folder = "\(root)/\(hash.description.prefix(2))"
    var status = stat()
    if stat(folder, &status) != 0 {
      try AtomicFile.makeFolder(folder)
      try AtomicFile.syncFolder(root)
    }
    try AtomicFile.write(bytes, to: path(of: hash), durably: true)
    return hash
  }

  public func refusal() -> AudioStoreError? { Reserve.refusal(of: root, for: 0) }

  public func open(_ hash: ContentHash) throws -> (any StoredFile)? {
    try OpenFile(path(of: hash), place: Self.place(of: hash))
  }

  /// Whether it is there and whole. It then counts as new, so that collection leaves it to whoever is about to refer to
  /// it; and one that a disk has spoilt is written anew.
  private func isKept(_ hash: ContentHash, _ bytes: [UInt8]) throws -> Bool {
    guard let kept = try? OpenFile(path(of: hash)), kept.size == bytes.count else { return false }
    let lock = try FolderLock(.shared, of: root)
    guard utimensat(AT_FDCWD, path(of: hash), nil, 0) == 0 else { return false }
    withExtendedLifetime(lock) {}
    return (try? kept.read(0..<kept.size)) == bytes
  }

  func path(of hash: ContentHash) -> String { "\(root)/\(Self.place(of: hash))" }

  private static func place(of hash: ContentHash) -> String { "\(hash.description.prefix(2))/\(hash)" }
}
