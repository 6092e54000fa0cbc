import Catalog
import Foundation
import GRDB
import JobQueue
import Testing

@testable import SQLiteStore

/// What can go wrong with a database, and what is said of it.
@Suite struct FailureTests {
  private static func draft(_ index: Int, bytes: Int) throws -> ArticleDraft {
    ArticleDraft(
      id: try #require(ArticleID("bai-\(index)")), title: "Bài bí mật \(index)",
      section: try #require(Section.standard.first),
      document: StoredDocument(name: "bai.md", bytes: Data(repeating: 0x41, count: bytes)))
  }

  @discardableResult
  private static func publish(_ index: Int, bytes: Int = 100_000, to store: SQLiteStore) async throws -> Publication {
    try await store.publish(
      try draft(index, bytes: bytes), mode: .createOrRevise, voice: "bac", format: "mp3", priority: .admin, at: Date())
  }

  @Test func aFullDiskIsSaidAndPassesByItself() async throws {
    try await withStore { store, path in
      let pages = try await store.pool.writeWithoutTransaction { db in
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        try db.execute(sql: "PRAGMA max_page_count = \(pages + 60)")
        return pages
      }
      try await Self.publish(1, to: store)
      let before = try await store.handbook(for: .everything)
      await #expect(throws: StoreError.diskFull(path)) { try await Self.publish(2, bytes: 1 << 20, to: store) }
      #expect(try await store.handbook(for: .everything) == before)
      #expect(try await store.counts() == [.waiting: 1])
      try await store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages + 10_000)") }
      try await Self.publish(2, bytes: 1 << 20, to: store)
      #expect(try await store.counts() == [.waiting: 2])
      #expect(try await store.integrityProblems() == [])
    }
  }

  @Test func aDatabaseThatIsHeldForLongIsBusy() async throws {
    try await withStore(patience: 0.2) { store, path in
      let other = try openForHolding(path)
      try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
      await #expect(throws: StoreError.busy(path)) { try await Self.publish(1, to: store) }
      // Readers are not held up.
      #expect(try await store.counts() == [:])
      try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
      try await Self.publish(1, to: store)
    }
  }

  @Test func aWriterWaitsForAnother() async throws {
    try await withStore { store, path in
      let other = try openForHolding(path)
      try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
      async let publication = Self.publish(1, to: store)
      try await Task.sleep(for: .milliseconds(300))
      try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
      #expect(try await publication.change == .created)
    }
  }

  @Test func damageIsFoundAndSaid() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/a.sqlite"
      let store = try SQLiteStore(at: path)
      for index in 0..<40 { try await Self.publish(index, bytes: 10, to: store) }
      let roots = try await store.pool.read { db in
        try Int.fetchAll(db, sql: "SELECT rootpage FROM sqlite_schema WHERE rootpage > 1")
      }
      try store.close()
      // The schema stays; the first page of every table and index is noise.
      let file = try FileHandle(forUpdating: URL(filePath: path))
      for root in roots {
        try file.seek(toOffset: UInt64(root - 1) * 4096)
        try file.write(contentsOf: Data(repeating: 0x5A, count: 4096))
      }
      try file.close()
      let damaged = try SQLiteStore(at: path)
      await #expect {
        try await damaged.handbook(for: .everything)
      } throws: { error in
        if case .damaged(path, _) = error as? StoreError { true } else { false }
      }
      #expect(try await !damaged.integrityProblems().isEmpty)
    }
  }

  @Test func anErrorTellsNeitherStatementNorText() async throws {
    try await withStore { store, _ in
      try await store.pool.writeWithoutTransaction { try $0.execute(sql: "DROP TABLE job") }
      await #expect {
        try await Self.publish(1, to: store)
      } throws: { error in
        let text = "\(error)"
        return error is StoreError && !text.contains("bí mật") && !text.contains("SELECT") && !text.contains("INSERT")
      }
    }
  }

  /// A worker that is told to stop has a cancelled task, and still gives its job back.
  @Test func aWriteRunsToItsEndInACancelledTask() async throws {
    try await withStore { store, _ in
      try await Self.publish(1, to: store)
      let lease = try #require(await store.claim(by: WorkerID(rawValue: "w"), at: .now, for: 30))
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await store.giveBack(lease, at: Date())
      }
      try await task.value
      #expect(try await store.job(lease.job.id)?.state == .waiting)
    }
  }

  @Test func aTrackThatCannotBeKeptEndsNoJob() async throws {
    try await withStore { store, _ in
      try await Self.publish(1, to: store)
      let lease = try #require(await store.claim(by: WorkerID(rawValue: "w"), at: .now, for: 30))
      let twice = Rendition(format: "mp3", content: "", size: 1)
      let track = Track(
        revision: 1, voice: "bac", duration: 1, chapters: [], renditions: [twice, twice], transcript: "",
        chaptersFile: "")
      await #expect(throws: StoreError.self) { try await store.complete(lease, publishing: track, at: Date()) }
      #expect(try await store.job(lease.job.id)?.state == .running)
      #expect(try await store.article(try #require(ArticleID("bai-1")), for: .everything)?.track == nil)
    }
  }
}
