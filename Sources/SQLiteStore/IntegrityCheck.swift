import GRDB

/// Whether the database is whole.
extension SQLiteStore {
  /// What is wrong with the database, in SQLite's words: damaged pages, indexes that do not match their table, rows that
  /// refer to nothing. Reads all of it; others may read and write meanwhile.
  /// - Returns: nothing where all is well.
  public func integrityProblems() async throws -> [String] {
    do {
      return try await read { db in
        let damage = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        guard damage.isEmpty else { return damage }
        return try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
          "a row of \(row["table"] as String) refers to nothing in \(row["parent"] as String)"
        }
      }
    } catch StoreError.damaged(_, let reason) {
      // Too damaged to be looked through.
      return [reason]
    }
  }

  /// The version of SQLite that runs here, "3.40.1".
  public func libraryVersion() async throws -> String {
    try await read { db in try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "" }
  }
}
