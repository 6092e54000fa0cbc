import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Narration
import Studio

/// What of documents is read, shortened and left out: the narration rules, and switching them.
struct RuleController: Sendable {
  let switching: RuleSwitching
  let body: BodyReader

  /// All rules in the order in which they run.
  struct Answer: Encodable, Sendable {
    var rules: [Rule]
  }

  struct Rule: Encodable, Sendable {
    var name: String
    /// In Vietnamese, as the explanation is.
    var title: String
    var explanation: String
    var on: Bool
    /// Who switched it last, and when; `null` where nobody ever has.
    @Nullable var author: String?
    @Nullable var changedAt: Date?

    init(_ rule: RuleSwitching.Rule) {
      name = rule.name
      title = rule.words.title
      explanation = rule.words.explanation
      on = rule.isOn
      author = rule.author
      changedAt = rule.changedAt
    }
  }

  /// What switching a rule would do.
  struct Effect: Encodable, Sendable {
    var name: String
    var on: Bool
    /// Articles that were looked at.
    var looked: Int
    /// Ids of those that would sound different.
    var changed: [String]
    /// Ids of those that cannot be read now.
    var unread: [String]
  }

  private struct Wanted: Decodable {
    var on: Bool
  }

  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let (version, rules) = try await switching.rules()
    return try TextAnswer.revalidated(
      JSONAnswer.encode(Answer(rules: rules.map(Rule.init))), "application/json", tag: Self.tag(version), for: request)
  }

  /// How many articles would sound different; nothing is changed.
  @Sendable func preview(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let name = try name(context)
    let wanted = try await wanted(request)
    let effect = try await switching.preview(name, isOn: wanted.on)
    return try JSONAnswer.fresh(
      Effect(
        name: name, on: wanted.on, looked: effect.looked, changed: effect.changed.map(\.rawValue),
        unread: effect.unread.map(\.rawValue)))
  }

  /// Switches a rule; with `If-Match` only where nobody has switched any since.
  @Sendable func set(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let name = try name(context)
    let wanted = try await wanted(request)
    let version = try await version(ifMatch: request.headers[.ifMatch])
    let (now, rules) = try await switching.set(
      [name: wanted.on], by: context.access.author, ifVersion: version, at: Date())
    guard let rule = rules.first(where: { $0.name == name }) else { throw Self.unknown() }
    return try JSONAnswer.fresh(Rule(rule), headers: [.eTag: Self.tag(now).description])
  }

  private static func tag(_ version: Int64) -> EntityTag { EntityTag("rules-\(version)") }

  private static func unknown() -> Problem {
    Problem(.notFound, "There is no narration rule of that name; GET /api/v1/rules lists them.")
  }

  private func name(_ context: HandbookContext) throws -> String {
    let name = context.parameter("id") ?? ""
    guard NarrationRules.standard.names.contains(name) else { throw Self.unknown() }
    return name
  }

  private func wanted(_ request: Request) async throws -> Wanted {
    let bytes = try await body.json(of: request)
    guard let wanted = try? JSONDecoder().decode(Wanted.self, from: Data(bytes)) else {
      throw Problem(.invalidField, "The body must be a JSON object with on: true or false.")
    }
    return wanted
  }

  /// The version that a header means; nil without the header.
  private func version(ifMatch header: String?) async throws -> Int64? {
    guard let header else { return nil }
    let version = try await switching.rules().version
    guard EntityTagList(header).contains(same: Self.tag(version)) else { throw CatalogError.rulesChanged }
    return version
  }
}
