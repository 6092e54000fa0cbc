import Catalog
import Foundation
import Hummingbird
import Studio

/// What somebody may do here, and the private feeds that a member makes for its own devices.
struct MemberController: Sendable {
  let tokens: any TokenStore
  let body: BodyReader

  struct Who: Encodable, Sendable {
    /// `null` for somebody who has not said who it is.
    @Nullable var role: String?
    @Nullable var holder: String?
    var units: [String]
    var sections: [String]
  }

  @Sendable func who(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let principal = context.access.principal
    return try JSONAnswer.fresh(
      Who(
        role: principal?.role.rawValue, holder: principal?.holder,
        units: (principal?.units ?? []).map(\.description).sorted(),
        sections: (principal?.sections ?? []).sorted()))
  }

  @Sendable func feeds(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try JSONAnswer.fresh(TokensAnswer(tokens: try await own(context)))
  }

  /// A feed token with the rights of the token that asks for it, and no longer than that one.
  @Sendable func addFeed(_ request: Request, _ context: HandbookContext) async throws -> Response {
    struct Body: Decodable { var device: String }
    let bytes = try await body.json(of: request)
    guard let wanted = try? JSONDecoder().decode(Body.self, from: Data(bytes)) else {
      throw Problem(.invalidField, "The body must be a JSON object with device, a name for what listens.")
    }
    let (principal, parent) = try Self.holder(context)
    guard try await own(context).count(where: { $0.holds(at: Date()) }) < Self.most else {
      throw Problem(
        .conflict, ProblemCause(.tooManyFeeds, ["limit": "\(Self.most)"]),
        "There are \(Self.most) feeds already; remove one first.")
    }
    let draft = TokenDraft(
      kind: .feed, holder: principal.holder ?? principal.name, device: wanted.device, role: .member,
      units: principal.units, parent: parent)
    let (token, secret) = try await Tokens(tokens).create(draft, at: Date())
    return try TokenController.shown(token, secret, status: .created)
  }

  @Sendable func removeFeed(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let id = try TokenController.number(context)
    guard try await own(context).contains(where: { $0.id == id }) else {
      throw Problem(.notFound, "There is no such feed.")
    }
    try await tokens.revokeToken(id, seen: nil, at: Date())
    return Response(status: .noContent)
  }

  /// Feeds of one holder at a time: a phone, a car, a kitchen; and some more.
  private static let most = 20

  private func own(_ context: HandbookContext) async throws -> [AccessToken] {
    let (_, parent) = try Self.holder(context)
    return try await tokens.tokens().filter { $0.draft.kind == .feed && $0.draft.parent == parent }
  }

  private static func holder(_ context: HandbookContext) throws(Problem) -> (Principal, Int64) {
    guard let principal = context.access.principal, let token = principal.token,
      principal.role == .member || principal.role == .editor
    else { throw Problem(.notAllowed, "Feeds are made by members and editors, with a token of their own.") }
    return (principal, token)
  }
}
