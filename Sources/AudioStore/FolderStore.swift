import Glibc

/// Files in a folder, each named by its hash, in 256 folders by its first two digits.
public struct FolderStore: AudioStore {
  private let root: String

  /// - Throws: `AudioStoreError.cannotWrite` where the folder is not there and cannot be made.
  public init(at root: String) throws(AudioStoreError) {
    self.root = root
    try AtomicFile.makeFolder(root)
  }

  public func put(_ bytes: [UInt8]) throws -> ContentHash {
    let hash = ContentHash(of: bytes)
    // A file of this name holds these bytes, unless a disk has lied; size is what can be told without reading it.
    if let kept = try? OpenFile(path(of: hash)), kept.size == bytes.count { return hash }
    let folder = "\(root)/\(hash.description.prefix(2))"
    var status = stat()
    if stat(folder, &status) != 0 {
      try AtomicFile.makeFolder(folder)
      try AtomicFile.syncFolder(root)
    }
    try AtomicFile.write(bytes, to: path(of: hash), durably: true)
    return hash
  }

  public func open(_ hash: ContentHash) throws -> (any StoredFile)? { try OpenFile(path(of: hash)) }

  private func path(of hash: ContentHash) -> String { "\(root)/\(hash.description.prefix(2))/\(hash)" }
}
