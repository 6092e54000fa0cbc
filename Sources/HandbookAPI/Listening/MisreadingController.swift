import Catalog
import Foundation
import Hummingbird
import Studio

/// Members' word that something was misread, and what admins see of it.
struct MisreadingController: Sendable {
  let listening: any ListeningStore
  let catalog: any Catalog
  let texts: ArticleTexts
  let body: BodyReader

  /// How many reports may wait for an admin.
  private static let mostOpen = 5_000
  private static let mostListed = 1_000

  @Sendable func report(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let key = try ListenerKey.optional(of: request)
    let listener = context.access.principal?.person ?? key
    try JSONBody.check(request)
    let told = try MisreadingRequest.read(try await body.json(of: request))
    let listing = try await Published(catalog: catalog).listing(
      of: ArticleID(told.article), for: context.access.viewer)
    let article = listing.article
    guard told.revision == article.revision || told.revision == listing.track?.revision,
      let said = try await texts.text(
        of: article.id, revision: told.revision, for: context.access.viewer)?.said(
          block: told.block, byte: told.word)
    else { throw Problem(.invalidField, "Nothing is read at this place of this revision.") }
    let draft = MisreadingDraft(
      article: article.id, place: TextPlace(revision: told.revision, block: told.block, word: told.word),
      written: said.written, spoken: said.spoken, rule: said.rule, sentence: said.sentence, note: told.note ?? "")
    guard try await listening.report(draft, by: listener, limit: Self.mostOpen, at: Date()) else {
      throw Problem(
        .notReady, .reportsFull, "So many reports wait for an admin that no more are taken.",
        headers: [.retryAfter: "86400"])
    }
    return Response(status: .noContent)
  }

  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let open = try await listening.openMisreadings(limit: Self.mostListed)
    let titles = try await catalog.titles(of: Set(open.map(\.draft.article.rawValue)), for: context.access.viewer)
    return try JSONAnswer.fresh(MisreadingsAnswer(open, titles))
  }

  @Sendable func close(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let wanted = try ClosingRequest.read(try await body.json(of: request))
    return try JSONAnswer.fresh(
      ClosedAnswer(closed: try await listening.closeMisreadings(wanted.close, at: Date())))
  }
}

struct MisreadingRequest: Decodable, Sendable {
  var article: String
  var revision: Int
  var block: Int
  /// The first byte of the word.
  var word: Int
  var note: String?

  static func read(_ body: [UInt8]) throws(Problem) -> MisreadingRequest {
    guard let request = try? JSONDecoder().decode(MisreadingRequest.self, from: Data(body)) else {
      throw Problem(
        .invalidField, "The body must be a JSON object with article, revision, block and word, and perhaps a note.")
    }
    guard (request.note ?? "").unicodeScalars.count <= 200 else {
      throw Problem(.invalidField, "A note may have at most 200 characters.")
    }
    return request
  }
}

/// The JSON by which an admin says that reports are dealt with: `{"close": [1, 2]}`.
struct ClosingRequest: Decodable, Sendable {
  var close: [Int64]

  static func read(_ body: [UInt8]) throws(Problem) -> ClosingRequest {
    guard let request = try? JSONDecoder().decode(ClosingRequest.self, from: Data(body)), request.close.count <= 1_000
    else { throw Problem(.invalidField, "The body must be a JSON object with close, a list of 1,000 numbers at most.") }
    return request
  }
}

struct ClosedAnswer: Encodable, Sendable {
  var closed: Int
}

struct MisreadingsAnswer: Encodable, Sendable {
  /// One word, read in one way.
  struct Word: Encodable, Sendable {
    var written: String
    /// What was said of it when it was reported last.
    var spoken: String
    /// What read it so; `null` for a plain word.
    @Nullable var rule: String?
    var reports: [Report]
  }

  struct Report: Encodable, Sendable {
    var id: Int64
    var article: String
    /// The article's.
    var title: String
    var revision: Int
    var block: Int
    var word: Int
    var sentence: String
    /// How it should be read, in the member's words; may be empty.
    var note: String
    var reportedAt: Date
  }

  /// Those with the most reports first.
  var words: [Word]

  /// - Parameter misreadings: those of one word after one another.
  init(_ misreadings: [Misreading], _ titles: [String: String]) {
    words = []
    for item in misreadings {
      let draft = item.draft
      if words.last?.written != draft.written || words.last?.rule != draft.rule {
        words.append(Word(written: draft.written, spoken: draft.spoken, rule: draft.rule, reports: []))
      }
      words[words.count - 1].reports.append(
        Report(
          id: item.id, article: draft.article.rawValue,
          title: titles[draft.article.rawValue] ?? draft.article.rawValue, revision: draft.place.revision,
          block: draft.place.block, word: draft.place.word, sentence: draft.sentence, note: draft.note,
          reportedAt: item.reportedAt))
    }
  }
}
