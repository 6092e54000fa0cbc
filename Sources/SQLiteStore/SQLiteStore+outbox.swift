public import Catalog
public import Foundation
import GRDB

/// Messages to other services.
extension SQLiteStore: Outbox {
  public func post(_ id: String, to url: String, body: Data, at now: Date) async throws {
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO outbox (id, url, body, created_at, due_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
          """,
        arguments: [id, url, body, now.milliseconds, now.milliseconds])
    }
  }

  public func takeMessage(at now: Date, for seconds: TimeInterval) async throws -> OutgoingMessage? {
    // Looked for without a write first: mostly there is nothing.
    let isDue = try await read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM outbox WHERE ended_at IS NULL AND due_at <= ?)",
        arguments: [now.milliseconds]) ?? false
    }
    guard isDue else { return nil }
    let end = now.addingTimeInterval(seconds)
    return try await write { db in
      try Row.fetchOne(
        db,
        sql: """
          UPDATE outbox SET attempts = attempts + 1, due_at = :end WHERE number = (
            SELECT number FROM outbox WHERE ended_at IS NULL AND due_at <= :now ORDER BY due_at, number LIMIT 1)
          RETURNING *
          """,
        arguments: ["end": end.milliseconds, "now": now.milliseconds]
      ).map { row in
        OutgoingMessage(
          number: row["number"], id: row["id"], url: row["url"], body: row["body"], attempts: row["attempts"])
      }
    }
  }

  public func forgetMessages(endedBefore time: Date) async throws {
    try await write { db in
      try db.execute(sql: "DELETE FROM outbox WHERE ended_at < ?", arguments: [time.milliseconds])
    }
  }

  public func endTry(_ message: OutgoingMessage, problem: String?, next: Date?, at now: Date) async throws {
    try await write { db in
      // Fenced by the try: one that took too long says nothing any more.
      try db.execute(
        sql: """
          UPDATE outbox SET problem = :problem, due_at = coalesce(:next, due_at), ended_at = iif(:next IS NULL, :now, NULL)
          WHERE number = :number AND attempts = :attempts
          """,
        arguments: [
          "problem": problem, "next": next?.milliseconds, "now": now.milliseconds, "number": message.number,
          "attempts": message.attempts,
        ])
    }
  }
}
