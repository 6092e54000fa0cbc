import Catalog
import Foundation
import GRDB
import JobQueue
import Testing

@testable import SQLiteStore

/// That questions stay cheap when the handbook and the queue grow.
@Suite struct QueryTests {
  @Test func aListingTakesAsManyQueriesForManyArticlesAsForOne() async throws {
    try await withStore { store, _ in
      var counts: [Int] = []
      for index in 0..<30 {
        let draft = ArticleDraft(
          id: try #require(ArticleID("bai-\(index)")), title: "Bài", section: Section.standard[index % 7],
          document: StoredDocument(name: "bai.md", bytes: Data()))
        _ = try await store.publish(draft, mode: .create, voice: "bac", format: "mp3", priority: .admin, at: Date())
        guard index == 0 || index == 29 else { continue }
        counts.append(
          try await store.pool.read { db in
            var statements = 0
            db.trace { _ in statements += 1 }
            defer { db.trace(nil) }
            _ = try SQLiteStore.listings(db, of: nil, for: .everything)
            return statements
          })
      }
      #expect(counts[0] > 0)
      #expect(counts[0] == counts[1])
    }
  }

  /// Looking for work never goes through all jobs, nor sorts them.
  @Test(arguments: [SQLiteStore.claim, SQLiteStore.burial, SQLiteStore.redating])
  func claimingUsesIndexes(_ sql: String) async throws {
    try await withStore { store, _ in
      let plan = try await store.pool.writeWithoutTransaction { db in
        let arguments: StatementArguments = ["worker": "w", "now": 0, "end": 0, "attempts": 3]
        let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
        statement.setUncheckedArguments(arguments)
        return try Row.fetchAll(statement).map { $0["detail"] as String }
      }
      #expect(!plan.isEmpty)
      #expect(!plan.contains { $0.hasPrefix("SCAN job") }, "\(plan)")
    }
  }
}
