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
    try JSONAnswer.fresh(TokensAnswer(tokens: try await tokens.tokens().map { TokenSummary($0) }))
  }

  @Sendable func create(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let draft = try TokenRequest.draft(try await body.bytes(of: request))
    let (token, secret) = try await Tokens(tokens).create(draft, at: Date())
    return try Self.shown(token, secret, status: .created)
  }

  @Sendable func rotate(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let (token, secret) = try await Tokens(tokens).rotate(try Self.number(context), at: Date())
    return try Self.shown(token, secret, status: .ok)
  }

  @Sendable func revoke(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try await tokens.revokeToken(try Self.number(context), at: Date())
    return Response(status: .noContent)
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
