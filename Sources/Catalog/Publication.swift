public import JobQueue

public enum PublishMode: Hashable, Sendable {
  /// The id must be free.
  case create
  /// The id may be taken: the draft becomes its newest revision.
  case createOrRevise
  /// The article must be as it was seen: nobody has revised, announced or withdrawn it since, or said for whom it is.
  case revise(Article)
}

/// What publishing did.
public struct Publication: Hashable, Sendable {
  public enum Change: String, Hashable, Sendable, Codable {
    /// `created` also where the article had been withdrawn.
    case created, revised, unchanged
  }

  public var change: Change
  public var article: Article
  /// The job that renders the current revision; nil for an article that is not spoken, and for an unchanged one whose job
  /// was pruned.
  public var job: Job?

  public init(change: Change, article: Article, job: Job?) {
    self.change = change
    self.article = article
    self.job = job
  }
}
