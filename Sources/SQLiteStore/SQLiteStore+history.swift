public import Foundation
import GRDB
public import JobQueue

/// Jobs that have ended: put back, or forgotten.
extension SQLiteStore {
  public func retry(_ id: JobID, seen: JobState?, at now: Date) async throws {
    try await write { db in
      let job = try Self.unchanged(id, since: seen, db)
      if job.state.after(.retry) != nil, let other = try Self.unique(IdempotencyKey(job.order), db) {
        throw JobQueueError.replaced(id, by: other.id)
      }
      if let reason = try Self.supersession(of: job, db) { throw JobQueueError.notWanted(id, reason) }
      try Self.restart(job, at: now, db)
    }
  }

  public func retryDead(_ reason: String?, at now: Date) async throws -> Int {
    try await write { db in
      let jobs = try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM job
          WHERE state = 'dead' AND (:reason IS NULL OR failure_kind = :reason OR failure_code = :reason)
          ORDER BY id DESC
          """,
        arguments: ["reason": reason]
      ).map(Job.init)
      var count = 0
      // The newest of a key comes first, and then stands for the others.
      for job in jobs
      where try Self.unique(IdempotencyKey(job.order), db) == nil && Self.supersession(of: job, db) == nil {
        try Self.restart(job, at: now, db)
        count += 1
      }
      return count
    }
  }

  public func prune(_ states: Set<JobState>, endedBefore time: Date, limit: Int) async throws -> Int {
    let ended = states.filter(\.isFinal)
    return try await write { db in
      var count = 0
      for state in ended where count < limit {
        try db.cachedStatement(
          sql: """
            DELETE FROM job WHERE id IN (
              SELECT id FROM job WHERE state = ? AND finished_at < ? AND finished_at IS NOT NULL
              ORDER BY finished_at LIMIT ?)
            """
        ).execute(arguments: [state.rawValue, time.milliseconds, limit - count])
        count += db.changesCount
      }
      return count
    }
  }

  /// Puts a job back with all its attempts.
  private static func restart(_ job: Job, at now: Date, _ db: Database) throws {
    var job = job
    job.attempts = 0
    job.dueAt = now
    try move(job, by: .retry, at: now, db)
    try db.execute(sql: "UPDATE job SET spared = 0 WHERE id = ?", arguments: [job.id.rawValue])
  }
}
