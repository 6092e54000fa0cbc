public import Catalog
public import Foundation
import GRDB

/// Runs of batches.
extension SQLiteStore: BatchLedger {
  public func firstSeen(_ batch: String, at now: Date) async throws -> Date {
    try await write { db in
      try db.execute(
        sql: "INSERT INTO batch (name, seen_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        arguments: [batch, now.milliseconds])
      let seen = try Int64.fetchOne(db, sql: "SELECT seen_at FROM batch WHERE name = ?", arguments: [batch])
      return seen.map(Date.init(milliseconds:)) ?? now
    }
  }

  public func beginRun(_ batch: String, planned: Date, at now: Date) async throws -> BatchRun? {
    try await write { db in
      try Row.fetchOne(
        db,
        sql: """
          INSERT INTO batch_run (batch, planned_at, started_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING *
          """,
        arguments: [batch, planned.milliseconds, now.milliseconds]
      ).map(BatchRun.init)
    }
  }

  public func keepReport(_ report: Data, of run: Int64, ended: Date?) async throws {
    try await write { db in
      try db.execute(
        sql: "UPDATE batch_run SET report = ?, ended_at = coalesce(ended_at, ?) WHERE id = ?",
        arguments: [String(decoding: report, as: UTF8.self), ended?.milliseconds, run])
    }
  }

  public func forgetRuns(endedBefore time: Date) async throws {
    try await write { db in
      try db.execute(
        sql: """
          DELETE FROM batch_run WHERE ended_at < ? AND planned_at < (
            SELECT max(planned_at) FROM batch_run AS newer WHERE newer.batch = batch_run.batch)
          """,
        arguments: [time.milliseconds])
    }
  }

  public func run(_ id: Int64) async throws -> BatchRun? {
    try await read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM batch_run WHERE id = ?", arguments: [id]).map(BatchRun.init)
    }
  }

  public func runs(of batch: String?, after run: Int64?, limit: Int) async throws -> [BatchRun] {
    try await read { db in
      // Behind a run that was forgotten meanwhile there is nothing: the oldest are forgotten first.
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM batch_run
          WHERE (:batch IS NULL OR batch = :batch)
            AND (:run IS NULL OR (planned_at, id) < (SELECT planned_at, id FROM batch_run WHERE id = :run))
          ORDER BY planned_at DESC, id DESC LIMIT :limit
          """,
        arguments: ["batch": batch, "run": run, "limit": max(1, limit)]
      ).map(BatchRun.init)
    }
  }
}

extension BatchRun {
  fileprivate init(_ row: Row) {
    self.init(
      id: row["id"], batch: row["batch"], plannedAt: Date(milliseconds: row["planned_at"]),
      startedAt: Date(milliseconds: row["started_at"]),
      endedAt: (row["ended_at"] as Int64?).map(Date.init(milliseconds:)),
      report: (row["report"] as String?).map { Data($0.utf8) })
  }
}
