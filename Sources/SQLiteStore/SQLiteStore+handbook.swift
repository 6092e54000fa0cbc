public import Catalog
import Foundation
import GRDB
import JobQueue

/// The handbook as it is listed: one query a kind of thing, however many articles there are.
extension SQLiteStore {
  public func handbook(for viewer: Viewer) async throws -> [SectionListing] {
    try await read { db in
      let articles = Dictionary(grouping: try Self.listings(db, of: nil, for: viewer), by: \.article.section.id)
      return try Self.sections(db).map { SectionListing(section: $0, articles: articles[$0.id] ?? []) }
        .filter { viewer.seesEverything || !$0.articles.isEmpty }
    }
  }

  public func article(_ id: ArticleID, for viewer: Viewer) async throws -> ArticleListing? {
    try await read { db in try Self.listings(db, of: [id.rawValue], for: viewer).first }
  }

  public func audibleArticle(_ id: ArticleID, for viewer: Viewer) async throws -> AudibleArticle? {
    try await known.answer(to: .track(id, viewer), keeping: { $0 != nil }) {
      try await article(id, for: viewer).flatMap { listing in
        listing.track.map { AudibleArticle(article: listing.article, track: $0) }
      }
    }
  }

  /// The standard ones, and then those that were added, in the order in which they came.
  static func sections(_ db: Database) throws -> [Section] {
    let kept = try Row.fetchAll(db, sql: "SELECT id, title FROM section ORDER BY sequence")
      .compactMap { Section(id: $0["id"], title: $0["title"]) }
    let titles = Dictionary(kept.map { ($0.id, $0) }) { first, _ in first }
    let standard = Set(Section.standard.map(\.id))
    return Section.standard.map { titles[$0.id] ?? $0 } + kept.filter { !standard.contains($0.id) }
  }

  /// Ids as one value for `json_each`, however many there are: SQLite has its limit for values.
  static func list(_ ids: [String]) throws -> String { String(decoding: try JSONEncoder().encode(ids), as: UTF8.self) }

  /// - Parameter only: ids of articles, or nil for all of them.
  /// - Returns: newest first.
  static func listings(_ db: Database, of only: [String]?, for viewer: Viewer) throws -> [ArticleListing] {
    let ids = try only.map(Self.list)
    func rows(
      _ sql: String, by column: String, order: String, and condition: String = "true", _ values: [String] = []
    ) throws -> [Row] {
      let filter = ids == nil ? condition : "\(condition) AND \(column) IN (SELECT value FROM json_each(?))"
      return try Row.fetchAll(
        db, sql: "\(sql) WHERE \(filter) ORDER BY \(order)",
        arguments: StatementArguments(values + (ids.map { [$0] } ?? [])))
    }
    let visibility = Visibility(viewer)
    let articles = try rows(
      "SELECT \(Article.columns) FROM \(Visibility.tables)", by: "article.id",
      order: "article.published_at DESC, article.sequence DESC",
      and: "withdrawn_at IS NULL AND \(visibility.condition)", visibility.values)
    // What does not concern this viewer, or is not there, costs one query.
    guard !articles.isEmpty else { return [] }
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
