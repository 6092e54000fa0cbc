public import Foundation

/// One run of a batch.
public struct BatchRun: Hashable, Sendable {
  public var id: Int64
  public var batch: String
  /// The time it was planned for; for a run by hand the time it began.
  public var plannedAt: Date
  public var startedAt: Date
  public var endedAt: Date?
  /// JSON: what was made, skipped and failed so far.
  public var report: Data?

  public init(id: Int64, batch: String, plannedAt: Date, startedAt: Date, endedAt: Date?, report: Data?) {
    self.id = id
    self.batch = batch
    self.plannedAt = plannedAt
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.report = report
  }
}

/// What has been run when, kept so that a run that was missed is caught up, and none is run twice.
public protocol BatchLedger: Sendable {
  /// When a batch was first heard of; the time given where that is now.
  func firstSeen(_ batch: String, at now: Date) async throws -> Date

  /// Begins a run.
  /// - Returns: nil where somebody has begun the run of this time already.
  func beginRun(_ batch: String, planned: Date, at now: Date) async throws -> BatchRun?

  /// Keeps what is known of a run.
  /// - Parameter ended: nil while it goes on.
  func keepReport(_ report: Data, of run: Int64, ended: Date?) async throws

  /// Forgets runs that ended before a time, but for the newest of each batch, from which the next one is counted.
  func forgetRuns(endedBefore time: Date) async throws

  func run(_ id: Int64) async throws -> BatchRun?

  /// Runs, the newest first.
  /// - Parameters:
  ///   - batch: nil for all batches.
  ///   - run: go on behind this one; nil for the newest.
  ///   - limit: at most so many.
  func runs(of batch: String?, after run: Int64?, limit: Int) async throws -> [BatchRun]
}

extension BatchLedger {
  /// The newest runs.
  public func runs(of batch: String?, limit: Int) async throws -> [BatchRun] {
    try await runs(of: batch, after: nil, limit: limit)
  }
}
