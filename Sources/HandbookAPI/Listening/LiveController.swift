import AudioStore
import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import JobQueue
import Studio

/// Audio that is heard while it is made: a stream that grows, and the chapters that are finished.
struct LiveController: Sendable {
  let catalog: any Catalog
  let queue: any JobQueue
  /// nil where nothing is made by this process.
  let live: LiveStudio?

  /// Frames as they are made. Its length is not known and it may not be kept, so it has an address of its own: nobody
  /// takes it for the finished file, to which the address leads as soon as there is one.
  ///
  /// What is not public sounds at signed addresses alone, to which this one leads whoever may hear it: players send no
  /// header, and an address that anybody could write down is no right to listen.
  @Sendable func stream(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let address = Self.address(context) else { throw Self.noArticle }
    let access = context.access
    let listing = try await Published(catalog: catalog).listing(of: address.article, for: access.viewer)
    if let finished = Self.finished(listing, address, access) { return finished }
    guard access.isPublic(listing.article) else {
      _ = try await AwaitedTrack(queue: queue).job(of: listing)
      return .leading(to: access.livePath(address, of: listing.article))
    }
    return try await sound(of: listing, as: address.format, context)
  }

  /// The same for whoever holds an address that was signed for it.
  @Sendable func signedStream(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let address = Self.address(context) else { throw Self.noArticle }
    let listing = try await granted(address.article, context)
    if let finished = Self.finished(listing, address, context.access) { return finished }
    var response = try await sound(of: listing, as: address.format, context)
    response.headers[.referrerPolicy] = "no-referrer"
    return response
  }

  private static var noArticle: Problem { Problem(.notFound, .articleUnknown, "There is no such article.") }

  private static func address(_ context: HandbookContext) -> StableAddress? {
    context.parameter("file").flatMap(StableAddress.init(file:))
  }

  /// Leads to the finished file; nil where there is none yet.
  private static func finished(
    _ listing: ArticleListing, _ address: StableAddress, _ access: Access
  ) -> Response? {
    guard let rendition = listing.track?.renditions.first(where: { $0.format == address.format }) else { return nil }
    // Where it is not public, whoever was led here by a signature has no other right to show.
    guard !access.isPublic(listing.article), let kind = PublicAddress.Kind.audio(address.format),
      let hash = ContentHash(rendition.content)
    else { return .leading(to: address.path) }
    return .leading(to: access.path(PublicAddress(hash, kind), of: listing.article))
  }

  /// The published article that an address was signed for.
  private func granted(_ article: ArticleID, _ context: HandbookContext) async throws -> ArticleListing {
    guard case .signed(let signed) = context.access.addresses, let grant = context.parameter("grant") else {
      throw Self.nothing
    }
    _ = try signed.verdict(onLive: grant, of: article).secondsLeft()
    // Withdrawn is gone on every way in.
    guard let listing = try await catalog.article(article, for: .everything) else { throw Self.nothing }
    return listing
  }

  private static var nothing: Problem { Problem(.notFound, "There is no such file.") }

  private func sound(
    of listing: ArticleListing, as format: String, _ context: HandbookContext
  ) async throws -> Response {
    guard let kind = PublicAddress.Kind.audio(format) else { throw Self.noArticle }
    let job = try AwaitedTrack.job(of: listing)
    // What puts it first waits for the disk, and whoever listens need not.
    async let isFirst: Void = AwaitedTrack(queue: queue).putFirst(job)
    let sound = try await making(context) { live in
      let sound = try await live.listen(to: job, as: format)
      try await sound.ready()
      return sound
    }
    try await isFirst
    return Response(
      status: .ok,
      headers: [.contentType: kind.mediaType, .cacheControl: "no-store", .acceptRanges: "none"],
      body: ResponseBody { writer in
        for try await piece in sound { try await writer.write(ByteBuffer(bytes: piece)) }
        try await writer.finish(nil)
      })
  }

  /// What can be heard by now: the chapters that are finished, or the whole track.
  @Sendable func playlist(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let listing = try await Published(catalog: catalog).listing(
      of: context.parameter("id").flatMap(ArticleID.init), for: context.access.viewer)
    if let track = listing.track, let audio = AudioAnswer(track, of: listing.article, context.access) {
      return try JSONAnswer.fresh(PlaylistAnswer(listing.article, audio: audio))
    }
    let job = try await AwaitedTrack(queue: queue).job(of: listing)
    let format = String(job.order.format.prefix { $0 != "+" })
    let chapters = try await making(context) { try await $0.chapters(of: job, as: format) }
    return try JSONAnswer.fresh(PlaylistAnswer(listing.article, chapters, format: format, context.access))
  }

  /// A finished chapter as a file of its own; it stays what it is, and there for some time after the whole track is.
  @Sendable func chapter(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let access = context.access
    let listing = try await Published(catalog: catalog).listing(
      of: context.parameter("id").flatMap(ArticleID.init), for: access.viewer)
    guard let file = context.parameter("file"), let address = PublicAddress(file: file, of: [.mp3, .opus]) else {
      throw Problem(.notFound, "There is no such chapter.")
    }
    guard access.isPublic(listing.article) else {
      return .leading(to: access.livePath(ofChapter: file, of: listing.article))
    }
    return try await chapter(address, of: listing, cacheControl: "no-cache", request, context)
  }

  @Sendable func signedChapter(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let id = context.parameter("id").flatMap(ArticleID.init), let file = context.parameter("file"),
      let address = PublicAddress(file: file, of: [.mp3, .opus])
    else { throw Self.nothing }
    let listing = try await granted(id, context)
    var response = try await chapter(address, of: listing, cacheControl: "private, no-cache", request, context)
    response.headers[.referrerPolicy] = "no-referrer"
    return response
  }

  private func chapter(
    _ address: PublicAddress, of listing: ArticleListing, cacheControl: String, _ request: Request,
    _ context: HandbookContext
  ) async throws -> Response {
    guard let job = listing.job else { throw Problem(.notFound, "There is no such chapter.") }
    let key = address.hash.description
    guard let bytes = try await making(context, { try await $0.chapter(key, of: job, as: address.kind.ending) }) else {
      // Readings may change while a track is made, and its chapters with them.
      guard job.state.isFinal else {
        throw AwaitedTrack.later("The chapter is being made, or made anew; ask for the list again.", seconds: 5)
      }
      throw Problem(.notFound, "There is no such chapter.")
    }
    return try FileResponder(
      file: BytesFile(bytes), entityTag: EntityTag(of: bytes), mediaType: address.kind.mediaType,
      cacheControl: cacheControl
    ).answer(request)
  }

  private func making<Value: Sendable>(
    _ context: HandbookContext, _ work: (LiveStudio) async throws -> Value
  ) async throws -> Value {
    guard let live else { throw AwaitedTrack.later("The audio is being made; try again soon.", seconds: 30) }
    do {
      return try await work(live)
    } catch LiveError.busy {
      throw AwaitedTrack.later("Too many are listening to what is being made; try again soon.", seconds: 15)
    } catch LiveError.notOrdered {
      throw Problem(.notFound, "The article has no audio in this format.")
    } catch let error where !(error is CancellationError || error is Problem) {
      // Its job will say why it cannot be made, and whether it is tried again.
      context.logger.warning("Not heard while it is made", metadata: ["error": "\(error)"])
      throw AwaitedTrack.later("The audio cannot be heard yet; try again later.", seconds: 60)
    }
  }
}

/// What can be heard of an article whose track may not be finished.
struct PlaylistAnswer: Encodable, Sendable {
  struct Chapter: Encodable, Sendable {
    var title: String
    /// The chapter as a file; `null` until it is made.
    @Nullable var url: String?
    @Nullable var durationMs: Int?
  }

  var article: String
  var revision: Int
  /// "making", or "ready" when there is a track.
  var state: String
  /// In their order; empty when there is a track.
  var chapters: [Chapter]
  /// All of it from the beginning, as it is made; `null` when there is a track.
  @Nullable var streamUrl: String?
  @Nullable var audio: AudioAnswer?

  init(_ article: Article, audio: AudioAnswer) {
    self.article = article.id.rawValue
    revision = article.revision
    state = "ready"
    chapters = []
    streamUrl = nil
    self.audio = audio
  }

  init(_ article: Article, _ chapters: [LiveChapter], format: String, _ access: Access) {
    self.article = article.id.rawValue
    revision = article.revision
    state = "making"
    self.chapters = chapters.map { chapter in
      Chapter(
        title: chapter.title,
        url: chapter.duration == nil
          ? nil : access.livePath(ofChapter: "\(chapter.key).\(format)", of: article),
        durationMs: chapter.duration)
    }
    streamUrl = access.livePath(StableAddress(article.id, format: format), of: article)
    audio = nil
  }
}

/// A file that is in memory.
private struct BytesFile: StoredFile {
  let bytes: [UInt8]
  init(_ bytes: [UInt8]) { self.bytes = bytes }
  var size: Int { bytes.count }
  func read(_ range: Range<Int>) -> [UInt8] { Array(bytes[range]) }
  func readAtOnce(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    buffer.copyBytes(from: bytes[offset..<offset + buffer.count])
    return buffer.count
  }
}
