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

  /// Why nothing more can be kept now; nil where something can.
  func refusal() -> AudioStoreError?

  /// What is kept now. Nobody is kept from the store meanwhile.
  func inventory() throws -> Inventory

  /// Removes old files that are not wanted, and what killed processes had begun.
  ///
  /// A file that is put again counts as new. So the caller lists what is referred to *after* taking `inventory`: what is
  /// referred to later was put later, and is too new. Whoever has a file open reads it to its end.
  /// - Parameters:
  ///   - inventory: what may be removed; taken before the references were read.
  ///   - before: only what was put before this time goes, in seconds since 1970. Leave a day or more: a job puts its
  ///     files first and publishes them then.
  /// - Throws: `AudioStoreError.held` while somebody needs every file to stay, as a backup does.
  func collect(_ inventory: Inventory, before: Int, unless isWanted: (ContentHash) -> Bool) throws -> Collected
}

/// A kept file that is open for reading; it stays readable while this value lives, also when it is collected.
public protocol StoredFile: Sendable {
  /// Bytes.
  var size: Int { get }
  /// Where it lies within the store's folder, "ab/ab12…"; nil for what is no file of a folder.
  var place: String? { get }
  /// The bytes of a range that lies within `0..<size`. Blocks; call it off the cooperative threads.
  func read(_ range: Range<Int>) throws -> [UInt8]
  /// Fills `buffer` with the bytes from `offset` on, all of which lie within `0..<size`. Blocks as well.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws
  /// Puts those of the bytes from `offset` on into `buffer` that are in memory already, up to the first that is not: this
  /// never waits for a disk, and may be called anywhere.
  /// - Returns: how many; 0 where none can be had at once.
  func readAtOnce(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int
}

extension StoredFile {
  public var place: String? { nil }

  /// The bytes of a range, for files that can fill a buffer: `read(_:)` is no more than this.
  public func filled(_ range: Range<Int>) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      let room = UnsafeMutableBufferPointer(rebasing: buffer[..<range.count])
      try read(into: UnsafeMutableRawBufferPointer(room), at: range.lowerBound)
      count = range.count
    }
  }

  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    buffer.copyBytes(from: try read(offset..<offset + buffer.count))
  }

  public func readAtOnce(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int { 0 }
}
