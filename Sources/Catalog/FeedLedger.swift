public import Foundation

/// What is known of a feed that articles are taken from.
public struct FeedState: Hashable, Sendable {
  /// Its address, as a batch names it.
  public var url: String
  /// Where it has moved to for good; nil where it has not.
  public var address: String?
  /// The validators (RFC 9110, 8.8) of what was taken last; nil where something of it is still to be taken.
  public var etag: String?
  public var modified: String?
  /// A digest of how it was taken: what was taken otherwise is looked at once more.
  public var settings: String?
  public var polledAt: Date

  public init(
    url: String, address: String? = nil, etag: String? = nil, modified: String? = nil, settings: String? = nil,
    polledAt: Date
  ) {
    self.url = url
    self.address = address
    self.etag = etag
    self.modified = modified
    self.settings = settings
    self.polledAt = polledAt
  }
}

/// An entry of a feed, and the article it has become.
public struct FeedItem: Hashable, Sendable {
  /// The entry's own id.
  public var entry: String
  public var article: ArticleID
  /// A digest of the entry as it was taken last; nil where it has not been yet.
  public var digest: String?
  /// Whether the feed has said that it is deleted, and the article was withdrawn for that.
  public var isDeleted: Bool

  public init(entry: String, article: ArticleID, digest: String? = nil, isDeleted: Bool = false) {
    self.entry = entry
    self.article = article
    self.digest = digest
    self.isDeleted = isDeleted
  }
}

/// What has been taken from which feed.
public protocol FeedLedger: Sendable {
  /// nil for a feed that was never read.
  func feed(_ url: String) async throws -> FeedState?

  func keepFeed(_ feed: FeedState) async throws

  /// All entries that were ever taken, also those that the feed names no more.
  func items(of feed: String) async throws -> [FeedItem]

  /// Makes an article an entry's own, before it is published: an article is of one entry of one feed.
  /// - Returns: false where it is another entry's already; nothing is changed then.
  func takeArticle(_ article: ArticleID, for entry: String, of feed: String) async throws -> Bool

  /// Keeps what has become of an entry whose article was taken.
  func keepItem(_ item: FeedItem, of feed: String) async throws
}
