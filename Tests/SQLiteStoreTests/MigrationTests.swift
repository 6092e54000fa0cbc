import Catalog
import Foundation
import GRDB
import JobQueue
import Testing

@testable import SQLiteStore

@Suite struct MigrationTests {
  @Test func theListIsNumberedInOrder() {
    #expect(migrations.map(\.number) == Array(1...migrations.count))
  }

  /// From each older version, with or without data in it, the schema becomes the newest one's.
  @Test(arguments: 0...migrations.count) func everyOlderVersionIsBroughtUpToDate(_ version: Int) async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/a.sqlite"
      try await DatabaseQueue(path: path).writeWithoutTransaction { db in
        try Schema.bringUpToDate(db, at: path, upTo: version)
        #expect(try Schema.version(db, at: path) == version)
        guard version >= 1 else { return }
        try db.inTransaction {
          try db.execute(sql: Self.article)
          return .commit
        }
      }
      let store = try SQLiteStore(at: path)
      let fresh = try SQLiteStore(at: folder + "/b.sqlite")
      #expect(try await schema(of: store) == schema(of: fresh))
      #expect(try await store.integrityProblems() == [])
      guard version >= 1 else { return }
      let id = try #require(ArticleID("cu"))
      #expect(try await store.article(id, for: .everything)?.article.title == "Bài cũ")
      #expect(try await store.revision(1, of: id, for: .everything)?.document.bytes == Data([1, 2]))
    }
  }

  @Test func aStepThatFailsLeavesNothing() async throws {
    let db = try DatabaseQueue()
    try await db.writeWithoutTransaction { db in
      // Something of the second step is in the way.
      try Schema.bringUpToDate(db, at: "", upTo: 1)
      try db.execute(sql: "CREATE TABLE chapter (id INTEGER)")
      #expect(throws: DatabaseError.self) { try Schema.bringUpToDate(db, at: "") }
      #expect(try Schema.version(db, at: "") == 1)
      #expect(try !db.tableExists("track"))
    }
  }

  private func schema(of store: SQLiteStore) async throws -> [String] {
    try await store.pool.read { db in
      try String.fetchAll(
        db, sql: "SELECT coalesce(sql, name) FROM sqlite_schema WHERE name NOT LIKE 'grdb%' ORDER BY name")
    }
  }

  /// In the words of version 1; they stay as they are.
  private static let article = """
    INSERT INTO section (id, title) VALUES ('tin-tuc', 'Tin tức');
    INSERT INTO article (id, revision, published_at) VALUES ('cu', 1, 1760000000000);
    INSERT INTO revision (article, number, title, section, created_at, document_name, document)
    VALUES ('cu', 1, 'Bài cũ', 'tin-tuc', 1760000000000, 'cu.md', x'0102');
    """
}
