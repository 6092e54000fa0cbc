public import Catalog
public import Foundation
import GRDB
import JobQueue

/// Taking articles out of the handbook, and what may still be heard.
extension SQLiteStore {
  public func withdraw(_ id: ArticleID, at revision: Int?, now: Date) async throws {
    try await write { db in
      guard let article = try Self.current(id, db) else { throw CatalogError.noSuchArticle(id) }
      if let revision, revision != article.revision { throw CatalogError.articleChanged(id) }
      try db.execute(
        sql: "UPDATE article SET withdrawn_at = ? WHERE id = ?", arguments: [now.milliseconds, id.rawValue])
      // Its chapters and renditions go with it.
      try db.execute(sql: "DELETE FROM track WHERE article = ?", arguments: [id.rawValue])
      try db.execute(sql: "DELETE FROM released WHERE article = ?", arguments: [id.rawValue])
      let jobs = try Row.fetchAll(
        db, sql: "SELECT * FROM job WHERE article = ? AND state IN ('waiting', 'running')", arguments: [id.rawValue])
      for row in jobs { try Self.move(try Job(row), by: .cancel, at: now, db) }
    }
  }

  public func withdrawal(of id: ArticleID) async throws -> Date? {
    try await read { db in
      try Int64.fetchOne(db, sql: "SELECT withdrawn_at FROM article WHERE id = ?", arguments: [id.rawValue])
        .map(Date.init(milliseconds:))
    }
  }

  public func serves(_ content: String) async throws -> Bool {
    try await read { db in
      try Bool.fetchOne(try db.cachedStatement(sql: Self.isServed), arguments: ["content": content]) ?? false
    }
  }

  static let isServed = """
    SELECT EXISTS (SELECT 1 FROM rendition WHERE content = :content)
      OR EXISTS (SELECT 1 FROM track WHERE transcript = :content)
      OR EXISTS (SELECT 1 FROM track WHERE chapters_file = :content)
      OR EXISTS (SELECT 1 FROM track WHERE words = :content)
      OR EXISTS (SELECT 1 FROM released WHERE content = :content)
    """
}
