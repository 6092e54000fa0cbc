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
    let parameters = request.query
    let query = try ArticleQuery(parameters)
    let view = try ArticleView(parameters)
    let page = try await catalog.articles(matching: query, for: context.access.viewer)
    let next = page.hasMore ? page.articles.last.map { query.address(as: view, behind: $0.article.id) } : nil
    switch view {
    case .basic:
      let articles = page.articles.map { ArticleSummary($0, context.access) }
      return try answer(ArticlesAnswer(articles: articles, next: next), to: query, for: request)
    case .full:
      let articles = page.articles.map { ArticleAnswer($0, context.access) }
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
