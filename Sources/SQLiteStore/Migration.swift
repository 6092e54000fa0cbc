import GRDB

/// One step of the schema: its number, and the statements that take it.
struct Migration: Sendable {
  var number: Int
  var sql: String

  init(_ number: Int, _ sql: String) {
    self.number = number
    self.sql = sql
  }
}

/// Whose database a file is, and how far its schema has come. Both stand in SQLite's own header (`PRAGMA application_id`
/// and `user_version`), so that other tools see them too.
enum Schema {
  /// "STN1" in ASCII.
  static let application: Int64 = 0x53_54_4E_31
  static var newest: Int { migrations.last?.number ?? 0 }

  /// - Returns: the number of the last migration taken; 0 for an empty database.
  /// - Throws: `StoreError.otherProgram` or `.newerSchema` for a database that must not be touched.
  static func version(_ db: Database, at path: String) throws -> Int {
    guard !db.isInsideTransaction else { return try versionNow(db, at: path) }
    // All of it from one state: another process may be making the database at this moment.
    var version = 0
    try db.inTransaction(.deferred) {
      version = try versionNow(db, at: path)
      return .commit
    }
    return version
  }

  private static func versionNow(_ db: Database, at path: String) throws -> Int {
    let application = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if application != self.application {
      let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
      guard application == 0, version == 0, isEmpty else { throw StoreError.otherProgram(path) }
    }
    guard version <= newest else { throw StoreError.newerSchema(path, found: version, known: newest) }
    return version
  }

  /// Takes all migrations that are not taken yet, in one transaction: several processes may open a new file at once,
  /// and one of them finds the work done.
  static func bringUpToDate(_ db: Database, at path: String, upTo last: Int = .max) throws {
    guard try version(db, at: path) < min(newest, last) else { return }
    // A table can only be rebuilt while foreign keys are off, and that cannot be changed inside a transaction.
    try db.execute(sql: "PRAGMA foreign_keys = OFF")
    defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
    try db.inTransaction(.immediate) {
      let taken = try version(db, at: path)
      for migration in migrations where migration.number > taken && migration.number <= last {
        try db.execute(sql: migration.sql)
        try db.execute(sql: "PRAGMA user_version = \(migration.number)")
      }
      try db.execute(sql: "PRAGMA application_id = \(application)")
      try db.checkForeignKeys()
      return .commit
    }
  }
}
