import AudioStore
import Catalog
import Hummingbird

/// The current audio of an article under an address that never changes.
///
/// Its tag is that of the content, so a client that goes on with a download of what has been replaced meanwhile gets the
/// whole new file: `If-Range` does not match any more (RFC 9110, 13.1.5).
struct ListenController: Sendable {
  let catalog: any Catalog
  let store: any AudioStore

  @Sendable func audio(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let address = context.parameter("file").flatMap(StableAddress.init(file:)),
      let listing = try await catalog.article(address.article)
    else { throw Problem(.notFound, "There is no such article.") }
    guard let kind = PublicAddress.Kind.audio(address.format),
      let rendition = listing.track?.renditions.first(where: { $0.format == address.format }),
      let hash = ContentHash(rendition.content), let file = try await Blocking.run({ [store] in try store.open(hash) })
    else { throw missing(listing) }
    let responder = FileResponder(
      file: file, entityTag: EntityTag(String(hash.description.prefix(32))), mediaType: kind.mediaType,
      cacheControl: "no-cache")
    return try responder.answer(request)
  }

  /// What is being made is not gone: a podcast player drops an episode that answers 404.
  private func missing(_ listing: ArticleListing) -> Problem {
    guard let job = listing.job, !job.state.isFinal else {
      return Problem(.notFound, "The article has no audio in this format.")
    }
    return Problem(.notReady, "The audio is being made; try again soon.", headers: [.retryAfter: "30"])
  }
}
