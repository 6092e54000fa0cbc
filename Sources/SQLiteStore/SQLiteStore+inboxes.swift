public import Catalog
import GRDB

/// What was taken from watched folders.
extension SQLiteStore: InboxLedger {
  public func files(of folder: String) async throws -> [InboxFile] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM inbox_file WHERE folder = ? ORDER BY path", arguments: [folder]).map {
        row in
        guard let article = ArticleID(row["article"]) else {
          throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a file of an inbox names no article")
        }
        return InboxFile(path: row["path"], article: article, facts: row["facts"], digest: row["digest"])
      }
    }
  }

  public func keepFile(_ file: InboxFile, of folder: String) async throws {
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO inbox_file (folder, path, article, facts, digest)
          VALUES (:folder, :path, :article, :facts, :digest)
          ON CONFLICT (folder, path) DO UPDATE SET article = :article, facts = :facts, digest = :digest
          """,
        arguments: [
          "folder": folder, "path": file.path, "article": file.article.rawValue, "facts": file.facts,
          "digest": file.digest,
        ])
    }
  }
}
