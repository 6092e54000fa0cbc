import Catalog
import Configuration
import HandbookAPI

/// Whose tokens count besides the handbook's own.
extension Settings {
  static let identityIssuer = Setting<String?>(
    "identity.issuer", nil, "issuer", takes: "a text",
    "The identity provider whose tokens (JWT) count: what iss must be, to the letter.", readers: ["serve"],
    example: "https://dang-nhap.example.vn"
  ) { $0?.isEmpty == false }
  static let identityAudience = Setting<String?>(
    "identity.audience", nil, "name", takes: "a text",
    "What aud must name: this service, as the provider knows it.", readers: ["serve"], example: "so-tay"
  ) { $0?.isEmpty == false }
  static let identityKeys = Setting<String?>(
    "identity.keys", nil, "url", takes: "an https address",
    "Where the provider's keys (JWKS) are: https, or http too with allow-private-addresses. Without it, tokens are checked "
      + "with the shared key.", readers: ["serve"], example: "https://dang-nhap.example.vn/jwks.json"
  ) { $0.map(HandbookAPI.Configuration.isWebAddress) ?? false }
  static let identityAlgorithms = Setting<[String]>(
    "identity.algorithm", [], "name",
    takes: "one or more of \(SigningAlgorithm.allCases.map(\.rawValue).joined(separator: ", "))",
    "How tokens may be signed; a flag each. Without it RS256 and ES256 with keys at an address, HS256 with a shared key.",
    readers: ["serve"], example: ["RS256"]
  ) { $0.allSatisfy { SigningAlgorithm(rawValue: $0) != nil } }
  static let identityRoles = Setting<[String]>(
    "identity.role", [], "word=role",
    takes: "word=role, with a role out of \(Role.allCases.map(\.rawValue).joined(separator: ", "))",
    "What a role of the provider's is here; a flag each. Where none is said to be member, everybody with a token is one.",
    readers: ["serve"], example: ["bien-tap=editor"]
  ) { $0.allSatisfy { role($0) != nil } }
  static let identityRolesClaim = Setting(
    "identity.roles-claim", ClaimMapping().rolesClaim, "claim", takes: "the name of a claim",
    "The claim with the roles; parts joined by dots: realm_access.roles", readers: ["serve"]
  ) { !$0.isEmpty }
  static let identityUnitsClaim = Setting(
    "identity.units-claim", ClaimMapping().unitsClaim, "claim", takes: "the name of a claim",
    "The claim with the units: dang-bo-tinh/huyen-a", readers: ["serve"]
  ) { !$0.isEmpty }
  static let identitySectionsClaim = Setting(
    "identity.sections-claim", ClaimMapping().sectionsClaim, "claim", takes: "the name of a claim",
    "The claim with an editor's sections.", readers: ["serve"]
  ) { !$0.isEmpty }
  static let identityTypes = Setting<[String]>(
    "identity.type", [], "typ", takes: "texts",
    "Types of tokens (typ) that are taken; a flag each. Without it jwt, or none, and at+jwt.", readers: ["serve"],
    example: ["at+jwt"]
  ) { $0.allSatisfy { !$0.isEmpty } }
  static let identityLeeway = Setting(
    "identity.leeway", 30, "seconds", in: 0...300, "By which the provider's clock may differ.", readers: ["serve"])
  static let identityHours = Setting(
    "identity.hours", 24, "hours", in: 1...168,
    "For which a token counts after it was issued at the longest, whatever it says.", readers: ["serve"])

  static let identity: [any SettingRow] = [
    identityIssuer, identityAudience, identityKeys, identityAlgorithms, identityRoles, identityRolesClaim,
    identityUnitsClaim, identitySectionsClaim, identityTypes, identityLeeway, identityHours,
  ]

  /// "bien-tap=editor", taken apart.
  static func role(_ text: String) -> (word: String, role: Role)? {
    guard let sign = text.lastIndex(of: "="), sign != text.startIndex,
      let role = Role(rawValue: String(text[text.index(after: sign)...]))
    else { return nil }
    return (String(text[..<sign]), role)
  }
}
