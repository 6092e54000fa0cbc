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

/// As much of the handbook as is shown first: bounded, however many articles there are.
public struct HandbookOverview: Hashable, Sendable {
  /// Issuing bodies that are named at most.
  public static let mostIssuers = 100
  /// Years that are named at most.
  public static let mostYears = 200

  public struct Part: Hashable, Sendable {
    public var section: Section
    /// Its articles.
    public var count: Int
    /// Those of them that have a track.
    public var audible: Int
    /// How many are to have audio, and how many of these have that of their newest revision.
    public var wanted: Int
    public var current: Int
    /// Of these tracks together, in milliseconds.
    public var duration: Int
    /// Some of its articles, newest first.
    public var newest: [ArticleListing]

    public init(
      section: Section, count: Int, audible: Int, wanted: Int, current: Int, duration: Int, newest: [ArticleListing]
    ) {
      self.section = section
      self.count = count
      self.audible = audible
      self.wanted = wanted
      self.current = current
      self.duration = duration
      self.newest = newest
    }
  }

  /// In the order of `Catalog.handbook`.
  public var sections: [Part]
  /// Of all sections, newest first.
  public var newest: [ArticleListing]
  /// Names of issuing bodies, those of the most articles first.
  public var issuers: [String]
  /// Years of the documents' own dates, "2025", the latest first.
  public var years: [String]

  public init(sections: [Part], newest: [ArticleListing], issuers: [String], years: [String]) {
    self.sections = sections
    self.newest = newest
    self.issuers = issuers
    self.years = years
  }
}
