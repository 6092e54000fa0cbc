import Synchronization

/// Counts wrong tokens by the client that they come from, so that guessing is told to wait.
///
/// Only who shows a wrong token is counted and refused. A right one is looked up first and always counts, so that nobody
/// can lock a member out who shares an address with somebody that guesses. 256 random bits are not guessed either way; this
/// keeps the noise away.
final class WrongTokens: Sendable {
  /// In `window` seconds so many are answered as wrong, and then all with 429.
  static let most = 20
  static let window = 60.0
  /// Addresses that are remembered; the oldest is forgotten for a new one.
  private static let capacity = 10_000

  private struct Count {
    var since: ContinuousClock.Instant
    var times: Int
  }

  private let counts = Mutex<[String: Count]>([:])

  /// Counts one.
  /// - Returns: the seconds to wait; nil where it is not too many yet.
  func count(_ client: ClientAddress, at now: ContinuousClock.Instant = .now) -> Int? {
    let key = client.description
    return counts.withLock { counts in
      var count = counts[key] ?? Count(since: now, times: 0)
      let passed = (now - count.since) / .seconds(1)
      if passed >= Self.window { count = Count(since: now, times: 0) }
      count.times += 1
      if counts[key] == nil, counts.count >= Self.capacity,
        let oldest = counts.min(by: { $0.value.since < $1.value.since })
      {
        counts[oldest.key] = nil
      }
      counts[key] = count
      return count.times > Self.most ? max(1, Int((Self.window - passed).rounded(.up))) : nil
    }
  }
}
