import ArgumentParser
import Catalog
import Foundation
import HandbookAPI

/// Whose tokens count besides the handbook's own: the committee's identity provider.
struct IdentityOptions: ParsableArguments {
  static let variable = "SOTAYNOI_IDENTITY_KEY"

  @Option(
    help: ArgumentHelp(
      "The identity provider whose tokens (JWT) count: what iss must be, to the letter.", valueName: "issuer"))
  var identityIssuer: String?

  @Option(help: ArgumentHelp("What aud must name: this service, as the provider knows it.", valueName: "name"))
  var identityAudience: String?

  @Option(
    help: ArgumentHelp(
      "Where the provider's keys (JWKS) are: https, or http too with --allow-private-addresses. Without it, tokens are "
        + "checked with the shared key in \(variable).", valueName: "url"))
  var identityKeys: String?

  @Option(
    name: .customLong("identity-algorithm"),
    help: ArgumentHelp(
      "How tokens may be signed; more than one by repeating it. Without it RS256 and ES256 with keys at an address, "
        + "HS256 with a shared key.", valueName: "name"))
  var algorithms: [String] = []

  @Option(
    name: .customLong("identity-role"),
    help: ArgumentHelp(
      "What a role of the provider's is here: bien-tap=editor; more than one by repeating it. Where none is said to be "
        + "member, everybody with a token is one.", valueName: "word=role"))
  var roles: [String] = []

  @Option(
    help: ArgumentHelp("The claim with the roles; parts joined by dots: realm_access.roles", valueName: "claim"))
  var identityRolesClaim = ClaimMapping().rolesClaim

  @Option(help: ArgumentHelp("The claim with the units: dang-bo-tinh/huyen-a", valueName: "claim"))
  var identityUnitsClaim = ClaimMapping().unitsClaim

  @Option(help: ArgumentHelp("The claim with an editor's sections.", valueName: "claim"))
  var identitySectionsClaim = ClaimMapping().sectionsClaim

  @Option(
    name: .customLong("identity-type"),
    help: ArgumentHelp(
      "Types of tokens (typ) that are taken; more than one by repeating it. Without it jwt, or none, and at+jwt.",
      valueName: "typ"))
  var types: [String] = []

  @Option(help: ArgumentHelp("Seconds by which the provider's clock may differ, up to 300.", valueName: "seconds"))
  var identityLeeway = 30

  @Option(
    help: ArgumentHelp(
      "For how many hours after it was issued a token counts at the longest, whatever it says; up to 168.",
      valueName: "hours"))
  var identityHours = 24

  func validate() throws {
    if identityIssuer == nil {
      guard identityAudience == nil, identityKeys == nil, algorithms.isEmpty, roles.isEmpty, types.isEmpty else {
        throw ValidationError("An identity provider needs --identity-issuer and --identity-audience.")
      }
    } else if identityAudience == nil {
      throw ValidationError("--identity-issuer needs --identity-audience, too: a token made for others must not count.")
    }
    if let word = algorithms.first(where: { SigningAlgorithm(rawValue: $0) == nil }) {
      let names = SigningAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--identity-algorithm takes one of \(names), not \"\(word)\".")
    }
    for text in roles where Self.role(text) == nil {
      let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--identity-role takes word=role, with a role out of \(names), not \"\(text)\".")
    }
  }

  private static func role(_ text: String) -> (word: String, role: Role)? {
    guard let sign = text.lastIndex(of: "="), sign != text.startIndex,
      let role = Role(rawValue: String(text[text.index(after: sign)...]))
    else { return nil }
    return (String(text[..<sign]), role)
  }

  /// - Returns: nil where there is no provider.
  /// - Throws: `Failure` where its keys are said nowhere, or twice.
  func settings(allowsPrivateAddresses: Bool) throws -> IdentitySettings? {
    guard let identityIssuer, let identityAudience else { return nil }
    let shared = ProcessInfo.processInfo.environment[Self.variable]
    let keys: IdentitySettings.Keys
    switch (identityKeys, shared) {
    case (let url?, nil): keys = .set(url: url)
    case (nil, let key?): keys = .shared(Array(key.utf8))
    case (nil, nil): throw Failure("--identity-issuer needs --identity-keys, or a shared key in \(Self.variable).")
    case (_?, _?): throw Failure("Either --identity-keys or \(Self.variable): a provider has one kind of keys.")
    }
    let chosen = Set(algorithms.compactMap(SigningAlgorithm.init))
    var settings = IdentitySettings(
      issuer: identityIssuer, audience: identityAudience, keys: keys, algorithms: chosen.isEmpty ? nil : chosen)
    if !types.isEmpty { settings.types = Set(types.map { $0.lowercased() }) }
    settings.leeway = Double(identityLeeway)
    settings.longestLife = Double(identityHours) * 3600
    settings.allowsPrivateAddresses = allowsPrivateAddresses
    settings.claims.rolesClaim = identityRolesClaim
    settings.claims.unitsClaim = identityUnitsClaim
    settings.claims.sectionsClaim = identitySectionsClaim
    for (word, role) in roles.compactMap(Self.role) { settings.claims.roles[word] = role }
    return settings
  }
}
