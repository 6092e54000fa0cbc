import AudioStore
import Catalog
import Foundation
import Hummingbird
import JobQueue

/// The current audio of an article under an address that never changes.
///
/// Its tag is that of the content, so a client that goes on with a download of what has been replaced meanwhile gets the
/// whole new file: `If-Range` does not match any more (RFC 9110, 13.1.5).
struct ListenController: Sendable {
  let catalog: any Catalog
  let queue: any JobQueue
  let store: any AudioStore

  @Sendable func audio(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let address = context.parameter("file").flatMap(StableAddress.init(file:)) else {
      throw Problem(.notFound, "There is no such article.")
    }
    let listing = try await Published(catalog: catalog).listing(of: address.article, for: context.access.viewer)
    guard let kind = PublicAddress.Kind.audio(address.format),
      let rendition = listing.track?.renditions.first(where: { $0.format == address.format }),
      let hash = ContentHash(rendition.content), let file = try await Blocking.run({ [store] in try store.open(hash) })
    else { throw try await missing(listing) }
    let responder = FileResponder(
      file: file, entityTag: EntityTag(String(hash.description.prefix(32))), mediaType: kind.mediaType,
      cacheControl: context.access.isPublic(listing.article) ? "no-cache" : "private, no-cache")
    return try responder.answer(request)
  }

  /// What is being made is not gone: a podcast player drops an episode that answers 404. Whoever asks for it is a
  /// listener who waits: the job goes before those of admins and of the night. However many ask, it is one job.
  private func missing(_ listing: ArticleListing) async throws -> Problem {
    guard let job = listing.job, !job.state.isFinal else {
      return Problem(.notFound, "The article has no audio in this format.")
    }
    if job.priority != .listener {
      let request = JobRequest(job.order, priority: .listener, lane: job.lane)
      _ = try await queue.enqueue(request, at: Date())
    }
    return Problem(.notReady, "The audio is being made; try again soon.", headers: [.retryAfter: "30"])
  }
}
