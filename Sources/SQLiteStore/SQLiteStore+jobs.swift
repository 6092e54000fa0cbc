public import Foundation
import GRDB
public import JobQueue

/// Filing jobs, looking at them, and what an admin does to them.
extension SQLiteStore {
  public func enqueue(_ request: JobRequest, at now: Date) async throws -> Job {
    try await write { db in try Self.enqueue(request, at: now, db) }
  }

  public func cancel(_ id: JobID, seen: JobState?, at now: Date) async throws {
    try await write { db in try Self.move(try Self.unchanged(id, since: seen, db), by: .cancel, at: now, db) }
  }

  /// The job of an id, where it is still in the state that was seen, or none was.
  static func unchanged(_ id: JobID, since seen: JobState?, _ db: Database) throws -> Job {
    guard let job = try job(id, db) else { throw JobQueueError.noSuchJob(id) }
    guard seen == nil || seen == job.state else { throw JobQueueError.changed(id, to: job.state) }
    return job
  }

  public func job(_ id: JobID) async throws -> Job? {
    try await read { db in try Self.job(id, db) }
  }

  public func jobs(in states: Set<JobState>, after id: JobID?, limit: Int) async throws -> [Job] {
    let limit = max(1, limit)
    // State by state, since an index gives each in order; one query for all of them would sort every job there is.
    let ofEach = states.map { _ in
      "SELECT * FROM (SELECT * FROM job WHERE state = ? AND id < ? ORDER BY id DESC LIMIT \(limit))"
    }
    guard !ofEach.isEmpty else { return [] }
    return try await read { db in
      try Row.fetchAll(
        db, sql: "\(ofEach.joined(separator: " UNION ALL ")) ORDER BY id DESC LIMIT \(limit)",
        arguments: StatementArguments(
          states.flatMap { [$0.rawValue, id?.rawValue ?? Int64.max] as [(any DatabaseValueConvertible)?] })
      ).map(Job.init)
    }
  }

  public func counts() async throws -> [JobState: Int] {
    try await read { db in try Self.counts(db) }
  }

  static func counts(_ db: Database) throws -> [JobState: Int] {
    let rows = try Row.fetchAll(db, sql: "SELECT state, count(*) AS count FROM job GROUP BY state")
    return Dictionary(rows.compactMap { row in JobState(rawValue: row["state"]).map { ($0, row["count"]) } }) { $1 }
  }

  static func enqueue(_ request: JobRequest, at now: Date, _ db: Database) throws -> Job {
    if let job = try unique(request.key, db), job.state != .done || !request.again {
      return try raise(job, to: request.priority, db)
    }
    try db.cachedStatement(sql: "INSERT INTO lane (name) VALUES (?) ON CONFLICT DO NOTHING")
      .execute(arguments: [request.lane])
    let due = max(now, request.notBefore ?? now)
    let row = try Row.fetchOne(
      try db.cachedStatement(
        sql: """
          INSERT INTO job (key, article, revision, voice, format, priority, lane, state, created_at, due_at, dated_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?) RETURNING *
          """),
      arguments: [
        request.key.rawValue, request.order.article, request.order.revision, request.order.voice, request.order.format,
        request.priority.rawValue, request.lane, now.milliseconds, due.milliseconds,
        due > now ? nil : now.milliseconds,
      ])
    guard let row else { throw DatabaseError(message: "the new job was not answered") }
    return try Job(row)
  }

  private static func raise(_ job: Job, to priority: JobPriority, _ db: Database) throws -> Job {
    guard priority < job.priority, !job.state.isFinal else { return job }
    try db.execute(
      sql: "UPDATE job SET priority = ? WHERE id = ?", arguments: [priority.rawValue, job.id.rawValue])
    var raised = job
    raised.priority = priority
    return raised
  }

  static func job(_ id: JobID, _ db: Database) throws -> Job? {
    try Row.fetchOne(db, sql: "SELECT * FROM job WHERE id = ?", arguments: [id.rawValue]).map(Job.init)
  }

  /// The job that stands for all of its key, if there is one: the open one, or else the newest that is done.
  static func unique(_ key: IdempotencyKey, _ db: Database) throws -> Job? {
    try Row.fetchOne(
      try db.cachedStatement(
        sql: """
          SELECT * FROM (SELECT *, 0 AS later FROM job WHERE key = :key AND state IN ('waiting', 'running'))
          UNION ALL SELECT * FROM (SELECT *, 1 AS later FROM job WHERE key = :key AND state = 'done')
          ORDER BY later, id DESC LIMIT 1
          """),
      arguments: ["key": key.rawValue]
    ).map(Job.init)
  }

  /// Takes a job through its transition table. Every move but `claim` is made here; it ends the lease.
  /// - Parameter job: as it is kept, but for attempts, due time and failure, which are kept as they are given.
  @discardableResult
  static func move(_ job: Job, by event: JobState.Event, at now: Date, _ db: Database) throws -> JobState {
    guard let state = job.state.after(event) else { throw JobQueueError.notPossible(event, job.id, job.state) }
    try db.cachedStatement(
      sql: """
        UPDATE job SET state = ?, attempts = ?, due_at = ?, finished_at = ?, failure_kind = ?, failure_code = ?,
          failure_values = ?, failure_message = ?, dated_at = ?, worker = NULL, leased_until = NULL
        WHERE id = ?
        """
    ).execute(arguments: [
      state.rawValue, job.attempts, job.dueAt.milliseconds, state.isFinal ? now.milliseconds : nil, job.failure?.kind,
      job.failure?.code, job.failure?.column, job.failure?.message, now.milliseconds, job.id.rawValue,
    ])
    return state
  }
}
