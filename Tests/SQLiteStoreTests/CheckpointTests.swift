import Catalog
import Foundation
import GRDB
import JobQueue
import Testing

@testable import SQLiteStore

@Suite struct CheckpointTests {
  private static func publish(_ index: Int, to store: SQLiteStore) async throws {
    let draft = ArticleDraft(
      id: try #require(ArticleID("bai-\(index)")), title: "Bài", section: try #require(Section.standard.first),
      document: StoredDocument(name: "bai.md", bytes: Data(repeating: UInt8(index), count: 1 << 20)))
    _ = try await store.publish(
      draft, mode: .create, voice: "bac", format: "mp3", priority: .admin, at: Date())
  }

  /// A commit is answered before its checkpoint: waits for that.
  private static func settle(_ store: SQLiteStore) async throws {
    try await store.pool.writeWithoutTransaction { _ in }
  }

  /// Pages that have room in the log's file: 4 kB each, and 24 bytes about it.
  private static func logPages(_ path: String) throws -> Int {
    (try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int ?? 0) / (4096 + 24)
  }

  @Test func theLogStaysShort() async throws {
    try await withStore { store, path in
      for index in 0..<20 {
        try await Self.publish(index, to: store)
        try await Self.settle(store)
        #expect(try Self.logPages(path) <= Checkpoint.longest)
      }
      #expect(try await store.integrityProblems() == [])
    }
  }

  /// Its file is kept and written over: a file that grows takes longer to sync.
  @Test func theLogIsNotCutOffEachTime() async throws {
    try await withStore { store, path in
      for index in 0..<12 { try await Self.publish(index, to: store) }
      try await Self.settle(store)
      #expect(try Self.logPages(path) > Checkpoint.limit)
    }
  }

  /// A reader that stays long keeps the log long; commits go on, and it is shortened when the reader has gone.
  @Test func aLongReaderHoldsUpNobody() async throws {
    try await withStore(patience: 0.05) { store, path in
      let reader = try openForHolding(path)
      try await reader.writeWithoutTransaction {
        try $0.execute(sql: "BEGIN")
        _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM job")
      }
      for index in 0..<10 { try await Self.publish(index, to: store) }
      #expect(try Self.logPages(path) > Checkpoint.longest)
      try await reader.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
      for index in 10..<20 { try await Self.publish(index, to: store) }
      try await Self.settle(store)
      #expect(try Self.logPages(path) <= Checkpoint.longest)
      #expect(try await store.counts() == [.waiting: 20])
    }
  }

  @Test func afterTheLastOneHasClosedThereIsOneFile() async throws {
    try await withTemporaryFolder { folder in
      let store = try SQLiteStore(at: folder + "/a.sqlite")
      try await Self.publish(1, to: store)
      try store.pool.close()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.sqlite"])
    }
  }
}
