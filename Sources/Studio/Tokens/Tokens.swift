import AudioStore
public import Catalog
public import Foundation

/// The secret of a token: `stn_` and 256 random bits in base64url. It is shown once, when it is made.
public struct TokenSecret: Hashable, Sendable, CustomStringConvertible {
  public static let prefix = "stn_"
  private static let length = prefix.utf8.count + 43

  public let description: String

  /// - Returns: nil for what cannot be one, so that nobody need look for it.
  public init?(_ text: String) {
    guard text.hasPrefix(Self.prefix), text.utf8.count == Self.length,
      text.utf8.allSatisfy({
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      })
    else { return nil }
    description = text
  }

  /// A new one, out of the system's random numbers.
  public init() {
    description = Self.prefix + Secrets.base64URL(Secrets.randomBytes())
  }

  /// What is kept of it. 256 random bits need no salt and no slow hash: nobody tries them all.
  public var digest: String { ContentHash(of: description.utf8).description }
}

/// Hands out tokens.
public struct Tokens: Sendable {
  private let store: any TokenStore

  public init(_ store: any TokenStore) { self.store = store }

  /// - Throws: `TokenError` for a draft of what cannot be.
  public func create(_ draft: TokenDraft, at now: Date) async throws -> (AccessToken, TokenSecret) {
    if let flaw = draft.flaw(at: now) { throw TokenError(description: flaw) }
    let secret = TokenSecret()
    return (try await store.keepToken(draft, digest: secret.digest, at: now), secret)
  }

  /// - Parameter seen: what the token must still be; nil for anything.
  /// - Throws: `CatalogError.noSuchToken`, `.tokenChanged`.
  public func rotate(_ id: Int64, seen: AccessToken? = nil, at now: Date) async throws -> (AccessToken, TokenSecret) {
    let secret = TokenSecret()
    return (try await store.rotateToken(id, digest: secret.digest, seen: seen, at: now), secret)
  }
}

/// Why there can be no such token.
public struct TokenError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String
}
