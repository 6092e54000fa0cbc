import Catalog
import Foundation
import Hummingbird

/// How often articles were listened to, for the committee's report: by article, without anybody who did.
struct ListeningCountController: Sendable {
  let catalog: any Catalog
  let listening: any ListeningStore

  /// `?from=2026-01-01&to=2026-03-31` counts these days and those between them, in Vietnam's time; `?section=` its articles;
  /// `?limit=` 1 to 200 (50 without it), `?after=` those behind an article in the same list.
  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let query = try ArticleQuery(request.query)
    let counts = try await listening.listeningCounts(from: query.from, to: query.to)
    let known = Dictionary(counts.map { ($0.article, $0) }) { first, _ in first }
    let handbook = try await catalog.handbook(for: context.access.viewer)
    let articles = handbook.filter { query.section == nil || $0.section.id == query.section }.flatMap(\.articles)
      .filter { $0.track != nil || known[$0.article.id] != nil }
    let rows = articles.map { ListeningCountsAnswer.Row($0.article, known[$0.article.id]) }
    var sorted = rows.sorted { ($1.begun, $1.finished, $0.article) < ($0.begun, $0.finished, $1.article) }[...]
    if let after = query.after {
      sorted = sorted.firstIndex { $0.article == after.rawValue }.map { sorted[($0 + 1)...] } ?? []
    }
    let page = ListPage(Array(sorted), limit: query.limit)
    let next = try page.next(of: request, keeping: "from", "to", "section", "limit") { $0.article }
    return try JSONAnswer.fresh(
      ListeningCountsAnswer(from: query.from, to: query.to, articles: page.items, next: next))
  }
}

struct ListeningCountsAnswer: Encodable, Sendable {
  struct Row: Encodable, Sendable {
    var article: String
    var title: String
    var section: String
    /// Listeners that have begun it.
    var begun: Int
    /// Listeners that have heard it to its end.
    var finished: Int

    init(_ article: Article, _ count: ListeningCount?) {
      self.article = article.id.rawValue
      title = article.title
      section = article.section.id
      begun = count?.begun ?? 0
      finished = count?.finished ?? 0
    }
  }

  /// `null` where no beginning was said.
  @Nullable var from: String?
  @Nullable var to: String?
  /// Those that can be heard, the most heard first.
  var articles: [Row]
  /// Where the next page is; `null` on the last one.
  @Nullable var next: String?
}
