import Catalog
import Foundation
import Studio

/// The JSON by which an admin hands out a token.
struct TokenRequest: Decodable, Sendable {
  var kind: TokenDraft.Kind?
  var holder: String
  var device: String?
  var role: Role?
  var units: [String]?
  var sections: [String]?
  /// A time of ISO 8601.
  var expiresAt: Date?

  static func draft(_ body: [UInt8]) throws(Problem) -> TokenDraft {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let request: TokenRequest
    do {
      request = try decoder.decode(TokenRequest.self, from: Data(body))
    } catch {
      throw Problem(
        .invalidField,
        "The body must be a JSON object with holder, a name; and kind (access, feed), device, role (\(roles)), units and sections, lists, and expiresAt, a time like 2027-01-31T00:00:00Z, as they are needed."
      )
    }
    var units: Set<UnitPath> = []
    for text in request.units ?? [] {
      guard let unit = UnitPath(text) else { throw Problem(.invalidField, "A unit is \(UnitPath.rule).") }
      units.insert(unit)
    }
    return TokenDraft(
      kind: request.kind ?? .access, holder: request.holder, device: request.device, role: request.role ?? .member,
      units: units, sections: Set(request.sections ?? []), expiresAt: request.expiresAt)
  }

  private static var roles: String { Role.allCases.map(\.rawValue).joined(separator: ", ") }
}

struct TokensAnswer: Encodable, Sendable {
  var tokens: [TokenSummary]
  /// Where the next page is; `null` on the last one.
  @Nullable var next: String?

  init(tokens: [AccessToken], next: String? = nil) {
    self.tokens = tokens.map { TokenSummary($0) }
    self.next = next
  }
}
