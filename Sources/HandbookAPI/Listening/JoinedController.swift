import AudioStore
import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Studio

/// A listening session as one file, so that a phone plays on while it is locked and the page's scripts sleep.
struct JoinedController: Sendable {
  let catalog: any Catalog
  let files: OpenedFiles
  let cuts: TrackCuts

  /// The tracks that the address names, as one file with ranges. Each must be one that the viewer may hear.
  @Sendable func audio(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let address = context.parameter("file").flatMap(JoinedAddress.init(file:)) else { throw Self.nothing }
    var isPublic = true
    for content in Set(address.parts.map(\.content)) {
      guard try await catalog.serves(content.description, for: context.access.viewer) else { throw Self.nothing }
      if isPublic { isPublic = try await catalog.serves(content.description, for: context.access.anyone) }
    }
    return try await answer(address, cacheControl: isPublic ? "no-cache" : "private, no-cache", request)
  }

  /// The same for whoever holds an address that was signed for just these tracks from their places on: players send no
  /// header.
  @Sendable func signedAudio(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let address = context.parameter("file").flatMap(JoinedAddress.init(file:)),
      case .signed(let signed) = context.access.addresses, let grant = context.parameter("grant")
    else { throw Self.nothing }
    let seconds = try signed.verdict(on: grant, joining: address).secondsLeft()
    // Withdrawn is gone on every way in.
    for content in Set(address.parts.map(\.content)) {
      guard try await catalog.serves(content.description, for: .everything) else { throw Self.nothing }
    }
    var response = try await answer(address, cacheControl: "private, max-age=\(seconds)", request)
    response.headers[.referrerPolicy] = "no-referrer"
    return response
  }

  private func answer(
    _ address: JoinedAddress, cacheControl: String, _ request: Request
  ) async throws -> Response {
    guard let file = try await JoinedFile(address, in: files, cuts: cuts) else { throw Self.nothing }
    return try FileResponder(
      file: file, entityTag: EntityTag(of: Array(address.path.utf8)), mediaType: PublicAddress.Kind.mp3.mediaType,
      cacheControl: cacheControl
    ).answer(request)
  }

  /// What a session of these articles is: its address, and where each article and chapter begins.
  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let wanted = try await articles(request, context)
    var ready: [(listing: ArticleListing, part: JoinedPart)] = []
    var waiting: [ArticleListing] = []
    for (listing, place) in wanted {
      if let content = listing.joinable {
        guard place == 0 || place < listing.track?.duration ?? 0 else {
          throw Problem(.notFound, "\(listing.article.id) is over before \(place) ms.")
        }
        if ready.count < JoinedAddress.most { ready.append((listing, JoinedPart(content, place: place))) }
      } else if listing.isBeingMade {
        waiting.append(listing)
      }
    }
    guard let address = JoinedAddress(ready.map(\.part)),
      let file = try await JoinedFile(address, in: files, cuts: cuts)
    else {
      return try JSONAnswer.fresh(JoinedAnswer(waiting: waiting, context.access))
    }
    return try JSONAnswer.fresh(
      JoinedAnswer(address, file, of: ready.map(\.listing), waiting: waiting, context.access))
  }

  /// `articles`, in that order, each from the place behind its "@" on; or those of a `section`, or all, the newest first,
  /// published since `from`.
  private func articles(
    _ request: Request, _ context: HandbookContext
  ) async throws -> [(listing: ArticleListing, place: Int)] {
    let query = request.query
    // Also where `articles` says all: what is wrong beside it is told.
    let wanted = try ArticleQuery(query)
    if let names = try query.text("articles") {
      let ids = names.split(separator: ",")
      guard ids.count <= JoinedAddress.most else {
        throw Problem(.badRequest, "articles takes \(JoinedAddress.most) ids at most.")
      }
      var listings: [(ArticleListing, Int)] = []
      for name in ids {
        guard let (id, place) = JoinedPart.divided(name) else {
          throw Problem(.badRequest, "Behind @ stands where listening begins, in milliseconds.")
        }
        guard let article = ArticleID(String(id)),
          let listing = try await catalog.article(article, for: context.access.viewer)
        else {
          throw Problem(
            .notFound, ProblemCause(.articleUnknown, ["id": String(id)]), "There is no article \(id.prefix(100)).")
        }
        listings.append((listing, place))
      }
      return listings
    }
    let handbook = try await catalog.handbook(for: context.access.viewer)
    if let section = wanted.section, !handbook.contains(where: { $0.section.id == section }) {
      throw Problem(.notFound, ProblemCause(.sectionUnknown, ["section": section]), "There is no section \(section).")
    }
    let from = wanted.from.flatMap { CalendarDay.midnight($0) }
    return handbook.filter { wanted.section == nil || $0.section.id == wanted.section }.flatMap(\.articles)
      .filter { listing in from.map { listing.article.publishedAt >= $0 } ?? true }
      .sorted { $0.article.publishedAt > $1.article.publishedAt }.map { ($0, 0) }
  }

  private static var nothing: Problem { Problem(.notFound, "There is no such file.") }
}

extension ArticleListing {
  /// The track's MP3 file, where it has one.
  var joinable: ContentHash? {
    track?.renditions.first { $0.format == "mp3" }.flatMap { ContentHash($0.content) }
  }

  fileprivate var isBeingMade: Bool { job.map { !$0.state.isFinal } ?? false }
}
