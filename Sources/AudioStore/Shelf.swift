import Glibc

/// Half-finished things kept under a key that says what they were made from: a cache, to be emptied at any time.
///
/// A thing lies there with the digest of its own bytes in front, so one that a disk has spoilt is never used.
public struct Shelf: Sendable {
  private let root: String

  /// - Throws: `AudioStoreError.cannotWrite` where the folder is not there and cannot be made.
  public init(at root: String) throws(AudioStoreError) {
    self.root = root
    try AtomicFile.makeFolder(root)
  }

  /// What lies under a key; nil where there is nothing, or nothing that is whole.
  public func take(_ key: ContentHash) -> [UInt8]? {
    guard let file = try? OpenFile(path(of: key)), file.size >= Self.digestLength,
      let bytes = try? file.read(0..<file.size)
    else { return nil }
    let content = bytes[Self.digestLength...]
    guard Array(ContentHash(of: content).description.utf8) == Array(bytes[..<Self.digestLength]) else { return nil }
    return Array(content)
  }

  /// Whether something lies under a key; whether it is whole shows when it is taken.
  public func holds(_ key: ContentHash) -> Bool { access(path(of: key), R_OK) == 0 }

  /// Lays something under a key. Not synced: what a power cut spoils is made anew.
  public func lay(_ content: [UInt8], under key: ContentHash) throws(AudioStoreError) {
    if let refusal = Reserve.refusal(of: root, for: content.count) { throw refusal }
    try AtomicFile.makeFolder("\(root)/\(key.description.prefix(2))")
    try AtomicFile.write(Array(ContentHash(of: content).description.utf8) + content, to: path(of: key), durably: false)
  }

  private static let digestLength = 64

  private func path(of key: ContentHash) -> String { "\(root)/\(key.description.prefix(2))/\(key)" }
}
