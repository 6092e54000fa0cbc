/// Finished files, kept by the hash of their content: a folder now, an object store later.
///
/// ```swift
/// let store = try FolderStore(at: "/srv/sotaynoi/audio")
/// let hash = try store.put(bytes)
/// let head = try store.open(hash)?.read(0..<1024)
/// ```
public protocol AudioStore: Sendable {
  /// Keeps a file. When it returns, the bytes are on the disk whole, under their hash, and survive a power cut.
  func put(_ bytes: [UInt8]) throws -> ContentHash

  /// A kept file, or nil where there is none of that hash.
  func open(_ hash: ContentHash) throws -> (any StoredFile)?
}

/// A kept file that is open for reading; it stays readable while this value lives, also when it is collected.
public protocol StoredFile: Sendable {
  /// Bytes.
  var size: Int { get }
  /// The bytes of a range that lies within `0..<size`. Blocks; call it off the cooperative threads.
  func read(_ range: Range<Int>) throws -> [UInt8]
}
