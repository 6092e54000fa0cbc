public import JobQueue

/// What a catalog refuses.
public enum CatalogError: Error, Hashable, Sendable, CustomStringConvertible {
  case articleExists(ArticleID)
  case noSuchArticle(ArticleID)
  /// It is not what was seen of it any more.
  case articleChanged(ArticleID)
  /// The track is not of the revision and voice that the job asks for.
  case otherTrack(JobID)
  /// Somebody else has changed the lexicon since it was looked at.
  case lexiconChanged
  case noSuchEntry(Int64)
  /// Somebody else has switched narration rules since they were looked at.
  case rulesChanged
  case noSuchSection(String)
  /// It is for others than was seen.
  case sectionChanged(String)
  case noSuchToken(Int64)
  /// It is not what was seen of it any more.
  case tokenChanged(Int64)

  public var description: String {
    switch self {
    case .articleExists(let id): "there is already an article \(id); PUT revises it"
    case .noSuchArticle(let id): "there is no article \(id)"
    case .articleChanged(let id): "article \(id) has been changed since"
    case .lexiconChanged: "somebody else has changed the lexicon meanwhile; look once more"
    case .rulesChanged: "somebody else has switched narration rules meanwhile; look once more"
    case .noSuchEntry(let id): "there is no entry \(id) in the lexicon"
    case .noSuchSection(let id): "there is no section \(id)"
    case .sectionChanged(let id): "somebody else has changed the audience of section \(id); look once more"
    case .tokenChanged(let id): "somebody else has changed token \(id); look once more"
    case .noSuchToken(let id): "there is no token \(id), or none that holds any more"
    case .otherTrack(let job): "the track is not what job \(job) asks for"
    }
  }
}
