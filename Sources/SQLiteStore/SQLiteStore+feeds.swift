public import Catalog
import Foundation
import GRDB

/// What was taken from feeds.
extension SQLiteStore: FeedLedger {
  public func feed(_ url: String) async throws -> FeedState? {
    try await read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM feed WHERE url = ?", arguments: [url]).map { row in
        FeedState(
          url: row["url"], address: row["address"], etag: row["etag"], modified: row["modified"],
          settings: row["settings"], polledAt: Date(milliseconds: row["polled_at"]))
      }
    }
  }

  public func keepFeed(_ feed: FeedState) async throws {
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO feed (url, address, etag, modified, settings, polled_at)
          VALUES (:url, :address, :etag, :modified, :settings, :polled)
          ON CONFLICT (url) DO UPDATE
          SET address = :address, etag = :etag, modified = :modified, settings = :settings, polled_at = :polled
          """,
        arguments: [
          "url": feed.url, "address": feed.address, "etag": feed.etag, "modified": feed.modified,
          "settings": feed.settings, "polled": feed.polledAt.milliseconds,
        ])
    }
  }

  public func items(of feed: String) async throws -> [FeedItem] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM feed_entry WHERE feed = ? ORDER BY entry", arguments: [feed]).map {
        row in
        guard let article = ArticleID(row["article"]) else {
          throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an entry of a feed names no article")
        }
        return FeedItem(entry: row["entry"], article: article, digest: row["digest"], isDeleted: row["is_deleted"])
      }
    }
  }

  public func takeArticle(_ article: ArticleID, for entry: String, of feed: String) async throws -> Bool {
    try await write { db in
      try db.execute(
        sql: "INSERT INTO feed_entry (feed, entry, article) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        arguments: [feed, entry, article.rawValue])
      return try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM feed_entry WHERE feed = ? AND entry = ? AND article = ?)",
        arguments: [feed, entry, article.rawValue]) ?? false
    }
  }

  public func keepItem(_ item: FeedItem, of feed: String) async throws {
    try await write { db in
      try db.execute(
        sql: """
          UPDATE feed_entry SET digest = ?, is_deleted = ? WHERE feed = ? AND entry = ? AND article = ?
          """,
        arguments: [item.digest, item.isDeleted, feed, item.entry, item.article.rawValue])
    }
  }
}
