public import Catalog
public import Foundation
import GRDB
public import JobQueue

/// Publishing, and what was published.
extension SQLiteStore {
  public func publish(
    _ draft: ArticleDraft, mode: PublishMode, voice: String, format: String, priority: JobPriority, at now: Date
  ) async throws -> Publication {
    try await write { db in
      let before = try Self.current(draft.id, db)
      switch mode {
      case .create: if before != nil { throw CatalogError.articleExists(draft.id) }
      case .createOrRevise: break
      case .revise(let seen): if before != seen { throw CatalogError.articleChanged(draft.id) }
      }
      // After the look: a section's new title is this very change.
      try Self.keep(draft.section, db)
      let hasNewAudience = try Self.keepAudience(draft.audience, of: draft.id, db)
      if let before, try Self.isSame(draft, as: before, db) {
        // With its section's title and its audience as they are now.
        let article = try Self.current(draft.id, db) ?? before
        return Publication(
          change: hasNewAudience ? .revised : .unchanged, article: article, job: try Self.job(of: article, db))
      }
      // One that was withdrawn goes on where it ended: no two texts of an id ever have one number.
      let last = try Int.fetchOne(
        db, sql: "SELECT max(number) FROM revision WHERE article = ?", arguments: [draft.id.rawValue])
      let number = (last ?? 0) + 1
      try Self.insert(draft, as: number, at: now, db)
      _ = try Self.keepAudience(draft.audience, of: draft.id, db)
      try Self.supersede(draft.id.rawValue, before: number, at: now, db)
      var job: Job?
      if draft.wantsAudio {
        let order = RenderOrder(article: draft.id.rawValue, revision: number, voice: voice, format: format)
        job = try Self.enqueue(JobRequest(order, priority: priority, lane: draft.section.id), at: now, db)
      } else {
        try Self.removeTrack(of: draft.id.rawValue, at: now, db)
      }
      guard let article = try Self.current(draft.id, db) else { throw CatalogError.noSuchArticle(draft.id) }
      return Publication(change: before == nil ? .created : .revised, article: article, job: job)
    }
  }

  /// - Returns: whether the article has another audience now; false where it is not there yet.
  private static func keepAudience(_ audience: Audience?, of id: ArticleID, _ db: Database) throws -> Bool {
    guard let audience else { return false }
    try db.execute(
      sql: "UPDATE article SET audience = :audience WHERE id = :id AND audience IS NOT :audience",
      arguments: ["audience": audience.description, "id": id.rawValue])
    return db.changesCount > 0
  }

  public func revision(_ number: Int, of article: ArticleID, for viewer: Viewer) async throws -> Revision? {
    let visibility = Visibility(viewer)
    // Seen is who may see the article as it is now: a text that was once in another section is no way in.
    return try await read { db in
      let isSeen = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM \(Visibility.tables) WHERE \(visibility.condition) AND article.id = ?)",
        arguments: StatementArguments(visibility.values + [article.rawValue]))
      guard isSeen == true else { return nil }
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT \(Article.columns), revision.document_name, revision.document, revision.checked_text
          FROM revision JOIN article ON article.id = revision.article JOIN section ON section.id = revision.section
          WHERE revision.article = ? AND revision.number = ? AND article.withdrawn_at IS NULL
          """,
        arguments: [article.rawValue, number])
      guard let row else { return nil }
      let article = try Article(row)
      return Revision(
        article: article, number: number, createdAt: article.revisedAt,
        document: StoredDocument(
          name: row["document_name"], bytes: row["document"], checkedText: row["checked_text"]))
    }
  }

  public func announce(_ id: ArticleID, seen: Article?, now: Date) async throws {
    try await write { db in
      _ = try Self.unchanged(id, since: seen, db)
      try db.execute(
        sql: "UPDATE article SET announcements = announcements + 1, announced_at = ? WHERE id = ?",
        arguments: [now.milliseconds, id.rawValue])
    }
  }

  public func checkedText(of bytes: Data) async throws -> Data? {
    try await read { db in
      // By its length first, for which there is an index of the few revisions that have such a text.
      try Data.fetchOne(
        db,
        sql: """
          SELECT checked_text FROM revision
          WHERE checked_text IS NOT NULL AND length(document) = ? AND document = ? ORDER BY created_at DESC LIMIT 1
          """,
        arguments: [bytes.count, bytes])
    }
  }

  /// The article of an id, where it is still what was seen of it, or nothing was.
  static func unchanged(_ id: ArticleID, since seen: Article?, _ db: Database) throws -> Article {
    guard let article = try current(id, db) else { throw CatalogError.noSuchArticle(id) }
    guard seen == nil || seen == article else { throw CatalogError.articleChanged(id) }
    return article
  }

  static func current(_ id: ArticleID, _ db: Database) throws -> Article? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT \(Article.columns)
        FROM article JOIN revision ON revision.article = article.id AND revision.number = article.revision
        JOIN section ON section.id = revision.section
        WHERE article.id = ? AND article.withdrawn_at IS NULL
        """,
      arguments: [id.rawValue]
    ).map(Article.init)
  }

  private static func isSame(_ draft: ArticleDraft, as article: Article, _ db: Database) throws -> Bool {
    guard draft.title == article.title, draft.section.id == article.section.id, draft.issuer == article.issuer,
      draft.number == article.number, draft.date == article.date, draft.wantsAudio == article.wantsAudio
    else { return false }
    return try Bool.fetchOne(
      db, sql: "SELECT document_name = ? AND document = ? FROM revision WHERE article = ? AND number = ?",
      arguments: [draft.document.name, draft.document.bytes, draft.id.rawValue, article.revision]) ?? false
  }

  /// A section's title is the one that was said last; saying another one makes no new revision of anything.
  private static func keep(_ section: Section, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO section (id, title) VALUES (:id, :title)
        ON CONFLICT (id) DO UPDATE SET title = :title WHERE title <> :title
        """,
      arguments: ["id": section.id, "title": section.title])
  }

  private static func insert(_ draft: ArticleDraft, as number: Int, at now: Date, _ db: Database) throws {
    // The article's reference to its revision is deferred: neither of the two can be there first.
    try db.execute(
      sql: """
        INSERT INTO article (id, revision, published_at) VALUES (:id, :number, :now)
        ON CONFLICT (id) DO UPDATE SET revision = :number, withdrawn_at = NULL,
          published_at = iif(withdrawn_at IS NULL, published_at, :now)
        """,
      arguments: ["id": draft.id.rawValue, "number": number, "now": now.milliseconds])
    try db.execute(
      sql: """
        INSERT INTO revision
          (article, number, title, section, issuer, document_number, document_date, wants_audio, created_at, document_name,
           document, checked_text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        draft.id.rawValue, number, draft.title, draft.section.id, draft.issuer, draft.number, draft.date,
        draft.wantsAudio, now.milliseconds, draft.document.name, draft.document.bytes, draft.document.checkedText,
      ])
  }

  private static func job(of article: Article, _ db: Database) throws -> Job? {
    try Row.fetchOne(
      db, sql: "SELECT * FROM job WHERE article = ? AND revision = ? ORDER BY id DESC LIMIT 1",
      arguments: [article.id.rawValue, article.revision]
    ).map(Job.init)
  }
}
