public import Catalog
public import Foundation
import GRDB

/// The entries of the lexicon that admins wrote.
extension SQLiteStore: LexiconStore {
  public func lexicon() async throws -> LexiconState { try await read(Self.lexicon) }

  public func lexiconVersion() async throws -> Int64 { try await read(Self.lexiconVersion) }

  public func changeLexicon(
    keeping drafts: [LexiconDraft], removing ids: [Int64], by author: String, ifVersion version: Int64?, at now: Date
  ) async throws -> LexiconState {
    try await write { db in
      if let version, try Self.lexiconVersion(db) != version { throw CatalogError.lexiconChanged }
      for id in ids { try Self.remove(id, author, now, db) }
      for draft in drafts { try Self.keep(draft, author, now, db) }
      return try Self.lexicon(db)
    }
  }

  public func forgetLexiconChanges(before time: Date) async throws {
    try await write { db in
      // The newest is the lexicon's version.
      try db.execute(
        sql: "DELETE FROM lexicon_change WHERE changed_at < ? AND id < (SELECT max(id) FROM lexicon_change)",
        arguments: [time.milliseconds])
    }
  }

  private static func lexiconVersion(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM lexicon_change") ?? 0
  }

  private static func lexicon(_ db: Database) throws -> LexiconState {
    LexiconState(
      version: try lexiconVersion(db),
      records: try Row.fetchAll(db, sql: "SELECT * FROM lexicon_entry ORDER BY written, section").map(
        LexiconRecord.init))
  }

  private static func remove(_ id: Int64, _ author: String, _ now: Date, _ db: Database) throws {
    let gone = try Row.fetchOne(
      db, sql: "DELETE FROM lexicon_entry WHERE id = ? RETURNING written, section", arguments: [id])
    guard let gone else { throw CatalogError.noSuchEntry(id) }
    try note(gone["written"], gone["section"], reading: nil, author, now, db)
  }

  private static func keep(_ draft: LexiconDraft, _ author: String, _ now: Date, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO lexicon_entry (written, section, reading, matching, note, author, changed_at)
        VALUES (:written, :section, :reading, :matching, :note, :author, :now)
        ON CONFLICT (written, section) DO UPDATE
        SET reading = :reading, matching = :matching, note = :note, author = :author, changed_at = :now
        WHERE reading <> :reading OR matching <> :matching OR note <> :note
        """,
      arguments: [
        "written": draft.written, "section": draft.section ?? "", "reading": draft.reading.text,
        "matching": draft.matching.rawValue, "note": draft.note, "author": author, "now": now.milliseconds,
      ])
    guard db.changesCount > 0 else { return }
    try note(draft.written, draft.section ?? "", reading: draft.reading.text, author, now, db)
  }

  private static func note(
    _ written: String, _ section: String, reading: String?, _ author: String, _ now: Date, _ db: Database
  ) throws {
    try db.execute(
      sql: "INSERT INTO lexicon_change (written, section, reading, author, changed_at) VALUES (?, ?, ?, ?, ?)",
      arguments: [written, section, reading, author, now.milliseconds])
  }
}

extension LexiconRecord {
  fileprivate init(_ row: Row) throws {
    let matching: String = row["matching"]
    guard let matching = LexiconMatching(rawValue: matching) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an entry of the lexicon matches in an unknown way")
    }
    let section: String = row["section"]
    self.init(
      id: row["id"],
      draft: LexiconDraft(
        written: row["written"], reading: LexiconReading(row["reading"]), matching: matching,
        section: section.isEmpty ? nil : section, note: row["note"]),
      author: row["author"], changedAt: Date(milliseconds: row["changed_at"]))
  }
}
