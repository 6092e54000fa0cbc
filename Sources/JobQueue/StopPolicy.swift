public import Foundation

/// When failures are taken for one cause (the engine gone, a voice broken, a disk full) rather than for bad articles.
public struct StopPolicy: Hashable, Sendable {
  /// The kinds of failure that can have one cause.
  public var kinds: Set<String>
  /// So many different articles that fail alike, with nothing completed between them, stop the queue.
  public var articles: Int
  /// Seconds before the first look whether the cause is gone; each further wait is twice as long.
  public var firstProbe: TimeInterval
  /// The longest wait in seconds.
  public var longestProbe: TimeInterval
  /// How often a job's failure may be blamed on a cause. Articles that kill the engine by themselves, and happen to come
  /// in a row, are dead letters in the end.
  public var spares: Int

  public init(
    kinds: Set<String> = ["reader", "engine", "voice", "storage"], articles: Int = 3, firstProbe: TimeInterval = 5,
    longestProbe: TimeInterval = 60, spares: Int = 3
  ) {
    self.kinds = kinds
    self.articles = articles
    self.firstProbe = firstProbe
    self.longestProbe = longestProbe
    self.spares = spares
  }

  /// Seconds from one look to the next.
  /// - Parameter probes: how often it has been looked already.
  public func wait(after probes: Int) -> TimeInterval {
    min(longestProbe, firstProbe * pow(2, Double(min(60, max(0, probes)))))
  }
}
