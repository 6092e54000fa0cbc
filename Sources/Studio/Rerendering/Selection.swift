public import Catalog

/// Which articles of a handbook are meant.
public struct Selection: Hashable, Sendable {
  /// Sections' ids; all where there are none.
  public var sections: [String]
  /// Articles' ids; all where there are none.
  public var articles: [String]

  public init(sections: [String] = [], articles: [String] = []) {
    self.sections = sections
    self.articles = articles
  }

  /// - Throws: `SelectionError` for an id that the handbook does not have.
  public func find(in handbook: [SectionListing]) throws(SelectionError) -> [ArticleListing] {
    let listings = handbook.flatMap(\.articles)
    let known = Set(listings.map(\.article.id.rawValue))
    if let id = articles.first(where: { !known.contains($0) }) { throw .noSuchArticle(id) }
    if let id = sections.first(where: { id in !handbook.contains { $0.section.id == id } }) {
      throw .noSuchSection(id, known: handbook.map(\.section.id))
    }
    let (sections, articles) = (Set(sections), Set(articles))
    return listings.filter {
      (sections.isEmpty || sections.contains($0.article.section.id))
        && (articles.isEmpty || articles.contains($0.article.id.rawValue))
    }
  }
}

public enum SelectionError: Error, Hashable, Sendable, CustomStringConvertible {
  case noSuchArticle(String)
  case noSuchSection(String, known: [String])

  public var description: String {
    switch self {
    case .noSuchArticle(let id): "there is no article \(id); `sotaynoi articles` lists them"
    case .noSuchSection(let id, let known): "there is no section \(id); there are: \(known.joined(separator: ", "))"
    }
  }
}
