import AudioStore
import Catalog
import HTTPTypes
import Hummingbird
import JobQueue

/// The current audio of an article under an address that never changes.
///
/// Its tag is that of the content, so a client that goes on with a download of what has been replaced meanwhile gets the
/// whole new file: `If-Range` does not match any more (RFC 9110, 13.1.5).
struct ListenController: Sendable {
  let catalog: any Catalog
  let queue: any JobQueue
  let files: OpenedFiles

  @Sendable func audio(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let address = context.parameter("file").flatMap(StableAddress.init(file:)) else {
      throw Problem(.notFound, .articleUnknown, "There is no such article.")
    }
    guard let audible = try await catalog.audibleArticle(address.article, for: context.access.viewer),
      let kind = PublicAddress.Kind.audio(address.format),
      let rendition = audible.track.renditions.first(where: { $0.format == address.format }),
      let hash = ContentHash(rendition.content), let file = try await files.open(hash)
    else { throw try await missing(address, context) }
    let responder = FileResponder(
      file: file, entityTag: EntityTag(of: hash), mediaType: kind.mediaType,
      cacheControl: context.access.isPublic(audible.article) ? "no-cache" : "private, no-cache")
    return try responder.answer(request)
  }

  private func missing(_ address: StableAddress, _ context: HandbookContext) async throws -> Problem {
    let listing = try await Published(catalog: catalog).listing(of: address.article, for: context.access.viewer)
    _ = try await AwaitedTrack(queue: queue).job(of: listing)
    return AwaitedTrack.later(
      "The audio is being made; try again soon.", seconds: 30,
      headers: [.link: "<\(address.livePath)>; rel=\"alternate\""])
  }
}
