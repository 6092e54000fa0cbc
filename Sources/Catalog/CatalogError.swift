/// What a catalog refuses.
public enum CatalogError: Error, Hashable, Sendable, CustomStringConvertible {
  case articleExists(ArticleID)
  case noSuchArticle(ArticleID)

  public var description: String {
    switch self {
    case .articleExists(let id): "there is already an article \(id); PUT revises it"
    case .noSuchArticle(let id): "there is no article \(id)"
    }
  }
}
