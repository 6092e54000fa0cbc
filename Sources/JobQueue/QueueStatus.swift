public import Foundation

/// What holds up a whole queue.
public struct QueueStop: Hashable, Sendable, Codable {
  public enum Author: String, Hashable, Sendable, Codable {
    /// An admin paused it.
    case admin
    /// Jobs failed alike.
    case cause
  }

  public var author: Author
  public var reason: FailureReason
  public var since: Date
  /// When a job is next tried, to see whether the cause is gone; nil for a pause.
  public var nextProbe: Date?

  public init(author: Author, reason: FailureReason, since: Date, nextProbe: Date? = nil) {
    self.author = author
    self.reason = reason
    self.since = since
    self.nextProbe = nextProbe
  }

  /// Whether it is the stop that somebody has seen: how often it was probed since, and with what words the next job has
  /// failed, is no change of it.
  public func isSame(as seen: QueueStop) -> Bool {
    author == seen.author && since == seen.since && reason.kind == seen.reason.kind
      && (author == .cause || reason.message == seen.reason.message)
  }
}

public struct QueueStatus: Hashable, Sendable {
  public var counts: [JobState: Int]
  /// A pause first, then a cause; none while all goes well.
  public var stops: [QueueStop]
  /// When the job was filed that has waited longest; nil where none waits.
  public var oldestWaiting: Date?

  public init(counts: [JobState: Int], stops: [QueueStop] = [], oldestWaiting: Date? = nil) {
    self.counts = counts
    self.stops = stops
    self.oldestWaiting = oldestWaiting
  }
}

/// Why a job that waits is not worked on.
public enum WaitingReason: Hashable, Sendable {
  /// The queue is paused by an admin or stopped by a cause.
  case stopped(QueueStop)
  /// An attempt failed; the next one begins at this time or later.
  case nextTry(Date)
  /// It was filed for a time that has not come.
  case scheduled(Date)
  /// It is due; others are before it, or no worker is free.
  case inLine
}

extension Job {
  /// - Returns: nil for a job that does not wait.
  public func waitingReason(in queue: QueueStatus, at now: Date) -> WaitingReason? {
    guard state == .waiting else { return nil }
    if let stop = queue.stops.first { return .stopped(stop) }
    guard dueAt > now else { return .inLine }
    return failure == nil ? .scheduled(dueAt) : .nextTry(dueAt)
  }
}
