import AudioStore
import Catalog
import Hummingbird

/// Files that are not public, for whoever holds an address that was signed for them.
struct SignedController: Sendable {
  let catalog: any Catalog
  let files: OpenedFiles

  @Sendable func file(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let named = context.parameter("file").flatMap(ArticleFile.init),
      let hash = context.parameter("content").flatMap(ContentHash.init), let grant = context.parameter("grant"),
      case .signed(let signed) = context.access.addresses
    else { throw Self.nothing }
    let (article, kind) = (named.article, named.kind)
    let address = PublicAddress(hash, kind)
    let seconds = try signed.verdict(on: grant, address, of: article).secondsLeft()
    // Withdrawn is gone on every way in.
    guard try await isPublished(article), try await catalog.serves(hash.description, for: .everything),
      let file = try await files.open(hash)
    else { throw Self.nothing }
    var response = try FileResponder(
      file: file, entityTag: EntityTag(of: hash), mediaType: kind.mediaType,
      cacheControl: "private, max-age=\(seconds)"
    ).answer(request)
    response.headers[.referrerPolicy] = "no-referrer"
    return response
  }

  private func isPublished(_ article: ArticleID) async throws -> Bool {
    if try await catalog.audibleArticle(article, for: .everything) != nil { return true }
    return try await catalog.article(article, for: .everything) != nil
  }

  private static var nothing: Problem { Problem(.notFound, "There is no such file.") }
}
