/// A file of a watched folder, as it was when it was taken last.
public struct InboxFile: Hashable, Sendable {
  /// Below the folder.
  public var path: String
  /// The article that it is.
  public var article: ArticleID
  /// What tells, without reading it, that nobody has touched it since: its inode, size and times, and those of the file
  /// beside it.
  public var facts: String
  /// A digest of what was read.
  public var digest: String

  public init(path: String, article: ArticleID, facts: String, digest: String) {
    self.path = path
    self.article = article
    self.facts = facts
    self.digest = digest
  }
}

/// What has been taken from which watched folder. What is not in a folder any more stays known, so that a disk that is
/// away for a night makes nothing new of what comes back.
public protocol InboxLedger: Sendable {
  /// The files of a folder, by its path as batches name it, in the order of their paths.
  func files(of folder: String) async throws -> [InboxFile]

  /// Keeps a file as it was taken now.
  func keepFile(_ file: InboxFile, of folder: String) async throws
}
