public import JobQueue

/// What a catalog refuses.
public enum CatalogError: Error, Hashable, Sendable, CustomStringConvertible {
  case articleExists(ArticleID)
  case noSuchArticle(ArticleID)
  /// Its current revision is not the one that was meant.
  case articleChanged(ArticleID)
  /// The track is not of the revision and voice that the job asks for.
  case otherTrack(JobID)

  public var description: String {
    switch self {
    case .articleExists(let id): "there is already an article \(id); PUT revises it"
    case .noSuchArticle(let id): "there is no article \(id)"
    case .articleChanged(let id): "article \(id) has been changed since"
    case .otherTrack(let job): "the track is not what job \(job) asks for"
    }
  }
}
