import Foundation
import HTTPTypes
import Hummingbird

/// A token in a cookie, for the page: audio elements and links send no header of ours. Scripts cannot read it, and pages of
/// other sites do not send it (RFC 6265; `SameSite=Strict`).
struct SessionController: Sendable {
  static let cookie = "stn"
  /// Seconds for which a browser keeps it; the token itself may end sooner.
  private static let age = 400 * 86_400

  /// Bytes: with the name and the attributes, browsers keep 4,096 (RFC 6265, 6.1).
  private static let longest = 3900

  let gate: Gate
  let body: BodyReader
  /// Whether others reach the service by https alone.
  let isSecure: Bool

  @Sendable func begin(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try Guard.refuseForeignPages(request)
    struct Body: Decodable { var token: String }
    let bytes = try await body.json(of: request)
    guard let wanted = try? JSONDecoder().decode(Body.self, from: Data(bytes)) else {
      throw Problem(.invalidField, "The body must be a JSON object with token.")
    }
    guard wanted.token.utf8.count <= Self.longest else {
      throw Problem(.invalidField, "A browser keeps no token of more than \(Self.longest) bytes.")
    }
    try await gate.check(wanted.token, from: context.client, at: Date())
    return answer(wanted.token, age: Self.age)
  }

  @Sendable func end(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try Guard.refuseForeignPages(request)
    return answer("", age: 0)
  }

  private func answer(_ value: String, age: Int) -> Response {
    let attributes = "Path=/; Max-Age=\(age); HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
    return Response(
      status: .noContent, headers: [.setCookie: "\(Self.cookie)=\(value); \(attributes)", .cacheControl: "no-store"])
  }

  /// The token that a request carries in the cookie.
  static func token(of request: Request) -> String? {
    for field in request.headers[values: .cookie] {
      for pair in field.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        if parts.count == 2, parts[0].trimmingBlanks == cookie { return String(parts[1].trimmingBlanks) }
      }
    }
    return nil
  }
}
