import AudioProduction
import AudioStore
import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import JobQueue
import Studio

/// A listening session as one file, so that a phone plays on while it is locked and the page's scripts sleep.
struct JoinedController: Sendable {
  let catalog: any Catalog
  let queue: any JobQueue
  let store: any AudioStore
  /// nil where nothing is made by this process.
  let live: LiveStudio?

  /// The tracks that the address names, as one file with ranges. Each must be one that the viewer may hear.
  @Sendable func audio(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let address = context.parameter("file").flatMap(JoinedAddress.init(file:)) else { throw Self.nothing }
    var isPublic = true
    for content in Set(address.contents) {
      guard try await catalog.serves(content.description, for: context.access.viewer) else { throw Self.nothing }
      if isPublic { isPublic = try await catalog.serves(content.description, for: context.access.anyone) }
    }
    guard let file = try await open(address) else { throw Self.nothing }
    let tag = EntityTag(of: Array(address.path.utf8))
    return try FileResponder(
      file: file, entityTag: tag, mediaType: PublicAddress.Kind.mp3.mediaType,
      cacheControl: isPublic ? "no-cache" : "private, no-cache"
    ).answer(request)
  }

  /// What a session of these articles is: its address, and where each article and chapter begins.
  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let wanted = try await articles(request, context)
    var ready: [(listing: ArticleListing, content: ContentHash)] = []
    var waiting: [ArticleID] = []
    for listing in wanted {
      if let content = listing.joinable {
        if ready.count < JoinedAddress.most { ready.append((listing, content)) }
      } else if listing.isBeingMade {
        waiting.append(listing.article.id)
      }
    }
    guard let address = JoinedAddress(ready.map(\.content)), let file = try await open(address) else {
      return try JSONAnswer.fresh(JoinedAnswer(waiting: waiting))
    }
    return try JSONAnswer.fresh(
      JoinedAnswer(address, file, of: ready.map(\.listing), waiting: waiting))
  }

  /// The articles of a session without a length: those that are there, and those that are being made as they come.
  @Sendable func growing(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let ending = ".mp3"
    guard let file = context.parameter("file"), file.hasSuffix(ending) else { throw Self.nothing }
    let names = file.dropLast(ending.count).split(separator: ",").map { ArticleID(String($0)) }
    guard (1...JoinedAddress.most).contains(names.count) else { throw Self.nothing }
    var sources: [Source] = []
    for name in names {
      let listing = try await Published(catalog: catalog).listing(of: name, for: context.access.viewer)
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
    guard let address = JoinedAddress([content]), let file = try await open(address) else { throw Self.nothing }
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

  /// - Returns: nil where one of the files is not there.
  private func open(_ address: JoinedAddress) async throws -> JoinedFile? {
    try await Blocking.run { [store] in
      let files = try address.contents.map { try store.open($0) }
      let found = files.compactMap(\.self)
      guard found.count == files.count else { return nil }
      do {
        return try JoinedFile(found)
      } catch AudioError.frames {
        return nil  // It is no MP3 file of ours.
      }
    }
  }

  /// `articles`, in that order; or those of a `section`, or all, the newest first, published since `from`.
  private func articles(_ request: Request, _ context: HandbookContext) async throws -> [ArticleListing] {
    let query = request.uri.queryParameters
    if let names = query["articles"], !names.isEmpty {
      let ids = names.split(separator: ",").map(String.init)
      guard ids.count <= JoinedAddress.most else {
        throw Problem(.badRequest, "articles takes \(JoinedAddress.most) ids at most.")
      }
      var listings: [ArticleListing] = []
      for id in ids {
        guard let article = ArticleID(id), let listing = try await catalog.article(article, for: context.access.viewer)
        else {
          throw Problem(.notFound, ProblemCause(.articleUnknown, ["id": id]), "There is no article \(id.prefix(100)).")
        }
        listings.append(listing)
      }
      return listings
    }
    let handbook = try await catalog.handbook(for: context.access.viewer)
    let wanted = try ArticleQuery(query)
    if let section = wanted.section, !handbook.contains(where: { $0.section.id == section }) {
      throw Problem(.notFound, ProblemCause(.sectionUnknown, ["section": section]), "There is no section \(section).")
    }
    let from = try wanted.from.map { day in
      guard let date = Self.date(day) else { throw Problem(.badRequest, "from is no day of the calendar.") }
      return date
    }
    return handbook.filter { wanted.section == nil || $0.section.id == wanted.section }.flatMap(\.articles)
      .filter { listing in from.map { listing.article.publishedAt >= $0 } ?? true }
      .sorted { $0.article.publishedAt > $1.article.publishedAt }
  }

  /// Midnight of a day, as the service's machine has it.
  private static func date(_ day: String) -> Date? {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    return DateComponents(calendar: Calendar(identifier: .gregorian), year: parts[0], month: parts[1], day: parts[2])
      .date
  }

  private static var nothing: Problem { Problem(.notFound, "There is no such file.") }
}

extension ArticleListing {
  /// The track's MP3 file, where it has one.
  fileprivate var joinable: ContentHash? {
    track?.renditions.first { $0.format == "mp3" }.flatMap { ContentHash($0.content) }
  }

  fileprivate var isBeingMade: Bool { job.map { !$0.state.isFinal } ?? false }
}

/// Articles that are heard as one file.
struct JoinedAnswer: Encodable, Sendable {
  struct Part: Encodable, Sendable {
    var id: String
    var title: String
    /// Milliseconds from the beginning of the session.
    var startMs: Int
    var durationMs: Int
    /// Their starts count from the beginning of the session, too.
    var chapters: [AudioAnswer.Chapter]
  }

  /// `null` where nothing can be heard yet.
  @Nullable var url: String?
  @Nullable var mediaType: String?
  /// Bytes.
  var size: Int
  var durationMs: Int
  var articles: [Part]
  /// Articles of the list that are being made: `streamUrl` has them too.
  var waiting: [String]
  /// All of it, those that are being made included, as they come; `null` where nothing is being made.
  @Nullable var streamUrl: String?

  init(waiting: [ArticleID]) {
    size = 0
    durationMs = 0
    articles = []
    self.waiting = waiting.map(\.rawValue)
    streamUrl = Self.growing(waiting, and: waiting)
  }

  init(_ address: JoinedAddress, _ file: JoinedFile, of listings: [ArticleListing], waiting: [ArticleID]) {
    let starts = file.starts
    url = address.path
    mediaType = PublicAddress.Kind.mp3.mediaType
    size = file.size
    durationMs = starts.last ?? 0
    articles = zip(listings, zip(starts, starts.dropFirst())).map { listing, times in
      let chapters = (listing.track?.chapters ?? []).map { chapter in
        let start = times.0 + chapter.start
        return AudioAnswer.Chapter(title: chapter.title, start: Double(start) / 1000, startMs: start)
      }
      return Part(
        id: listing.article.id.rawValue, title: listing.article.title, startMs: times.0,
        durationMs: times.1 - times.0, chapters: chapters)
    }
    self.waiting = waiting.map(\.rawValue)
    streamUrl = Self.growing(listings.map(\.article.id) + waiting, and: waiting)
  }

  private static func growing(_ articles: [ArticleID], and waiting: [ArticleID]) -> String? {
    guard !waiting.isEmpty, articles.count <= JoinedAddress.most else { return nil }
    return "/live/joined/\(articles.map(\.rawValue).joined(separator: ",")).mp3"
  }
}
