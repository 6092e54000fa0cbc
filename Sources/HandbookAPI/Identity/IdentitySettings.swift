import Catalog

/// The identity provider of the handbook: who says that somebody is a member, in a token of its own (JWT, RFC 7519), and
/// what of it is believed. All that decides whether a token counts stands here, and nothing of it in a token.
public struct IdentitySettings: Sendable {
  /// What tokens are signed with.
  public enum Keys: Sendable {
    /// The address of a key set (JWKS, RFC 7517).
    case set(url: String)
    /// A key that the provider and the handbook share.
    case shared([UInt8])
  }

  /// What `iss` must be, to the letter.
  public var issuer: String
  /// What `aud` must name: this service, as the provider knows it.
  public var audience: String
  public var keys: Keys
  /// The algorithms that are taken; what a token says of its own is only compared with them (RFC 8725, 3.1).
  public var algorithms: Set<SigningAlgorithm>
  /// The types (`typ`) that are taken, in small letters and without "application/"; "jwt" stands for none, too.
  public var types: Set<String> = ["jwt", "at+jwt"]
  /// Seconds by which the provider's clock may differ from ours.
  public var leeway: Double = 30
  /// Seconds for which a token counts after it was issued at the longest, whatever it says: the provider cannot take one
  /// back.
  public var longestLife: Double = 86_400
  public var claims = ClaimMapping()
  /// Whether the key set may lie on this machine, or in a private network.
  public var allowsPrivateAddresses = false

  public init(issuer: String, audience: String, keys: Keys, algorithms: Set<SigningAlgorithm>? = nil) {
    self.issuer = issuer
    self.audience = audience
    self.keys = keys
    let standard: Set<SigningAlgorithm> =
      switch keys {
      case .set: [.rs256, .es256]
      case .shared: [.hs256]
      }
    self.algorithms = algorithms ?? standard
  }

  /// The longest leeway, in seconds: five minutes.
  static let mostLeeway = 300.0
  /// The longest life that can be allowed, in seconds: a week.
  static let mostLife = 7 * 86_400.0

  /// - Throws: `ServingError.badIdentity` for what could never work, or would be no check at all.
  func check() throws(ServingError) {
    if issuer.isEmpty || audience.isEmpty { throw .badIdentity("it needs an issuer and an audience") }
    if algorithms.isEmpty { throw .badIdentity("it needs an algorithm") }
    if !(0...Self.mostLeeway).contains(leeway) {
      throw .badIdentity("the leeway must lie between 0 and \(Int(Self.mostLeeway)) seconds")
    }
    if !(60...Self.mostLife).contains(longestLife) {
      throw .badIdentity("a token may count for a minute to a week")
    }
    switch keys {
    case .set(let url):
      if !url.hasPrefix("https://"), !(allowsPrivateAddresses && url.hasPrefix("http://")) {
        throw .badIdentity("\(url) is no https address")
      }
      // With both, a public key could be used as if it were a shared one (RFC 8725, 2.1).
      if let shared = algorithms.first(where: \.isShared) {
        throw .badIdentity("\(shared.rawValue) needs a shared key, and a key set is public")
      }
    case .shared(let key):
      if let other = algorithms.first(where: { !$0.isShared }) {
        throw .badIdentity("\(other.rawValue) needs a key set, not a shared key")
      }
      // RFC 7518, 3.2.
      if let algorithm = algorithms.first(where: { key.count < $0.shortestKey }) {
        throw .badIdentity("for \(algorithm.rawValue) the shared key must have at least \(algorithm.shortestKey) bytes")
      }
    }
  }
}

/// How tokens are signed (RFC 7518, 3.1; RFC 8037). "none" is none of them.
public enum SigningAlgorithm: String, Hashable, Sendable, CaseIterable {
  case rs256 = "RS256"
  case rs384 = "RS384"
  case rs512 = "RS512"
  case ps256 = "PS256"
  case ps384 = "PS384"
  case ps512 = "PS512"
  case es256 = "ES256"
  case es384 = "ES384"
  case es512 = "ES512"
  case eddsa = "EdDSA"
  case hs256 = "HS256"
  case hs384 = "HS384"
  case hs512 = "HS512"

  /// Whether the key that checks is the key that signs.
  var isShared: Bool { shortestKey > 0 }

  /// Bytes of a shared key at the least; 0 for what needs none.
  var shortestKey: Int {
    switch self {
    case .hs256: 32
    case .hs384: 48
    case .hs512: 64
    default: 0
    }
  }
}
