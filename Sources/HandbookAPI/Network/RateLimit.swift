import Synchronization

/// How many requests somebody may send: a bucket of tokens that fills at a steady rate.
final class RateLimit: Sendable {
  private struct Bucket {
    var tokens: Double
    var filled: ContinuousClock.Instant
  }

  /// Buckets that are remembered; those that are full are forgotten first.
  private static let capacity = 20_000

  private let perSecond: Double
  private let burst: Double
  private let buckets = Mutex<[String: Bucket]>([:])

  /// - Parameters:
  ///   - perSecond: requests that may go on for ever; 0 for no limit.
  ///   - burst: those that may come at once, at least 1.
  init(perSecond: Double, burst: Double) {
    self.perSecond = perSecond
    self.burst = max(1, burst)
  }

  /// Takes a token.
  /// - Returns: nil where there is one, else the seconds until there will be.
  func wait(_ somebody: String, at now: ContinuousClock.Instant = .now) -> Int? {
    guard perSecond > 0 else { return nil }
    return buckets.withLock { buckets in
      if buckets.count >= Self.capacity, buckets[somebody] == nil { makeRoom(&buckets, now) }
      var tokens = buckets[somebody].map { level($0, now) } ?? burst
      let isFree = tokens >= 1
      if isFree { tokens -= 1 }
      buckets[somebody] = Bucket(tokens: tokens, filled: now)
      return isFree ? nil : max(1, Int(((1 - tokens) / perSecond).rounded(.up)))
    }
  }

  private func level(_ bucket: Bucket, _ now: ContinuousClock.Instant) -> Double {
    min(burst, bucket.tokens + (now - bucket.filled) / .seconds(1) * perSecond)
  }

  /// Forgets those who have not come for long. Where that is less than half, an attack comes from everywhere: it is better
  /// to begin anew than to grow, or to search through all of them at each request.
  private func makeRoom(_ buckets: inout [String: Bucket], _ now: ContinuousClock.Instant) {
    buckets = buckets.filter { level($0.value, now) < burst }
    if buckets.count > Self.capacity / 2 { buckets = [:] }
  }
}
