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
        try db.cachedStatement(sql: "SELECT revision FROM article WHERE id = ?"), arguments: [job.order.article])
      let isWanted = current == track.revision
      if isWanted { try Self.replaceTrack(of: job.order.article, with: track, at: now, db) }
      try Self.move(job, by: .complete, at: now, db)
      return isWanted
    }
  }

  private static func replaceTrack(of article: String, with track: Track, at now: Date, _ db: Database) throws {
    // Its chapters and renditions go with it.
    try db.cachedStatement(sql: "DELETE FROM track WHERE article = ?").execute(arguments: [article])
    try db.cachedStatement(
      sql: """
        INSERT INTO track (article, revision, voice, duration, transcript, chapters_file, words, published_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      article, track.revision, track.voice, track.duration, track.transcript, track.chaptersFile, track.words,
      now.milliseconds,
    ])
    for (position, rendition) in track.renditions.enumerated() {
      try db.cachedStatement(
        sql: "INSERT INTO rendition (article, position, format, content, size) VALUES (?, ?, ?, ?, ?)"
      ).execute(arguments: [article, position, rendition.format, rendition.content, rendition.size])
    }
    for (position, chapter) in track.chapters.enumerated() {
      try db.cachedStatement(sql: "INSERT INTO chapter (article, position, title, start) VALUES (?, ?, ?, ?)")
        .execute(arguments: [article, position, chapter.title, chapter.start])
    }
  }
}
