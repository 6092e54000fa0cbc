public import Foundation
import GRDB
public import JobQueue

/// What holds up the whole queue: an admin's pause, or a cause that makes all articles fail alike.
extension SQLiteStore {
  public func pause(_ why: String, seen: [QueueStop]?, at now: Date) async throws {
    try await write { db in
      try Self.checkStops(seen, db)
      try db.execute(
        sql: """
          INSERT INTO stop (author, kind, message, since) VALUES ('admin', 'pause', :why, :now)
          ON CONFLICT DO UPDATE SET message = :why
          """,
        arguments: ["why": why, "now": now.milliseconds])
    }
  }

  public func resume(seen: [QueueStop]?) async throws {
    try await write { db in
      try Self.checkStops(seen, db)
      try db.execute(sql: "DELETE FROM stop")
      try db.execute(sql: "DELETE FROM streak")
    }
  }

  private static func checkStops(_ seen: [QueueStop]?, _ db: Database) throws {
    guard let seen else { return }
    let stops = try stops(db).map(\.stop)
    guard stops.elementsEqual(seen, by: { $0.isSame(as: $1) }) else { throw JobQueueError.queueChanged }
  }

  public func stops() async throws -> [QueueStop] {
    try await read { db in try Self.stops(db).map(\.stop) }
  }

  public func status() async throws -> QueueStatus {
    try await read { db in
      let oldest = try Int64.fetchOne(
        try db.cachedStatement(sql: "SELECT min(created_at) FROM job WHERE state = 'waiting'"))
      return QueueStatus(
        counts: try Self.counts(db), stops: try Self.stops(db).map(\.stop),
        oldestWaiting: oldest.map(Date.init(milliseconds:)))
    }
  }

  /// A stop, and how often it has been looked whether it is over.
  struct KeptStop {
    var stop: QueueStop
    var probes: Int

    /// Whether a job may be handed out to see whether the cause is gone. A time further off than any wait was written
    /// by a clock that has been set back.
    func letsThrough(at now: Date, _ policy: StopPolicy) -> Bool {
      guard let next = stop.nextProbe else { return false }
      return next <= now || next.timeIntervalSince(now) > policy.longestProbe
    }
  }

  static func stops(_ db: Database) throws -> [KeptStop] {
    try Row.fetchAll(try db.cachedStatement(sql: "SELECT * FROM stop ORDER BY author")).compactMap { row in
      guard let author = QueueStop.Author(rawValue: row["author"]) else { return nil }
      return KeptStop(
        stop: QueueStop(
          author: author,
          reason: FailureReason(
            kind: row["kind"], code: row["code"], values: FailureReason.values(of: row["details"]),
            message: row["message"]),
          since: Date(milliseconds: row["since"]),
          nextProbe: (row["next_probe"] as Int64?).map(Date.init(milliseconds:))),
        probes: row["probes"])
    }
  }

  static func noteProbe(at now: Date, _ policy: StopPolicy, _ db: Database) throws {
    guard let probes = try Int.fetchOne(db, sql: "SELECT probes FROM stop WHERE author = 'cause'") else { return }
    let next = now.addingTimeInterval(policy.wait(after: probes + 1))
    try db.execute(
      sql: "UPDATE stop SET probes = probes + 1, next_probe = ? WHERE author = 'cause'",
      arguments: [next.milliseconds])
  }

  /// Whether the queue stands still for just this kind of failure.
  static func isKnownCause(_ reason: FailureReason, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM stop WHERE author = 'cause' AND kind = ?)"),
      arguments: [reason.kind]) ?? false
  }

  /// Ends an attempt that only showed that the cause is still there. The job steps back, so that the next look is at
  /// another one: should it be this article that kills the engine, it does not hold up the rest.
  static func forgive(_ job: Job, at now: Date, _ policy: StopPolicy, _ db: Database) throws -> JobState {
    var job = job
    job.attempts -= 1
    job.dueAt = now.addingTimeInterval(2 * policy.longestProbe)
    try db.execute(
      sql: "UPDATE stop SET message = ?, code = ?, details = ? WHERE author = 'cause'",
      arguments: [job.failure?.message ?? "", job.failure?.code, job.failure?.column])
    return try move(job, by: .fail, at: now, db)
  }

  /// Notes a failure, and stops the queue where it is one too many of its kind.
  static func count(
    _ reason: FailureReason, of job: Job, at now: Date, _ policy: StopPolicy, _ db: Database
  ) throws {
    guard policy.kinds.contains(reason.kind), try !stops(db).contains(where: { $0.stop.author == .cause }) else {
      return
    }
    try db.execute(sql: "DELETE FROM streak WHERE kind <> ?", arguments: [reason.kind])
    try db.execute(
      sql: "INSERT INTO streak (job, kind) VALUES (?, ?) ON CONFLICT DO UPDATE SET times = times + 1",
      arguments: [job.id.rawValue, reason.kind])
    let articles = try Int.fetchOne(
      db, sql: "SELECT count(DISTINCT article) FROM streak JOIN job ON job.id = streak.job")
    guard articles ?? 0 >= policy.articles else { return }
    try db.execute(
      sql: """
        INSERT INTO stop (author, kind, code, details, message, since, next_probe) VALUES ('cause', ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        reason.kind, reason.code, reason.column, reason.message, now.milliseconds,
        now.addingTimeInterval(policy.wait(after: 0)).milliseconds,
      ])
    try forgiveStreak(at: now, policy, db)
  }

  /// Takes back what the cause has cost; jobs that it has killed wait again.
  private static func forgiveStreak(at now: Date, _ policy: StopPolicy, _ db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT job.*, streak.times FROM streak JOIN job ON job.id = streak.job WHERE job.spared < ? ORDER BY job.id
        """,
      arguments: [policy.spares])
    for row in rows {
      var job = try Job(row)
      let times: Int = row["times"]
      job.attempts = max(0, job.attempts - times)
      job.dueAt = now.addingTimeInterval(policy.wait(after: 0))
      if job.state == .dead {
        // Somebody may have filed the same work anew.
        guard try unique(IdempotencyKey(job.order), db) == nil else { continue }
        try move(job, by: .retry, at: now, db)
      }
      try db.execute(
        sql: """
          UPDATE job SET attempts = ?, due_at = iif(state = 'waiting', ?, due_at), dated_at = ?, spared = spared + 1
          WHERE id = ?
          """,
        arguments: [job.attempts, job.dueAt.milliseconds, now.milliseconds, job.id.rawValue])
    }
    try db.execute(sql: "DELETE FROM streak")
  }

  /// Something was completed: nothing stands in the way of all.
  static func forgetCause(_ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM streak").execute()
    try db.cachedStatement(sql: "DELETE FROM stop WHERE author = 'cause'").execute()
  }
}
