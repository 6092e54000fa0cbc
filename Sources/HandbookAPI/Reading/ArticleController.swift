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

  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let query = try ArticleQuery(request.uri.queryParameters)
    let page = try await catalog.articles(matching: query, for: context.access.viewer)
    return try JSONAnswer.revalidated(ArticlesAnswer(page, of: request, context.access), for: request)
  }
}
