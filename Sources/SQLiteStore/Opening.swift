import Foundation
import GRDB

/// How a database file is opened so that it can be trusted: local, ours, up to date, and synced at each commit.
enum Opening {
  /// - Parameter patience: seconds for which a statement waits for other processes.
  static func pool(
    at path: String, patience: TimeInterval, _ checkpoint: Checkpoint
  ) throws(StoreError) -> DatabasePool {
    let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: folder) else {
      throw .cannotOpen(path, reason: "there is no folder \(folder)")
    }
    if let kind = NetworkFileSystem.kind(of: path) { throw .networkFileSystem(path, kind: kind) }
    do {
      let pool = try patiently(patience) {
        try DatabasePool(path: path, configuration: configuration(path, patience))
      }
      try pool.writeWithoutTransaction { db in
        try Schema.bringUpToDate(db, at: path)
        try syncAtEachCommit(db, at: path)
        checkpoint.watch(db)
      }
      return pool
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      let error = StoreError(error, at: path)
      if case .failed(_, let reason) = error { throw .cannotOpen(path, reason: reason) }
      throw error
    } catch {
      throw .cannotOpen(path, reason: "\(error)")
    }
  }

  private static func configuration(_ path: String, _ patience: TimeInterval) -> Configuration {
    var configuration = Configuration()
    configuration.label = "sotaynoi"
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { db in
      db.add(function: .searchFolded)
      db.add(function: .searchSmall)
      guard !db.configuration.readonly else { return }
      // Asked before the journal mode is set: a file of somebody else is left as it is.
      _ = try Schema.version(db, at: path)
      // `Checkpoint` says why.
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
    }
    return configuration
  }

  /// GRDB sets `synchronous = NORMAL` when it turns on the write-ahead log, after `prepareDatabase`; with it, commits
  /// that were answered may be gone after a power cut. So this comes last, and is read back.
  private static func syncAtEachCommit(_ db: Database, at path: String) throws {
    try db.execute(sql: "PRAGMA synchronous = FULL")
    let full = 2
    guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == full,
      try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal",
      try Bool.fetchOne(db, sql: "PRAGMA foreign_keys") == true
    else { throw StoreError.cannotOpen(path, reason: "SQLite refuses the settings under which nothing is lost") }
  }

  /// Turning on the write-ahead log answers "busy" at once, without waiting, where another process does the same.
  private static func patiently<Value>(_ patience: TimeInterval, _ body: () throws -> Value) throws -> Value {
    let pause = 0.02
    for _ in 0..<Int(patience / pause) {
      do {
        return try body()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        Thread.sleep(forTimeInterval: pause)
      }
    }
    return try body()
  }
}
