import Glibc

/// What lies in a store's folder.
public struct Inventory: Hashable, Sendable {
  public struct File: Hashable, Sendable {
    public var hash: ContentHash
    /// Bytes.
    public var size: Int
    /// When it was put or put again, in seconds since 1970.
    public var modified: Int

    public init(hash: ContentHash, size: Int, modified: Int) {
      self.hash = hash
      self.size = size
      self.modified = modified
    }
  }

  /// A file that is under no hash: what a process that was killed had begun, or something of somebody else.
  public struct Stray: Hashable, Sendable {
    /// Its place within the store's folder.
    public var path: String
    public var size: Int
    public var modified: Int
    /// Whether it is a half-written file of ours.
    public var isDraft: Bool
  }

  public var files: [File] = []
  public var strays: [Stray] = []

  public init() {}
}

extension FolderStore {
  /// Looks through the folder. Nobody is kept from it meanwhile.
  /// - Throws: `AudioStoreError.cannotRead`.
  public func inventory() throws(AudioStoreError) -> Inventory {
    var inventory = Inventory()
    for name in try Self.entries(of: root) where name != ".lock" {
      guard try note(name, in: nil, &inventory) else { continue }
      for inner in try Self.entries(of: "\(root)/\(name)") where try note(inner, in: name, &inventory) {
        inventory.strays.append(.init(path: "\(name)/\(inner)", size: 0, modified: 0, isDraft: false))
      }
    }
    return inventory
  }

  /// - Returns: whether it is a folder.
  private func note(_ name: String, in folder: String?, _ inventory: inout Inventory) throws(AudioStoreError) -> Bool {
    let place = folder.map { "\($0)/\(name)" } ?? name
    var status = stat()
    guard lstat("\(root)/\(place)", &status) == 0 else {
      // Gone since it was listed.
      guard errno == ENOENT else { throw .cannotRead(place, reason: errorText()) }
      return false
    }
    if status.st_mode & S_IFMT == S_IFDIR { return true }
    let (size, modified) = (Int(status.st_size), Int(status.st_mtim.tv_sec))
    if let folder, let hash = ContentHash(name), name.hasPrefix(folder), status.st_mode & S_IFMT == S_IFREG {
      inventory.files.append(.init(hash: hash, size: size, modified: modified))
    } else {
      inventory.strays.append(
        .init(path: place, size: size, modified: modified, isDraft: name.hasPrefix(AtomicFile.draftPrefix)))
    }
    return false
  }

  /// Names in a folder, sorted.
  static func entries(of folder: String) throws(AudioStoreError) -> [String] {
    guard let stream = opendir(folder) else { throw .cannotRead(folder, reason: errorText()) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
