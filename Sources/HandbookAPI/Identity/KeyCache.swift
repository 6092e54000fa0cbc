/// What is known of a provider's key set, and when it is to be fetched again: a state machine without clock or network.
///
/// The last good set counts while the provider is down, for `longest` after it was fetched, and no longer: a key that was
/// taken back must end some time. A name that is not in it leads to one fetch, however many ask, and then to none for
/// `coolDown`, so that made-up names cost the provider nothing.
struct KeyCache {
  struct Pace: Sendable {
    /// After this a set is fetched anew beside its use.
    var fresh: Duration = .seconds(3600)
    /// After this it counts no more.
    var longest: Duration = .seconds(86_400)
    /// Between two fetches, at the least.
    var coolDown: Duration = .seconds(30)
  }

  enum Decision: Equatable {
    /// Use what is there; fetch beside it where that is said.
    case use(fetching: Bool)
    /// Wait for a fetch; begin one where none is under way.
    case wait
    /// There is no such key, and it is too early to ask for it once more.
    case unknown
    /// There are no keys, and it is too early to ask once more.
    case unavailable
  }

  private let pace: Pace
  private var fetchedAt: ContinuousClock.Instant?
  private var triedAt: ContinuousClock.Instant?
  private var isFetching = false

  init(_ pace: Pace = Pace()) { self.pace = pace }

  /// - Parameters:
  ///   - isKnown: whether the key is in the set that is there.
  ///   - hasWaited: whether a fetch was waited for already: then none is begun again for the same token.
  func decision(isKnown: Bool, hasWaited: Bool, at now: ContinuousClock.Instant) -> Decision {
    let age = fetchedAt.map { now - $0 }
    let holds = age.map { $0 < pace.longest } ?? false
    let mayFetch = !isFetching && (triedAt.map { now - $0 >= pace.coolDown } ?? true)
    if holds, isKnown {
      return .use(fetching: mayFetch && (age.map { $0 >= pace.fresh } ?? false))
    }
    if !hasWaited, isFetching || mayFetch { return .wait }
    return holds ? .unknown : .unavailable
  }

  mutating func begin(at now: ContinuousClock.Instant) {
    isFetching = true
    triedAt = now
  }

  mutating func end(isGood: Bool, at now: ContinuousClock.Instant) {
    isFetching = false
    if isGood { fetchedAt = now }
  }
}
