public import Foundation
import GRDB
public import JobQueue

/// A worker's life with the queue.
extension SQLiteStore {
  public func claim(by worker: WorkerID, at now: Date, for seconds: TimeInterval) async throws -> Lease? {
    let end = now.addingTimeInterval(seconds)
    return try await write { [retry] db in
      try db.cachedStatement(sql: Self.burial)
        .execute(arguments: ["attempts": retry.attempts, "now": now.milliseconds])
      let row = try Row.fetchOne(
        try db.cachedStatement(sql: Self.claim),
        arguments: ["worker": worker.rawValue, "now": now.milliseconds, "end": end.milliseconds])
      return try row.map { try Lease($0, of: worker) }
    }
  }

  public func renew(
    _ lease: Lease, progress: JobProgress?, at now: Date, for seconds: TimeInterval
  ) async throws -> Lease {
    let end = now.addingTimeInterval(seconds)
    return try await write { db in
      let row = try Row.fetchOne(
        try db.cachedStatement(
          sql: """
            UPDATE job SET leased_until = ?, progress_done = coalesce(?, progress_done),
              progress_total = coalesce(?, progress_total)
            WHERE id = ? AND state = 'running' AND claims = ? RETURNING *
            """),
        arguments: [end.milliseconds, progress?.done, progress?.total, lease.job.id.rawValue, lease.attempt])
      guard let row else { throw JobQueueError.leaseLost(lease.job.id) }
      return try Lease(row, of: lease.worker)
    }
  }

  @discardableResult
  public func fail(_ lease: Lease, reason: FailureReason, at now: Date) async throws -> JobState {
    try await write { [retry, jitter] db in
      var job = try Self.held(by: lease, db)
      job.failure = reason
      guard let wait = retry.wait(after: job.attempts, jitter: jitter()) else {
        return try Self.move(job, by: .exhaust, at: now, db)
      }
      job.dueAt = now.addingTimeInterval(wait)
      return try Self.move(job, by: .fail, at: now, db)
    }
  }

  public func giveBack(_ lease: Lease, at now: Date) async throws {
    try await write { db in
      var job = try Self.held(by: lease, db)
      job.attempts -= 1
      try Self.move(job, by: .giveBack, at: now, db)
    }
  }

  /// The job of a lease that still holds.
  static func held(by lease: Lease, _ db: Database) throws -> Job {
    let row = try Row.fetchOne(
      try db.cachedStatement(sql: "SELECT * FROM job WHERE id = ? AND state = 'running' AND claims = ?"),
      arguments: [lease.job.id.rawValue, lease.attempt])
    guard let row else { throw JobQueueError.leaseLost(lease.job.id) }
    return try Job(row)
  }

  /// Jobs whose worker vanished in their last attempt are dead letters.
  static let burial = """
    UPDATE job SET state = 'dead', finished_at = :now, worker = NULL, leased_until = NULL,
      failure_kind = 'worker', failure_message = \(vanished)
    WHERE state = 'running' AND leased_until <= :now AND attempts >= :attempts
    """

  /// The most urgent job that is due, or whose lease has run out.
  ///
  /// The first of each priority is looked up by itself: so a thousand jobs that wait for later stand in nobody's way.
  static let claim = """
    UPDATE job SET state = 'running', attempts = attempts + 1, claims = claims + 1, worker = :worker,
      leased_until = :end,
      failure_kind = iif(state = 'running', 'worker', failure_kind),
      failure_message = iif(state = 'running', \(vanished), failure_message)
    WHERE id = (
      SELECT id FROM (
        SELECT id, priority, due_at FROM job WHERE state = 'running' AND leased_until <= :now
        \(JobPriority.allCases.map { "UNION ALL \(firstDue($0))" }.joined(separator: "\n    "))
      ) ORDER BY priority, due_at, id LIMIT 1
    ) RETURNING *
    """

  private static func firstDue(_ priority: JobPriority) -> String {
    """
    SELECT * FROM (
      SELECT id, priority, due_at FROM job WHERE state = 'waiting' AND priority = \(priority.rawValue) AND due_at <= :now
      ORDER BY due_at, id LIMIT 1)
    """
  }

  private static let vanished = "'worker ' || worker || ' vanished at attempt ' || attempts"
}

extension Lease {
  fileprivate init(_ row: Row, of worker: WorkerID) throws {
    self.init(
      job: try Job(row), worker: worker, attempt: row["claims"], expiresAt: Date(milliseconds: row["leased_until"]))
  }
}
