public import Foundation
import GRDB
public import JobQueue

/// A worker's life with the queue.
extension SQLiteStore {
  public func claim(by worker: WorkerID, at now: Moment, for seconds: TimeInterval) async throws -> Lease? {
    return try await write { [retry, stopping] db in
      try db.cachedStatement(sql: Self.burial).execute(arguments: [
        "attempts": retry.attempts, "now": now.date.milliseconds, "boot": now.uptime.boot,
        "uptime": now.uptime.milliseconds(),
      ])
      for row in try Row.fetchAll(
        try db.cachedStatement(sql: Self.lapsed),
        arguments: ["boot": now.uptime.boot, "uptime": now.uptime.milliseconds()])
      {
        var job = try Job(row)
        guard let supersession = try Self.supersession(of: job, db) else { continue }
        job.failure = supersession
        try Self.move(job, by: .supersede, at: now.date, db)
      }
      try db.cachedStatement(sql: Self.redating).execute(arguments: ["now": now.date.milliseconds])
      let stop = try Self.stops(db).first
      if let stop, !stop.letsThrough(at: now.date, stopping) { return nil }
      let row = try Row.fetchOne(
        try db.cachedStatement(sql: Self.claim),
        arguments: [
          "worker": worker.rawValue, "now": now.date.milliseconds, "boot": now.uptime.boot,
          "uptime": now.uptime.milliseconds(), "end": now.uptime.milliseconds(after: seconds),
        ])
      guard let row else { return nil }
      try db.cachedStatement(sql: "UPDATE lane SET turn = 1 + (SELECT max(turn) FROM lane) WHERE name = ?")
        .execute(arguments: [row["lane"] as String])
      if stop != nil { try Self.noteProbe(at: now.date, stopping, db) }
      return try Lease(row, of: worker, until: now.date.addingTimeInterval(seconds))
    }
  }

  public func renew(
    _ lease: Lease, progress: JobProgress?, at now: Moment, for seconds: TimeInterval
  ) async throws -> Lease {
    try await write { db in
      let row = try Row.fetchOne(
        try db.cachedStatement(
          sql: """
            UPDATE job SET leased_until = ?, leased_boot = ?, progress_done = coalesce(?, progress_done),
              progress_total = coalesce(?, progress_total)
            WHERE id = ? AND state = 'running' AND claims = ? RETURNING *
            """),
        arguments: [
          now.uptime.milliseconds(after: seconds), now.uptime.boot, progress?.done, progress?.total,
          lease.job.id.rawValue, lease.attempt,
        ])
      guard let row else { throw JobQueueError.leaseLost(lease.job.id) }
      return try Lease(row, of: lease.worker, until: now.date.addingTimeInterval(seconds))
    }
  }

  @discardableResult
  public func fail(_ lease: Lease, reason: FailureReason, at now: Date) async throws -> JobState {
    try await write { [retry, stopping, jitter] db in
      var job = try Self.held(by: lease, db)
      if let supersession = try Self.supersession(of: job, db) {
        job.failure = supersession
        return try Self.move(job, by: .supersede, at: now, db)
      }
      job.failure = reason
      if try Self.isKnownCause(reason, db) { return try Self.forgive(job, at: now, stopping, db) }
      if let wait = retry.wait(after: job.attempts, jitter: jitter()) {
        job.dueAt = now.addingTimeInterval(wait)
        try Self.move(job, by: .fail, at: now, db)
      } else {
        try Self.move(job, by: .exhaust, at: now, db)
      }
      try Self.count(reason, of: job, at: now, stopping, db)
      return try Self.job(job.id, db)?.state ?? .waiting
    }
  }

  public func giveBack(_ lease: Lease, at now: Date) async throws {
    try await write { db in
      var job = try Self.held(by: lease, db)
      job.attempts -= 1
      if let supersession = try Self.supersession(of: job, db) {
        job.failure = supersession
        try Self.move(job, by: .supersede, at: now, db)
      } else {
        try Self.move(job, by: .giveBack, at: now, db)
      }
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
      failure_kind = 'worker', failure_code = NULL, failure_values = NULL, failure_message = \(vanished)
    WHERE state = 'running' AND \(hasLapsed) AND attempts >= :attempts
    """

  static let lapsed = "SELECT * FROM job WHERE state = 'running' AND \(hasLapsed)"

  /// Whether a job's lease holds no more.
  private static let hasLapsed = "(leased_boot IS NOT :boot OR leased_until <= :uptime)"

  /// Jobs whose due time was reckoned from a later date than today's, before the calendar was set back, are due. Those
  /// that were filed for a date are not touched. The index is named, since SQLite would rather look at all that wait.
  static let redating = """
    UPDATE job INDEXED BY job_dated SET due_at = :now, dated_at = :now WHERE state = 'waiting' AND dated_at > :now
    """

  /// The most urgent job that is due, or whose lease has run out.
  ///
  /// The first of each lane and priority is looked up by itself: so a thousand jobs that wait for later, or in another
  /// lane, stand in nobody's way.
  static let claim = """
    UPDATE job SET state = 'running', attempts = attempts + 1, claims = claims + 1, worker = :worker,
      leased_until = :end, leased_boot = :boot,
      failure_kind = iif(state = 'running', 'worker', failure_kind),
      failure_code = iif(state = 'running', NULL, failure_code),
      failure_values = iif(state = 'running', NULL, failure_values),
      failure_message = iif(state = 'running', \(vanished), failure_message)
    WHERE id = (
      SELECT id FROM (
        SELECT job.id, job.priority, lane.turn, job.due_at FROM job JOIN lane ON lane.name = job.lane
        WHERE job.state = 'running' AND \(hasLapsed)
        UNION ALL
        SELECT job.id, job.priority, lane.turn, job.due_at
        FROM lane CROSS JOIN (\(levels)) AS level CROSS JOIN job ON job.id = (
          SELECT first.id FROM job AS first
          WHERE first.state = 'waiting' AND first.priority = level.priority AND first.lane = lane.name
            AND first.due_at <= :now
          ORDER BY first.due_at, first.id LIMIT 1)
      ) ORDER BY priority, turn, due_at, id LIMIT 1
    ) RETURNING *
    """

  private static let levels = JobPriority.allCases.map { "SELECT \($0.rawValue) AS priority" }
    .joined(separator: " UNION ALL ")

  private static let vanished = "'worker ' || worker || ' vanished at attempt ' || attempts"
}

extension Lease {
  fileprivate init(_ row: Row, of worker: WorkerID, until end: Date) throws {
    // As a store keeps times.
    self.init(
      job: try Job(row), worker: worker, attempt: row["claims"], expiresAt: Date(milliseconds: end.milliseconds))
  }
}

extension Uptime {
  fileprivate func milliseconds(after wait: TimeInterval = 0) -> Int64 {
    Date(timeIntervalSince1970: seconds + wait).milliseconds
  }
}
