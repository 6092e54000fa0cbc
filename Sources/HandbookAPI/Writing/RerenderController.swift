import Catalog
import Foundation
import Hummingbird
import JobQueue
import Studio

/// Speaking articles once more: some, sections, all; with another voice; or only what would sound different.
struct RerenderController: Sendable {
  let catalog: any Catalog
  let rerendering: Rerendering
  let body: BodyReader

  @Sendable func rerender(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let wanted = try RerenderRequest.read(try await body.json(of: request))
    let handbook = try await catalog.handbook(for: .everything)
    let listings = try wanted.selection.find(in: handbook)
    if let voice = wanted.voice { try await rerendering.check(voice: voice) }
    let outcomes = try await rerendering.run(
      listings, voice: wanted.voice, onlyChanged: wanted.isOnlyChanged || wanted.isPreview, files: !wanted.isPreview,
      priority: .admin, at: Date())
    return try JSONAnswer.fresh(RerenderAnswer(outcomes, looked: listings.count))
  }
}

/// `{"articles": ["thong-bao-hop"]}`, `{"sections": ["thong-bao"]}` or `{"all": true}`; with `"voice"`, `"changed": true`
/// and `"preview": true`.
struct RerenderRequest: Hashable, Sendable {
  var selection: Selection
  var voice: String?
  var isOnlyChanged: Bool
  var isPreview: Bool

  private struct Fields: Decodable {
    var articles: [String]?
    var sections: [String]?
    var all: Bool?
    var voice: String?
    var changed: Bool?
    var preview: Bool?
  }

  static func read(_ body: [UInt8]) throws(Problem) -> RerenderRequest {
    guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(body)) else {
      throw Problem(
        .invalidField,
        "The body must be a JSON object with articles, sections or all, and may have voice, changed and preview.")
    }
    let (articles, sections) = (fields.articles ?? [], fields.sections ?? [])
    guard [!articles.isEmpty, !sections.isEmpty, fields.all ?? false].filter({ $0 }).count == 1 else {
      throw Problem(.invalidField, "Name articles, or sections, or say all: one of the three.")
    }
    return RerenderRequest(
      selection: Selection(sections: sections, articles: articles), voice: fields.voice,
      isOnlyChanged: fields.changed ?? false, isPreview: fields.preview ?? false)
  }
}

struct RerenderAnswer: Encodable, Sendable {
  struct Outcome: Encodable, Sendable {
    var article: String
    var voice: String
    /// "same", "missing", "engine" or "changed"; `null` where it was not looked.
    @Nullable var effect: String?
    /// Chapters that would sound different, and how they would read.
    var chapters: [Effect.ChangedChapter]
    /// Whether only the engine's version is another, and no admin has approved it; then no job is filed.
    var waitsForApproval: Bool
    @Nullable var job: JobAnswer?
    /// Why the article cannot be read now.
    @Nullable var problem: String?

    init(_ outcome: Rerendering.Outcome) {
      article = outcome.article.rawValue
      voice = outcome.voice
      waitsForApproval = outcome.waitsForApproval
      job = outcome.job.map { JobAnswer($0, forAdmin: true) }
      problem = outcome.problem.map(JobAnswer.withoutPaths)
      chapters = []
      switch outcome.effect {
      case Studio.Effect.none?: effect = "same"
      case .missing?: effect = "missing"
      case .engine?: effect = "engine"
      case .chapters(let changed)?:
        effect = "changed"
        chapters = changed
      case nil: break
      }
    }
  }

  /// Articles that were meant.
  var looked: Int
  /// Jobs that were filed.
  var filed: Int
  /// What was or would be done, without articles that would sound the same.
  var articles: [Outcome]

  init(_ outcomes: [Rerendering.Outcome], looked: Int) {
    self.looked = looked
    filed = outcomes.filter { $0.job != nil }.count
    articles = outcomes.filter { $0.effect != .some(Effect.none) }.map(Outcome.init)
  }
}
