public import Catalog
public import Foundation
import GRDB

/// The log of all changes.
extension SQLiteStore: AuditLog {
  public func beginEntry(
    _ actor: String, _ action: String, subject: String?, request: String?, at now: Date
  ) async throws -> Int64 {
    try await write { db in
      try db.execute(
        sql: "INSERT INTO audit (at, actor, action, subject, request) VALUES (?, ?, ?, ?, ?)",
        arguments: [now.milliseconds, actor, action, subject, request])
      return db.lastInsertedRowID
    }
  }

  public func endEntry(_ id: Int64, outcome: String, subject: String?) async throws {
    try await write { db in
      try db.execute(
        sql: "UPDATE audit SET outcome = ?, subject = coalesce(?, subject) WHERE id = ?",
        arguments: [outcome, subject, id])
    }
  }

  public func entries(matching query: AuditQuery) async throws -> [AuditEntry] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM audit
          WHERE (:actor IS NULL OR actor = :actor) AND (:subject IS NULL OR subject = :subject)
            AND (:after IS NULL OR id < :after)
          ORDER BY id DESC LIMIT :limit
          """,
        arguments: [
          "actor": query.actor, "subject": query.subject, "after": query.after, "limit": query.limit,
        ]
      ).map { row in
        AuditEntry(
          id: row["id"], at: Date(milliseconds: row["at"]), actor: row["actor"], action: row["action"],
          subject: row["subject"], request: row["request"], outcome: row["outcome"])
      }
    }
  }

  public func forgetEntries(before time: Date) async throws {
    try await write { db in
      try db.execute(sql: "DELETE FROM audit WHERE at < ?", arguments: [time.milliseconds])
    }
  }
}
