import Logging
import Outgoing

/// The provider's keys, fetched as they are needed: one fetch at a time, however many wait for it.
actor KeySource {
  private let fetch: @Sendable () async throws -> KeySet
  private let logger: Logger
  private let now: @Sendable () -> ContinuousClock.Instant
  private var cache: KeyCache
  private var keys: KeySet?
  private var flight: Task<Void, Never>?

  init(
    pace: KeyCache.Pace = .init(), logger: Logger, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    fetch: @escaping @Sendable () async throws -> KeySet
  ) {
    self.fetch = fetch
    self.logger = logger
    self.now = now
    cache = KeyCache(pace)
  }

  /// Seconds that a fetch may take.
  static let patience = 5

  /// Of a key set at an address, through the guard that all goes through that this service fetches.
  init(
    url: String, algorithms: Set<SigningAlgorithm>, allowsPrivateAddresses: Bool, pace: KeyCache.Pace = .init(),
    seconds: Int = patience, logger: Logger, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    let fetcher = Fetcher(
      guard: AddressGuard(allowsPrivate: allowsPrivateAddresses), seconds: seconds, largest: KeySet.largest)
    self.init(pace: pace, logger: logger, now: now) {
      let answer = try await Blocking.run {
        try fetcher.get(url, accept: "application/jwk-set+json, application/json")
      }
      guard answer.status == 200 else { throw KeySetError.answered(answer.status) }
      return try await KeySet(json: answer.body, for: algorithms)
    }
  }

  /// A set that has the key of this name, if any has.
  /// - Throws: `IdentityError.unknownKey`, `.noKeys`.
  func keys(for name: String?) async throws(IdentityError) -> KeySet {
    var hasWaited = false
    while true {
      let isKnown = keys?.knows(name) == true
      switch cache.decision(isKnown: isKnown, hasWaited: hasWaited, at: now()) {
      case .use(let fetching):
        if fetching { _ = begin() }
        if let keys { return keys }
        throw .noKeys
      case .wait:
        await (flight ?? begin()).value
        hasWaited = true
      case .unknown: throw .unknownKey
      case .unavailable: throw .noKeys
      }
    }
  }

  /// Fetches them before anybody asks.
  func warm() async { await (flight ?? begin()).value }

  private func begin() -> Task<Void, Never> {
    cache.begin(at: now())
    let task = Task {
      do {
        let found = try await fetch()
        keys = found
        cache.end(isGood: true, at: now())
        logger.info("Keys of the identity provider fetched", metadata: ["keys": "\(found.count)"])
      } catch {
        cache.end(isGood: false, at: now())
        logger.warning("The identity provider's keys were not fetched", metadata: ["error": "\(error)"])
      }
      flight = nil
    }
    flight = task
    return task
  }
}
