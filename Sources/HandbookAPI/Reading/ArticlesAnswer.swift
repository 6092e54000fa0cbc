import Catalog
import Foundation
import Hummingbird

/// A page of articles.
struct ArticlesAnswer: Encodable, Sendable {
  var articles: [ArticleAnswer]
  /// Where the next page is; `null` on the last one.
  @Nullable var next: String?

  init(_ page: ArticlePage, of request: Request, _ access: Access) {
    articles = page.articles.map { ArticleAnswer($0, access) }
    next = page.hasMore ? page.articles.last.map { NextPage.address(of: request, after: $0.article.id) } : nil
  }
}

extension ArticleQuery {
  private static let longest = 200

  /// Reads what stands behind the "?"; an empty value is one that is not given.
  /// - Throws: `Problem` for a value that could never find anything.
  init(_ parameters: Parameters) throws(Problem) {
    func text(_ name: String) throws(Problem) -> String? {
      guard let value = parameters[Substring(name)], !value.isEmpty else { return nil }
      guard value.unicodeScalars.count <= Self.longest else {
        throw Problem(.badRequest, "\(name) may have at most \(Self.longest) characters.")
      }
      return String(value)
    }
    func day(_ name: String) throws(Problem) -> String? {
      guard let day = try text(name) else { return nil }
      guard day.wholeMatch(of: #/\d{4}-\d{2}-\d{2}/#) != nil else {
        throw Problem(.badRequest, "\(name) must be a calendar day like 2021-11-05.")
      }
      return day
    }
    func slug(_ name: String) throws(Problem) -> ArticleID? {
      guard let slug = try text(name) else { return nil }
      guard let id = ArticleID(slug) else { throw Problem(.badRequest, "\(name) must be \(Slug.rule).") }
      return id
    }
    self.init(
      section: try slug("section")?.rawValue, issuer: try text("issuer"), number: try text("number"),
      from: try day("from"), to: try day("to"), text: try text("q"), after: try slug("after"))
    if let limit = try text("limit") {
      guard let count = Int(limit), (1...200).contains(count) else {
        throw Problem(.badRequest, "limit must be a number from 1 to 200.")
      }
      self.limit = count
    }
  }
}
