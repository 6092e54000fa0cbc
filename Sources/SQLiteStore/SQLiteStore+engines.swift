public import Catalog
public import Foundation
import GRDB

/// Versions of engines, as they were approved.
extension SQLiteStore: EngineLedger {
  public func approval(of engine: String, firstSeen identity: String, at now: Date) async throws -> EngineApproval {
    if let known = try await read({ db in try Self.approval(of: engine, db) }) { return known }
    let first = EngineApproval(engine: engine, identity: identity, author: "", approvedAt: now)
    return try await write { db in
      // Somebody else may have heard of it meanwhile.
      if let known = try Self.approval(of: engine, db) { return known }
      try Self.insert(first, db)
      return try Self.approval(of: engine, db) ?? first
    }
  }

  public func approve(_ approval: EngineApproval) async throws {
    try await write { db in try Self.insert(approval, db) }
  }

  public func spend(_ audio: Int, of approval: EngineApproval, in night: String) async throws -> Bool {
    try await write { db in
      try db.execute(
        sql: "INSERT INTO engine_night (engine, night) VALUES (?, ?) ON CONFLICT DO NOTHING",
        arguments: [approval.engine, night])
      try db.execute(
        sql: """
          UPDATE engine_night SET articles = articles + 1, audio = audio + :audio
          WHERE engine = :engine AND night = :night
            AND (:articles IS NULL OR articles < :articles) AND (:most IS NULL OR audio < :most)
          """,
        arguments: [
          "audio": audio, "engine": approval.engine, "night": night, "articles": approval.articlesANight,
          "most": approval.minutesANight.map { Int64(min($0, EngineApproval.mostANight)) * 60_000 },
        ])
      return db.changesCount > 0
    }
  }

  public func forgetEngineHistory(before time: Date, night: String) async throws {
    try await write { db in
      try db.execute(sql: "DELETE FROM engine_night WHERE night < ?", arguments: [night])
      // Tracks may still be of any version: only what was said of the same one once more is forgotten.
      try db.execute(
        sql: """
          DELETE FROM engine_approval WHERE approved_at < ? AND EXISTS (
            SELECT 1 FROM engine_approval AS newer
            WHERE newer.engine = engine_approval.engine AND newer.identity = engine_approval.identity
              AND newer.id > engine_approval.id)
          """,
        arguments: [time.milliseconds])
    }
  }

  private static func insert(_ approval: EngineApproval, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO engine_approval (engine, identity, articles_a_night, minutes_a_night, author, approved_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        approval.engine, approval.identity, approval.articlesANight, approval.minutesANight, approval.author,
        approval.approvedAt.milliseconds,
      ])
  }

  private static func approval(of engine: String, _ db: Database) throws -> EngineApproval? {
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM engine_approval WHERE engine = ? ORDER BY id DESC", arguments: [engine])
    guard let newest = rows.first else { return nil }
    let identity: String = newest["identity"]
    var previous: [String] = []
    for row in rows {
      let other: String = row["identity"]
      if other != identity, !previous.contains(other) { previous.append(other) }
    }
    return EngineApproval(
      engine: engine, identity: identity, previous: previous, articlesANight: newest["articles_a_night"],
      minutesANight: newest["minutes_a_night"], author: newest["author"],
      approvedAt: Date(milliseconds: newest["approved_at"]))
  }
}
