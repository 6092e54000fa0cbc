public import JobQueue

/// An article with what can be heard of it.
public struct ArticleListing: Hashable, Sendable {
  public var article: Article
  /// The current track; it may still be of an older revision while the new one is being made.
  public var track: Track?
  /// The newest job of the current revision.
  public var job: Job?

  public init(article: Article, track: Track?, job: Job?) {
    self.article = article
    self.track = track
    self.job = job
  }
}

/// An article that can be heard, without what changes while work goes on.
public struct AudibleArticle: Hashable, Sendable {
  public var article: Article
  public var track: Track

  public init(article: Article, track: Track) {
    self.article = article
    self.track = track
  }
}

public struct SectionListing: Hashable, Sendable {
  public var section: Section
  public var articles: [ArticleListing]

  public init(section: Section, articles: [ArticleListing]) {
    self.section = section
    self.articles = articles
  }
}
