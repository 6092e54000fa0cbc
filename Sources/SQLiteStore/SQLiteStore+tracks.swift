public import Catalog
public import Foundation
import GRDB
public import JobQueue

/// A finished track and the end of its job: one transaction.
extension SQLiteStore {
  @discardableResult
  public func complete(_ lease: Lease, publishing track: Track, at now: Date) async throws -> Bool {
    try await write { db in
      let job = try Self.held(by: lease, db)
      guard track.revision == job.order.revision, track.voice == job.order.voice else {
        throw CatalogError.otherTrack(job.id)
      }
      let current = try Int.fetchOne(
        try db.cachedStatement(sql: "SELECT revision FROM article WHERE id = ? AND withdrawn_at IS NULL"),
        arguments: [job.order.article])
      let isWanted = current == track.revision
      if isWanted { try Self.replaceTrack(of: job.order.article, with: track, at: now, db) }
      try Self.finish(job, chapters: track.chapters.count, at: now, db)
      return isWanted
    }
  }

  /// Whatever was told of its progress, all of it is done; and what works for one job is no cause to stop any more.
  private static func finish(_ job: Job, chapters: Int, at now: Date, _ db: Database) throws {
    try move(job, by: .complete, at: now, db)
    try db.cachedStatement(sql: "UPDATE job SET progress_done = :all, progress_total = :all WHERE id = :id")
      .execute(arguments: ["all": chapters, "id": job.id.rawValue])
    try forgetCause(db)
  }

  /// Who listens to the old track may go on for a while.
  private static let release = """
    INSERT INTO released (content, released_at, article)
    SELECT content, :now, :article FROM (
      SELECT content FROM rendition WHERE article = :article
      UNION SELECT transcript FROM track WHERE article = :article
      UNION SELECT words FROM track WHERE article = :article AND words IS NOT NULL
      UNION SELECT chapters_file FROM track WHERE article = :article)
    WHERE true ON CONFLICT (content) DO UPDATE SET
      released_at = excluded.released_at, article = excluded.article
    """

  public func confirm(_ track: Track, of article: ArticleID, recipe: String) async throws {
    try await write { db in
      try db.cachedStatement(
        sql: "UPDATE track SET recipe = ? WHERE article = ? AND revision = ? AND voice = ? AND transcript = ?"
      ).execute(arguments: [recipe, article.rawValue, track.revision, track.voice, track.transcript])
    }
  }

  public func filesReleased(after time: Date) async throws -> Set<String> {
    try await read { db in
      Set(
        try String.fetchAll(
          db, sql: "SELECT content FROM released WHERE released_at > ?", arguments: [time.milliseconds]))
    }
  }

  public func forgetReleased(before time: Date) async throws {
    try await write { db in
      try db.execute(sql: "DELETE FROM released WHERE released_at <= ?", arguments: [time.milliseconds])
    }
  }

  static func removeTrack(of article: String, at now: Date, _ db: Database) throws {
    try db.cachedStatement(sql: Self.release).execute(arguments: ["article": article, "now": now.milliseconds])
    // Its chapters and renditions go with it.
    try db.cachedStatement(sql: "DELETE FROM track WHERE article = ?").execute(arguments: [article])
  }

  private static func replaceTrack(of article: String, with track: Track, at now: Date, _ db: Database) throws {
    try removeTrack(of: article, at: now, db)
    try db.cachedStatement(
      sql: """
        INSERT INTO track (article, revision, voice, duration, transcript, chapters_file, words, published_at, recipe)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      article, track.revision, track.voice, track.duration, track.transcript, track.chaptersFile, track.words,
      now.milliseconds, track.recipe,
    ])
    for (position, rendition) in track.renditions.enumerated() {
      try db.cachedStatement(
        sql: "INSERT INTO rendition (article, position, format, content, size) VALUES (?, ?, ?, ?, ?)"
      ).execute(arguments: [article, position, rendition.format, rendition.content, rendition.size])
    }
    for (position, chapter) in track.chapters.enumerated() {
      try db.cachedStatement(sql: "INSERT INTO chapter (article, position, title, start, sound) VALUES (?, ?, ?, ?, ?)")
        .execute(arguments: [article, position, chapter.title, chapter.start, chapter.sound])
    }
  }
}
