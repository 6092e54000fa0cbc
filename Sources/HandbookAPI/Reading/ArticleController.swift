import Catalog
import Hummingbird

/// One article, with its audio.
struct ArticleController: Sendable {
  let catalog: any Catalog

  @Sendable func article(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let listing = try await Published(catalog: catalog).listing(
      of: context.parameter("id").flatMap(ArticleID.init), for: context.access.viewer)
    return try ArticleState(listing, context.access).answer(to: request)
  }

  /// Compressed where the answer holds nothing of what was asked: `next` repeats the words that were looked for.
  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let query = try ArticleQuery(request.query)
    let view = try ArticleView(request.query)
    let found = try await catalog.articles(matching: query, for: context.access.viewer)
    let page = ListPage(found.articles, hasMore: found.hasMore)
    let next = try page.next(
      of: request, keeping: "section", "issuer", "number", "from", "to", "q", "ids", "audio", "limit", "view"
    ) { $0.article.id }
    switch view {
    case .basic:
      let articles = page.items.map { ArticleSummary($0, context.access) }
      return try answer(ArticlesAnswer(articles: articles, next: next), to: query, for: request)
    case .full:
      let articles = page.items.map { ArticleAnswer($0, context.access) }
      return try answer(ArticlesAnswer(articles: articles, next: next), to: query, for: request)
    }
  }

  private func answer(
    _ answer: some Encodable, to query: ArticleQuery, for request: Request
  ) throws -> Response {
    query.hasWords
      ? try JSONAnswer.revalidated(answer, for: request) : try JSONAnswer.compressed(answer, for: request)
  }
}
