import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Studio

/// Tokens, for admins. A secret is in the one answer that makes it, and nowhere else.
struct TokenController: Sendable {
  let tokens: any TokenStore
  let body: BodyReader

  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let query = request.query
    let limit = try query.number("limit", in: 1...1000) ?? 200
    let page = ListPage(
      try await tokens.tokens(after: try query.number("after", in: 0...Int64.max), limit: limit + 1), limit: limit)
    let next = try page.next(of: request, keeping: "limit") { $0.id }
    return try JSONAnswer.fresh(TokensAnswer(tokens: page.items, next: next))
  }

  /// One that holds, or did: what was taken back is gone from here, and in the list alone, with the time of it.
  @Sendable func token(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let token = try await kept(context)
    guard token.revokedAt == nil else { throw Problem(.gone, .tokenUnknown, "The token has been revoked.") }
    return try JSONAnswer.revalidated(TokenSummary(token), state: StateTag(of: token), for: request)
  }

  @Sendable func create(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let draft = try TokenRequest.draft(try await body.json(of: request))
    let (token, secret) = try await Tokens(tokens).create(draft, at: Date())
    return try Self.shown(token, secret, status: .created)
  }

  @Sendable func rotate(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let (id, seen) = try await meant(request, context)
    let (token, secret) = try await Tokens(tokens).rotate(id, seen: seen, at: Date())
    return try Self.shown(token, secret, status: .ok)
  }

  @Sendable func revoke(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let (id, seen) = try await meant(request, context)
    try await tokens.revokeToken(id, seen: seen, at: Date())
    return Response(status: .noContent)
  }

  /// The token of the address, and what was seen of it where `If-Match` says so.
  private func meant(_ request: Request, _ context: HandbookContext) async throws -> (Int64, AccessToken?) {
    let seen = try await StateTag.seen(by: request) {
      try await kept(context)
    } tag: {
      StateTag(of: $0)
    }
    return (try Self.number(context), seen)
  }

  private func kept(_ context: HandbookContext) async throws -> AccessToken {
    let id = try Self.number(context)
    guard let token = try await tokens.token(id) else { throw CatalogError.noSuchToken(id) }
    return token
  }

  static func shown(_ token: AccessToken, _ secret: TokenSecret, status: HTTPResponse.Status) throws -> Response {
    try JSONAnswer.fresh(
      TokenSummary(token, secret: secret), status: status,
      headers: status == .created ? [.location: "/api/v1/tokens/\(token.id)"] : [:])
  }

  static func number(_ context: HandbookContext) throws(Problem) -> Int64 {
    guard let number = context.parameter("id").flatMap(Int64.init) else {
      throw Problem(.notFound, .tokenUnknown, "There is no such token.")
    }
    return number
  }
}

extension StateTag {
  /// Of a token: what it allows never changes, its secret and whether it counts do.
  fileprivate init(of token: AccessToken) {
    let times = [token.rotatedAt, token.revokedAt].map { $0.map { "\($0.timeIntervalSince1970)" } }
    self.init(["token", "\(token.id)", "\(token.createdAt.timeIntervalSince1970)"] + times)
  }
}
