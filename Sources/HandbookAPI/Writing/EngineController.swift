import AudioStore
import Catalog
import Foundation
import Hummingbird
import Studio

/// Versions of speech engines: which speak, which are approved; a canary to listen to; an admin's word.
struct EngineController: Sendable {
  let catalog: any Catalog
  let engines: EngineVersions
  let trial: EngineTrial
  let store: any AudioStore
  let body: BodyReader

  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try JSONAnswer.fresh(EnginesAnswer(try await engines.standings()))
  }

  /// Approves the versions of now: `{"articlesANight": 20, "minutesANight": 600}`, both optional; with `"identity"` only
  /// where that is still the version that speaks.
  @Sendable func approve(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let wanted = try ApprovalRequest.read(try await body.json(of: request))
    if let identity = wanted.identity, try await !engines.standings().contains(where: { $0.identity == identity }) {
      throw Problem(
        .conflict, .engineChanged, "The engine that speaks is of another version by now; look and listen once more.")
    }
    _ = try await engines.approve(
      articlesANight: wanted.articlesANight, minutesANight: wanted.minutesANight, by: context.access.author, at: Date())
    return try JSONAnswer.fresh(EnginesAnswer(try await engines.standings()))
  }

  /// Speaks some articles with the engine of now, and publishes nothing: `{"count": 3}` spread over the handbook, or
  /// `{"articles": ["thong-bao-hop"]}`.
  @Sendable func canary(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let wanted = try CanaryRequest.read(try await body.json(of: request))
    let handbook = try await catalog.handbook(for: .everything)
    let listings = try Selection(articles: wanted.articles).find(in: handbook)
    let outcomes = try await trial.run(EngineTrial.some(wanted.count, of: listings), into: nil)
    return try JSONAnswer.fresh(CanaryAnswer(articles: outcomes.map(CanaryAnswer.Outcome.init)))
  }

  /// A file of a canary, which belongs to no track and is nobody else's to hear.
  @Sendable func file(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let name = context.parameter("file"), let address = PublicAddress(file: name, of: [.mp3, .opus]),
      let file = try await Blocking.run({ [store] in try store.open(address.hash) })
    else { throw Problem(.notFound, "There is no such file.") }
    return try FileResponder(
      file: file, entityTag: EntityTag(of: address.hash),
      mediaType: address.kind.mediaType, cacheControl: "private, no-store"
    ).answer(request)
  }
}

struct ApprovalRequest: Decodable, Sendable {
  private static let most = EngineApproval.mostANight

  var identity: String?
  var articlesANight: Int?
  var minutesANight: Int?

  static func read(_ body: [UInt8]) throws(Problem) -> ApprovalRequest {
    guard
      let wanted = try? JSONDecoder().decode(ApprovalRequest.self, from: Data(body.isEmpty ? Array("{}".utf8) : body)),
      [wanted.articlesANight, wanted.minutesANight].allSatisfy({ $0.map { (1...most).contains($0) } ?? true })
    else {
      throw Problem(
        .invalidField,
        "The body must be a JSON object; articlesANight and minutesANight are numbers from 1 to \(most), identity is text."
      )
    }
    return wanted
  }
}

struct CanaryRequest: Hashable, Sendable {
  /// They are spoken while the client waits.
  static let most = 5
  var count: Int
  var articles: [String]

  private struct Fields: Decodable {
    var count: Int?
    var articles: [String]?
  }

  static func read(_ body: [UInt8]) throws(Problem) -> CanaryRequest {
    let fields = try? JSONDecoder().decode(Fields.self, from: Data(body))
    let articles = fields?.articles ?? []
    let count = fields?.count ?? (articles.isEmpty ? 3 : articles.count)
    guard fields != nil, (1...most).contains(count), articles.count <= most else {
      throw Problem(
        .invalidField, "The body must be a JSON object with articles, or count: 1 to \(most) articles are spoken.")
    }
    return CanaryRequest(count: count, articles: articles)
  }
}

struct EnginesAnswer: Encodable, Sendable {
  struct Engine: Encodable, Sendable {
    /// "espeak", or "program:" and the voice's name.
    var engine: String
    /// What the version that speaks now calls itself.
    var identity: String
    var approved: String
    /// Whether the version that speaks waits for an admin.
    var waits: Bool
    /// Approved before, the newest first.
    var previous: [String]
    @Nullable var articlesANight: Int?
    @Nullable var minutesANight: Int?
    /// Empty where it was there first, and needed nobody's word.
    var author: String
    var approvedAt: Date
  }

  var engines: [Engine]

  init(_ standings: [EngineWatch.Standing]) {
    engines = standings.compactMap { standing in
      standing.approval.map { approval in
        Engine(
          engine: approval.engine, identity: standing.identity, approved: approval.identity, waits: standing.waits,
          previous: approval.previous, articlesANight: approval.articlesANight, minutesANight: approval.minutesANight,
          author: approval.author, approvedAt: approval.approvedAt)
      }
    }
  }
}

struct CanaryAnswer: Encodable, Sendable {
  struct Facts: Encodable, Sendable {
    /// Where it can be heard, by admins, for a day.
    var url: String
    /// Seconds.
    var duration: Double
    /// Bytes.
    var size: Int
    /// Words that are read; `null` where it is not known.
    @Nullable var words: Int?

    init(_ facts: EngineTrial.Facts) {
      url = "/api/v1/engines/canary/\(facts.content).\(facts.format)"
      duration = Double(facts.duration) / 1000
      size = facts.size
      words = facts.words
    }
  }

  struct Outcome: Encodable, Sendable {
    var article: String
    /// `null` where its file is lost.
    @Nullable var old: Facts?
    /// `null` where it could not be made; `problem` says why.
    @Nullable var new: Facts?
    @Nullable var problem: String?

    init(_ outcome: EngineTrial.Outcome) {
      article = outcome.article.rawValue
      old = outcome.old.map(Facts.init)
      new = outcome.new.map(Facts.init)
      problem = outcome.problem.map(JobAnswer.withoutPaths)
    }
  }

  var articles: [Outcome]
}
