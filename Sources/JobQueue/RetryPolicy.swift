public import Foundation

/// How often and how soon a failed job is tried again.
public struct RetryPolicy: Hashable, Sendable {
  /// Attempts in all before a job is a dead letter.
  public var attempts: Int
  /// Seconds before the second attempt; each further wait is twice as long.
  public var firstWait: TimeInterval
  /// The longest wait in seconds.
  public var longestWait: TimeInterval

  public init(attempts: Int = 3, firstWait: TimeInterval = 5, longestWait: TimeInterval = 600) {
    self.attempts = attempts
    self.firstWait = firstWait
    self.longestWait = longestWait
  }

  /// Seconds to wait after a failed attempt, or nil when it was the last.
  /// - Parameters:
  ///   - attempt: the attempt that failed, from 1.
  ///   - jitter: 0 to 1, spreads jobs that failed together over the upper half of the wait.
  public func wait(after attempt: Int, jitter: Double) -> TimeInterval? {
    guard attempt < attempts else { return nil }
    // Far beyond any longest wait, and still a number.
    let doublings = min(60, max(0, attempt - 1))
    let doubled = max(0, firstWait) * pow(2, Double(doublings))
    return min(max(0, longestWait), doubled) * (0.5 + 0.5 * min(1, max(0, jitter)))
  }
}
