import AudioProduction
import AudioStore
import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import JobQueue
import Studio

/// A listening session without a length: the articles that are there, and those that are being made as they come.
struct JoinedStream: Sendable {
  let catalog: any Catalog
  let queue: any JobQueue
  let files: OpenedFiles
  let cuts: TrackCuts
  /// nil where nothing is made by this process.
  let live: LiveStudio?

  /// Where one of the articles is not public, it sounds at signed addresses alone, to which this one leads whoever may hear
  /// all of them: players send no header, and an address that anybody could write down is no right to listen.
  @Sendable func stream(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let wanted = context.parameter("file").flatMap(JoinedArticles.init(file:)) else { throw Self.nothing }
    let access = context.access
    var listings: [ArticleListing] = []
    for id in wanted.ids {
      listings.append(try await Published(catalog: catalog).listing(of: id, for: access.viewer))
    }
    guard listings.allSatisfy({ access.isPublic($0.article) }) else {
      return .leading(to: access.livePath(joining: listings.map(\.article)) ?? "")
    }
    return try await sound(of: listings)
  }

  /// The same for whoever holds an address that was signed for just these articles in their order.
  @Sendable func signedStream(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let wanted = context.parameter("file").flatMap(JoinedArticles.init(file:)),
      case .signed(let signed) = context.access.addresses, let grant = context.parameter("grant")
    else { throw Self.nothing }
    _ = try signed.verdict(onLive: grant, joining: wanted).secondsLeft()
    var listings: [ArticleListing] = []
    for id in wanted.ids {
      // Withdrawn is gone on every way in.
      guard let listing = try await catalog.article(id, for: .everything) else { throw Self.nothing }
      listings.append(listing)
    }
    var response = try await sound(of: listings)
    response.headers[.referrerPolicy] = "no-referrer"
    return response
  }

  private static var nothing: Problem { Problem(.notFound, "There is no such file.") }

  private func sound(of listings: [ArticleListing]) async throws -> Response {
    var sources: [Source] = []
    for listing in listings {
      if let content = listing.joinable {
        sources.append(.kept(content))
      } else {
        sources.append(.made(try await AwaitedTrack(queue: queue).job(of: listing)))
      }
    }
    guard live != nil || !sources.contains(where: \.isMade) else {
      throw AwaitedTrack.later("The audio is being made; try again soon.", seconds: 30)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: PublicAddress.Kind.mp3.mediaType, .cacheControl: "no-store", .acceptRanges: "none",
      ],
      body: ResponseBody { [self, sources] writer in
        for source in sources {
          switch source {
          case .kept(let content): try await write(content, to: &writer)
          case .made(let job): try await write(job, to: &writer)
          }
        }
        try await writer.finish(nil)
      })
  }

  private enum Source: Sendable {
    case kept(ContentHash)
    case made(Job)

    var isMade: Bool { if case .made = self { true } else { false } }
  }

  private func write(_ content: ContentHash, to writer: inout any ResponseBodyWriter) async throws {
    guard let address = JoinedAddress([JoinedPart(content)]),
      let file = try await JoinedFile(address, in: files, cuts: cuts)
    else {
      throw Self.nothing
    }
    // Without its head: that would tell players that all ends here.
    for start in stride(from: file.sound.lowerBound, to: file.sound.upperBound, by: FileBody.chunk) {
      let part = start..<min(start + FileBody.chunk, file.sound.upperBound)
      try await writer.write(FileBody.bytes(part, of: file))
    }
  }

  private func write(_ job: Job, to writer: inout any ResponseBodyWriter) async throws {
    guard let live else { throw Self.nothing }
    // A tag belongs to the beginning of a file, and this is none.
    var head: [UInt8] = []
    var tag: Int?
    for try await piece in try await live.listen(to: job, as: "mp3") {
      var bytes = piece[...]
      if tag == nil {
        head += piece
        guard head.count >= JoinedMP3.tagHead else { continue }
        (bytes, tag) = (head[...], JoinedMP3.tagLength(head))
      }
      let left = bytes.dropFirst(tag ?? 0)
      tag = max(0, (tag ?? 0) - bytes.count)
      if !left.isEmpty { try await writer.write(ByteBuffer(bytes: left)) }
    }
  }
}
