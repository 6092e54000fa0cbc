public import Catalog
public import Foundation
import GRDB
import JobQueue

/// Taking articles out of the handbook, and what may still be heard.
extension SQLiteStore {
  public func withdraw(_ id: ArticleID, seen: Article?, now: Date) async throws {
    try await write { db in
      _ = try Self.unchanged(id, since: seen, db)
      try db.execute(
        sql: "UPDATE article SET withdrawn_at = ? WHERE id = ?", arguments: [now.milliseconds, id.rawValue])
      // Its chapters and renditions go with it.
      try db.execute(sql: "DELETE FROM track WHERE article = ?", arguments: [id.rawValue])
      try db.execute(sql: "DELETE FROM released WHERE article = ?", arguments: [id.rawValue])
      let jobs = try Row.fetchAll(
        db, sql: "SELECT * FROM job WHERE article = ? AND state IN ('waiting', 'running')", arguments: [id.rawValue])
      for row in jobs {
        var job = try Job(row)
        job.failure = .articleWithdrawn
        try Self.move(job, by: .supersede, at: now, db)
      }
    }
  }

  public func withdrawal(of id: ArticleID, for viewer: Viewer) async throws -> Date? {
    let visibility = Visibility(viewer)
    return try await read { db in
      try Int64.fetchOne(
        db,
        sql: "SELECT withdrawn_at FROM \(Visibility.tables) WHERE \(visibility.condition) AND article.id = ?",
        arguments: StatementArguments(visibility.values + [id.rawValue])
      )
      .map(Date.init(milliseconds:))
    }
  }

  public func serves(_ content: String, for viewer: Viewer) async throws -> Bool {
    try await known.answer(to: .serves(content, viewer), keeping: { $0 }, or: { try await look(content, viewer) })
  }

  private func look(_ content: String, _ viewer: Viewer) async throws -> Bool {
    let visibility = Visibility(viewer)
    return try await read { db in
      let sql = """
        SELECT EXISTS (
          SELECT 1 FROM (\(Self.articlesWithContent)) AS file JOIN \(Visibility.tables)
          WHERE article.id = file.article AND article.withdrawn_at IS NULL AND \(visibility.condition))
        """
      let contents = [String](repeating: content, count: Self.filesOfContent.count)
      return try Bool.fetchOne(
        try db.cachedStatement(sql: sql), arguments: StatementArguments(contents + visibility.values)) ?? false
    }
  }

  /// Where a content may stand; each has an index on it.
  static let filesOfContent = [
    "SELECT article FROM rendition WHERE content = ?", "SELECT article FROM track WHERE transcript = ?",
    "SELECT article FROM track WHERE chapters_file = ?", "SELECT article FROM track WHERE words = ?",
    "SELECT article FROM released WHERE content = ?",
  ]
  static var articlesWithContent: String { filesOfContent.joined(separator: " UNION ALL ") }
}
