/// Which articles are asked for; each part that is given must hold.
public struct ArticleQuery: Hashable, Sendable {
  /// The section's id.
  public var section: String?
  /// Words of the issuing body's name.
  public var issuer: String?
  /// The document's number as it is written, "274-TB/TU", in any case.
  public var number: String?
  /// The first and the last calendar day of the document, "2021-11-05".
  public var from: String?
  public var to: String?
  /// Words that must all stand in the title, the number or the issuing body.
  public var text: String?
  /// These articles alone; those of them that a viewer may not see, or that are gone, are not answered.
  public var ids: [ArticleID]?
  /// Those alone that can be heard.
  public var hasTrack: Bool
  /// Go on behind this article.
  public var after: ArticleID?
  /// The most that are answered, 1 to 200.
  public var limit: Int

  public init(
    section: String? = nil, issuer: String? = nil, number: String? = nil, from: String? = nil, to: String? = nil,
    text: String? = nil, ids: [ArticleID]? = nil, hasTrack: Bool = false, after: ArticleID? = nil, limit: Int = 50
  ) {
    self.section = section
    self.issuer = issuer
    self.number = number
    self.from = from
    self.to = to
    self.text = text
    self.ids = ids
    self.hasTrack = hasTrack
    self.after = after
    self.limit = min(200, max(1, limit))
  }
}

/// Articles, and whether there are more.
public struct ArticlePage: Hashable, Sendable {
  /// Newest first.
  public var articles: [ArticleListing]
  public var hasMore: Bool

  public init(articles: [ArticleListing], hasMore: Bool) {
    self.articles = articles
    self.hasMore = hasMore
  }
}
