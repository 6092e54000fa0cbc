import AudioStore
import Catalog
import Foundation
import Logging

/// Says who shows a token of the identity provider, and what that allows here.
struct IdentityProvider: Sendable {
  private let settings: IdentitySettings
  private let source: Source

  private enum Source: Sendable {
    case set(KeySource)
    case shared([UInt8])
  }

  /// - Parameter now: tells how old the provider's keys are.
  init(
    _ settings: IdentitySettings, pace: KeyCache.Pace = .init(), logger: Logger,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.settings = settings
    switch settings.keys {
    case .shared(let key): source = .shared(key)
    case .set(let url):
      source = .set(
        KeySource(
          url: url, algorithms: settings.algorithms, allowsPrivateAddresses: settings.allowsPrivateAddresses,
          pace: pace, logger: logger, now: now))
    }
  }

  /// With keys from elsewhere, for tests.
  init(_ settings: IdentitySettings, source: KeySource) {
    self.settings = settings
    self.source = .set(source)
  }

  /// Fetches the provider's keys before anybody needs them, so that what is wrong with them is in the log at once.
  func warm() async {
    if case .set(let source) = source { await source.warm() }
  }

  /// - Throws: `IdentityError`.
  func principal(of text: String, at now: Date) async throws(IdentityError) -> Principal {
    let token = try IdentityToken(text, settings)
    let keys: KeySet
    switch source {
    case .shared(let key): keys = await KeySet(shared: key, for: settings.algorithms)
    case .set(let source): keys = try await source.keys(for: token.keyName)
    }
    try await keys.verify(token)
    let claims = try IdentityClaims(payload: token.payload, settings, at: now)
    guard var principal = settings.claims.principal(claims) else { throw .noRole }
    principal.person = ListenerID(
      "identity:" + ContentHash(of: Array("\(settings.issuer)\n\(claims.subject)".utf8)).description)
    return principal
  }
}
