import Catalog
import Foundation
import Hummingbird

/// A page of articles.
struct ArticlesAnswer: Encodable, Sendable {
  var articles: [ArticleAnswer]
  /// Where the next page is; `null` on the last one.
  @Nullable var next: String?

  init(_ page: ArticlePage, of request: Request) {
    articles = page.articles.map(ArticleAnswer.init)
    next = page.hasMore ? page.articles.last.map { Self.address(behind: $0.article.id, of: request) } : nil
  }

  /// The request's own address, with another place to go on from.
  private static func address(behind id: ArticleID, of request: Request) -> String {
    let others = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("after=") }
    return request.uri.path + "?" + (others.map(String.init) + ["after=\(id)"]).joined(separator: "&")
  }
}

extension ArticleQuery {
  /// Reads what stands behind the "?"; an empty value is one that is not given.
  /// - Throws: `Problem` for a value that could never find anything.
  init(_ parameters: Parameters) throws(Problem) {
    func text(_ name: String) -> String? {
      parameters[Substring(name)].flatMap { $0.isEmpty ? nil : String($0.prefix(200)) }
    }
    self.init(
      section: text("section"), issuer: text("issuer"), number: text("number"), from: text("from"), to: text("to"),
      text: text("q"))
    for (name, day) in [("from", from), ("to", to)] {
      guard day == nil || day?.wholeMatch(of: #/\d{4}-\d{2}-\d{2}/#) != nil else {
        throw Problem(.badRequest, "\(name) must be a calendar day like 2021-11-05.")
      }
    }
    if let after = text("after") {
      guard let id = ArticleID(after) else { throw Problem(.badRequest, "after must be the id of an article.") }
      self.after = id
    }
    if let limit = text("limit") {
      guard let count = Int(limit), (1...200).contains(count) else {
        throw Problem(.badRequest, "limit must be a number from 1 to 200.")
      }
      self.limit = count
    }
  }
}
