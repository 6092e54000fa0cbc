import AudioStore
import Catalog
import Hummingbird

/// Files that are not public, for whoever holds an address that was signed for them.
struct SignedController: Sendable {
  let catalog: any Catalog
  let store: any AudioStore

  @Sendable func file(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let name = context.parameter("file"), let dot = name.firstIndex(of: "."),
      let article = ArticleID(String(name[..<dot])),
      let kind = PublicAddress.Kind.all.first(where: { $0.name == name[name.index(after: dot)...] }),
      let hash = context.parameter("content").flatMap(ContentHash.init), let grant = context.parameter("grant")
    else { throw Self.nothing }
    let address = PublicAddress(hash, kind)
    switch context.access.addresses.verdict(on: grant, address, of: article) {
    case .forged: throw Self.nothing
    case .expired: throw Problem(.gone, "This address has expired; ask the article for a new one.")
    case .valid(let seconds):
      // Withdrawn is gone on every way in.
      guard try await catalog.article(article, for: .everything) != nil,
        try await catalog.serves(hash.description, for: .everything),
        let file = try await Blocking.run({ [store] in try store.open(hash) })
      else { throw Self.nothing }
      var response = try FileResponder(
        file: file, entityTag: EntityTag(String(hash.description.prefix(32))), mediaType: kind.mediaType,
        cacheControl: "private, max-age=\(seconds)"
      ).answer(request)
      response.headers[.referrerPolicy] = "no-referrer"
      return response
    }
  }

  private static var nothing: Problem { Problem(.notFound, "There is no such file.") }
}
