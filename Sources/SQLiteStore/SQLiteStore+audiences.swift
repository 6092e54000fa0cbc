public import Catalog
import GRDB

/// For whom articles and sections are.
extension SQLiteStore {
  public func visible(_ ids: Set<String>, for viewer: Viewer) async throws -> Set<String> {
    guard !viewer.seesEverything, !ids.isEmpty else { return ids }
    let visibility = Visibility(viewer)
    return try await read { db in
      var found: Set<String> = []
      let statement = try db.makeStatement(
        sql: "SELECT article.id FROM \(Visibility.tables) WHERE \(visibility.condition) AND article.id = ?")
      for id in ids {
        found.formUnion(try String.fetchSet(statement, arguments: StatementArguments(visibility.values + [id])))
      }
      return found
    }
  }

  public func titles(of ids: Set<String>, for viewer: Viewer) async throws -> [String: String] {
    guard !ids.isEmpty else { return [:] }
    let visibility = Visibility(viewer)
    return try await read { db in
      let statement = try db.makeStatement(
        sql: "SELECT revision.title FROM \(Visibility.tables) WHERE \(visibility.condition) AND article.id = ?")
      var titles: [String: String] = [:]
      for id in ids {
        titles[id] = try String.fetchOne(statement, arguments: StatementArguments(visibility.values + [id]))
      }
      return titles
    }
  }

  public func heardRevisions(of ids: Set<ArticleID>, for viewer: Viewer) async throws -> [ArticleID: Int] {
    guard !ids.isEmpty else { return [:] }
    let visibility = Visibility(viewer)
    return try await read { db in
      let statement = try db.makeStatement(
        sql: """
          SELECT track.revision FROM \(Visibility.tables) JOIN track ON track.article = article.id
          WHERE \(visibility.condition) AND article.id = ? AND article.withdrawn_at IS NULL
          """)
      var revisions: [ArticleID: Int] = [:]
      for id in ids {
        revisions[id] = try Int.fetchOne(
          statement, arguments: StatementArguments(visibility.values + [id.rawValue]))
      }
      return revisions
    }
  }

  public func setAudience(_ audience: Audience?, ofSection id: String, seen: SectionAudience?) async throws {
    try await write { db in
      let now = try Self.audience(ofSection: id, db)
      guard let now else { throw CatalogError.noSuchSection(id) }
      guard seen == nil || seen == now else { throw CatalogError.sectionChanged(id) }
      // A standard section is there before its first article.
      if let standard = Section.standard.first(where: { $0.id == id }) {
        try db.execute(
          sql: "INSERT INTO section (id, title) VALUES (?, ?) ON CONFLICT DO NOTHING",
          arguments: [standard.id, standard.title])
      }
      try db.execute(
        sql: "UPDATE section SET audience = ? WHERE id = ?", arguments: [audience?.description, id])
    }
  }

  public func audience(ofSection id: String) async throws -> SectionAudience? {
    try await read { db in try Self.audience(ofSection: id, db) }
  }

  private static func audience(ofSection id: String, _ db: Database) throws -> SectionAudience? {
    let row = try Row.fetchOne(db, sql: "SELECT audience FROM section WHERE id = ?", arguments: [id])
    guard row != nil || Section.standard.contains(where: { $0.id == id }) else { return nil }
    return SectionAudience(section: id, audience: try (row?["audience"] as String?).map(Audience.init(column:)))
  }

  public func setAudience(_ audience: Audience?, of id: ArticleID, seen: Article?) async throws {
    try await write { db in
      _ = try Self.unchanged(id, since: seen, db)
      try db.execute(
        sql: "UPDATE article SET audience = ? WHERE id = ?", arguments: [audience?.description, id.rawValue])
    }
  }

  public func sectionAudiences() async throws -> [String: Audience] {
    try await read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT id, audience FROM section WHERE audience IS NOT NULL")
      return Dictionary(
        try rows.map { (row: Row) in (row["id"] as String, try Audience(column: row["audience"])) }
      ) { first, _ in first }
    }
  }
}

extension Audience {
  /// What a version of ours has written. Damage must not open what was closed.
  init(column text: String) throws {
    guard let audience = Audience(text) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "there is an unknown audience")
    }
    self = audience
  }
}
