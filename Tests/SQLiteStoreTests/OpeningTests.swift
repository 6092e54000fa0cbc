import Catalog
import Foundation
import GRDB
import JobQueue
import Testing

@testable import SQLiteStore

@Suite struct OpeningTests {
  @Test func everyCommitIsSynced() async throws {
    try await withStore { store, _ in
      let settings = try await store.pool.writeWithoutTransaction { db in
        try ["journal_mode", "synchronous", "foreign_keys", "wal_autocheckpoint", "busy_timeout"]
          .map { try String.fetchOne(db, sql: "PRAGMA \($0)") }
      }
      #expect(settings == ["wal", "2", "1", "0", "10000"])
    }
  }

  @Test func readersCannotWriteAndWaitToo() async throws {
    try await withStore { store, _ in
      let wait = try await store.pool.read { try String.fetchOne($0, sql: "PRAGMA busy_timeout") }
      #expect(wait == "10000")
      await #expect(throws: DatabaseError.self) { try await store.pool.read { try $0.execute(sql: "DELETE FROM job") } }
    }
  }

  @Test func aDatabaseCanBeOpenedAgainAndAgain() async throws {
    try await withTemporaryFolder { folder in
      for _ in 0..<3 { _ = try SQLiteStore(at: folder + "/a.sqlite") }
      // A file that is there but empty is a database that is not made yet.
      #expect(FileManager.default.createFile(atPath: folder + "/b.sqlite", contents: nil))
      #expect(try await SQLiteStore(at: folder + "/b.sqlite").counts() == [:])
    }
  }

  @Test func manyMayMakeItAtOnce() async throws {
    for _ in 0..<5 {
      try await withTemporaryFolder { folder in
        try await withThrowingTaskGroup(of: Void.self) { group in
          for index in 0..<8 {
            group.addTask {
              let store = try SQLiteStore(at: folder + "/a.sqlite")
              _ = try await store.enqueue(
                JobRequest(RenderOrder(article: "bai-\(index)", revision: 1, voice: "bac", format: "mp3")), at: Date())
            }
          }
          try await group.waitForAll()
        }
        #expect(try await SQLiteStore(at: folder + "/a.sqlite").counts() == [.waiting: 8])
      }
    }
  }

  @Test(arguments: ["", "Đây không phải cơ sở dữ liệu.", String(repeating: "x", count: 100_000)])
  func whatIsNoDatabaseIsRefusedAndLeftAsItIs(_ text: String) async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/a.sqlite"
      // SQLite takes a file for a database by its first 16 bytes; an empty one is new.
      let bytes = Data("#!/bin/sh and sixteen bytes\n\(text)".utf8)
      try bytes.write(to: URL(filePath: path))
      #expect(throws: StoreError.notADatabase(path)) { try SQLiteStore(at: path) }
      #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.sqlite"])
    }
  }

  @Test func aDatabaseOfAnotherProgramIsRefusedAndLeftAsItIs() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/a.sqlite"
      try await DatabaseQueue(path: path).write { db in try db.execute(sql: "CREATE TABLE mine (id INTEGER)") }
      let bytes = try Data(contentsOf: URL(filePath: path))
      #expect(throws: StoreError.otherProgram(path)) { try SQLiteStore(at: path) }
      #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }
  }

  @Test func aNewerSchemaIsRefusedAndLeftAsItIs() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/a.sqlite"
      _ = try SQLiteStore(at: path)
      let known = Schema.newest
      try await DatabaseQueue(path: path).write { db in try db.execute(sql: "PRAGMA user_version = \(known + 1)") }
      let error = StoreError.newerSchema(path, found: known + 1, known: known)
      #expect(throws: error) { try SQLiteStore(at: path) }
      let kept = try await DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
      #expect(kept == known + 1)
      #expect("\(error)".contains("newer version"))
    }
  }

  @Test func aFolderThatIsNotThereIsNamed() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/khong-co/a.sqlite"
      #expect {
        try SQLiteStore(at: path)
      } throws: { error in
        "\(error)".contains("there is no folder \(folder)/khong-co")
      }
      #expect(!FileManager.default.fileExists(atPath: folder + "/khong-co"))
    }
  }

  @Test func aRelativePathIsAPath() async throws {
    try await withTemporaryFolder { folder in
      let up = FileManager.default.currentDirectoryPath.split(separator: "/").map { _ in ".." }.joined(separator: "/")
      _ = try await SQLiteStore(at: up + folder + "/a.sqlite").counts()
      #expect(FileManager.default.fileExists(atPath: folder + "/a.sqlite"))
    }
  }

  @Test func aFolderIsNoFile() async throws {
    try await withTemporaryFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/a.sqlite", withIntermediateDirectories: false)
      #expect {
        try SQLiteStore(at: folder + "/a.sqlite")
      } throws: { error in
        if case .cannotOpen = error as? StoreError { true } else { false }
      }
    }
  }

  @Test(arguments: ["sổ tay.sqlite", "a?mode=ro.sqlite", "file:a.sqlite", "a%20b.sqlite", "a'b.sqlite", "-wal"])
  func anyNameIsAName(_ name: String) async throws {
    try await withTemporaryFolder { folder in
      _ = try await SQLiteStore(at: "\(folder)/\(name)").counts()
      #expect(FileManager.default.fileExists(atPath: "\(folder)/\(name)"))
    }
  }
}

/// Somebody else, who may leave a transaction open.
func openForHolding(_ path: String) throws -> DatabaseQueue {
  var configuration = Configuration()
  configuration.allowsUnsafeTransactions = true
  return try DatabaseQueue(path: path, configuration: configuration)
}

func withStore(
  retry: RetryPolicy = RetryPolicy(), patience: TimeInterval = 10,
  _ body: (SQLiteStore, _ path: String) async throws -> Void
) async throws {
  try await withTemporaryFolder { folder in
    let path = folder + "/handbook.sqlite"
    try await body(try SQLiteStore(at: path, retry: retry, jitter: { 1 }, patience: patience), path)
  }
}
