public import Catalog
import Foundation
import GRDB
import JobQueue

/// The handbook as it is listed: one query a kind of thing, however many articles there are.
extension SQLiteStore {
  public func handbook() async throws -> [SectionListing] {
    try await read { db in
      let articles = Dictionary(grouping: try Self.listings(db, of: nil), by: \.article.section.id)
      return try Self.sections(db).map { SectionListing(section: $0, articles: articles[$0.id] ?? []) }
    }
  }

  public func article(_ id: ArticleID) async throws -> ArticleListing? {
    try await read { db in try Self.listings(db, of: id).first }
  }

  /// The standard ones, and then those that were added, in the order in which they came.
  private static func sections(_ db: Database) throws -> [Section] {
    let kept = try Row.fetchAll(db, sql: "SELECT id, title FROM section ORDER BY sequence")
      .compactMap { Section(id: $0["id"], title: $0["title"]) }
    let titles = Dictionary(kept.map { ($0.id, $0) }) { first, _ in first }
    let standard = Set(Section.standard.map(\.id))
    return Section.standard.map { titles[$0.id] ?? $0 } + kept.filter { !standard.contains($0.id) }
  }

  /// - Parameter only: one article, or nil for all of them.
  /// - Returns: newest first.
  static func listings(_ db: Database, of only: ArticleID?) throws -> [ArticleListing] {
    let arguments: StatementArguments = only.map { ["only": $0.rawValue] } ?? [:]
    func rows(_ sql: String, by column: String, order: String, and condition: String = "true") throws -> [Row] {
      let filter = only == nil ? condition : "\(condition) AND \(column) = :only"
      return try Row.fetchAll(db, sql: "\(sql) WHERE \(filter) ORDER BY \(order)", arguments: arguments)
    }
    let articles = try rows(
      """
      SELECT \(Article.columns)
      FROM article JOIN revision ON revision.article = article.id AND revision.number = article.revision
      JOIN section ON section.id = revision.section
      """, by: "article.id", order: "article.published_at DESC, article.sequence DESC", and: "withdrawn_at IS NULL")
    let chapters = Dictionary(
      grouping: try rows("SELECT article, title, start, sound FROM chapter", by: "article", order: "article, position"),
      by: { $0["article"] as String })
    let renditions = Dictionary(
      grouping: try rows(
        "SELECT article, format, content, size FROM rendition", by: "article", order: "article, position"),
      by: { $0["article"] as String })
    let tracks = try rows("SELECT * FROM track", by: "article", order: "article").map { row in
      let id: String = row["article"]
      return (id, Track(row, chapters: chapters[id] ?? [], renditions: renditions[id] ?? []))
    }
    let jobs = try rows(
      """
      SELECT job.* FROM article JOIN job ON job.id =
        (SELECT max(id) FROM job WHERE job.article = article.id AND job.revision = article.revision)
      """, by: "article.id", order: "job.id"
    ).map { (row: Row) in (row["article"] as String, try Job(row)) }
    let trackOf = Dictionary(tracks) { first, _ in first }
    let jobOf = Dictionary(jobs) { first, _ in first }
    return try articles.map { row in
      let article = try Article(row)
      return ArticleListing(article: article, track: trackOf[article.id.rawValue], job: jobOf[article.id.rawValue])
    }
  }
}

extension Track {
  fileprivate init(_ row: Row, chapters: [Row], renditions: [Row]) {
    self.init(
      revision: row["revision"], voice: row["voice"], duration: row["duration"],
      chapters: chapters.map { Chapter(title: $0["title"], start: $0["start"], sound: $0["sound"]) },
      renditions: renditions.map { Rendition(format: $0["format"], content: $0["content"], size: $0["size"]) },
      transcript: row["transcript"], chaptersFile: row["chapters_file"], words: row["words"], recipe: row["recipe"])
  }
}
