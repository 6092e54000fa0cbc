import Glibc

/// What a collection took away.
public struct Collected: Hashable, Sendable {
  public var files = 0
  /// Bytes.
  public var bytes = 0

  public init() {}
}

/// Removing what nobody refers to.
extension FolderStore {
  /// - Throws: `AudioStoreError.held` while somebody has the store locked, as a backup has; `.cannotWrite`.
  public func collect(
    _ inventory: Inventory, before: Int, unless isWanted: (ContentHash) -> Bool
  ) throws(AudioStoreError) -> Collected {
    var collected = Collected()
    for file in inventory.files where file.modified < before && !isWanted(file.hash) {
      try remove(path(of: file.hash), before, &collected)
    }
    for stray in inventory.strays where stray.isDraft && stray.modified < before {
      try remove("\(root)/\(stray.path)", before, &collected)
    }
    return collected
  }

  private func remove(_ path: String, _ before: Int, _ collected: inout Collected) throws(AudioStoreError) {
    let lock = try FolderLock(.alone, of: root)
    defer { withExtendedLifetime(lock) {} }
    var status = stat()
    // It may have been put again since it was listed.
    guard lstat(path, &status) == 0, Int(status.st_mtim.tv_sec) < before else { return }
    guard unlink(path) == 0 || errno == ENOENT else { throw .cannotWrite(path, reason: errorText()) }
    collected.files += 1
    collected.bytes += Int(status.st_size)
  }

  /// Keeps every file where it is while the value lives; new ones can be put.
  public func hold() throws(AudioStoreError) -> FolderLock { try FolderLock(.shared, of: root) }

  /// Whether a file is there and holds what its name says.
  /// - Returns: nil where all is well, or what is wrong in a word or two.
  public func flaw(of hash: ContentHash, size: Int? = nil, readsAll: Bool = true) -> String? {
    do {
      guard let file = try OpenFile(path(of: hash)) else { return "missing" }
      if let size, file.size != size { return "\(file.size) bytes, not \(size)" }
      guard readsAll else { return nil }
      var hasher = ContentHasher()
      let piece = 1 << 20
      for start in stride(from: 0, to: file.size, by: piece) {
        hasher.update(try file.read(start..<min(file.size, start + piece)))
      }
      return hasher.finish() == hash ? nil : "damaged"
    } catch {
      return "unreadable: \(error)"
    }
  }
}
