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

  public func setAudience(_ audience: Audience?, ofSection id: String) async throws {
    try await write { db in
      // A standard section is there before its first article.
      if let standard = Section.standard.first(where: { $0.id == id }) {
        try db.execute(
          sql: "INSERT INTO section (id, title) VALUES (?, ?) ON CONFLICT DO NOTHING",
          arguments: [standard.id, standard.title])
      }
      try db.execute(
        sql: "UPDATE section SET audience = ? WHERE id = ?", arguments: [audience?.description, id])
      guard db.changesCount == 1 else { throw CatalogError.noSuchSection(id) }
    }
  }

  public func setAudience(_ audience: Audience?, of id: ArticleID) async throws {
    try await write { db in
      try db.execute(
        sql: "UPDATE article SET audience = ? WHERE id = ? AND withdrawn_at IS NULL",
        arguments: [audience?.description, id.rawValue])
      guard db.changesCount == 1 else { throw CatalogError.noSuchArticle(id) }
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
