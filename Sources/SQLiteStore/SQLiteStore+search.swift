public import Catalog
import GRDB

/// Looking for articles by what is said of them.
extension SQLiteStore {
  public func articles(matching query: ArticleQuery, for viewer: Viewer) async throws -> ArticlePage {
    let visibility = Visibility(viewer)
    return try await read { db in
      var filter = Filter("article.withdrawn_at IS NULL")
      filter.add(visibility)
      filter.add("revision.section = ?", query.section)
      filter.add("search_folded(revision.document_number) = ?", query.number.map(SearchText.folded))
      filter.add("revision.document_date >= ?", query.from)
      filter.add("revision.document_date <= ?", query.to)
      filter.add(words: query.issuer, in: "coalesce(revision.issuer, '')")
      filter.add(
        words: query.text,
        in: "revision.title || ' ' || coalesce(revision.document_number, '') || ' ' || coalesce(revision.issuer, '')")
      if query.hasTrack { filter.add("EXISTS (SELECT 1 FROM track WHERE track.article = article.id)", []) }
      if let ids = query.ids {
        filter.add("article.id IN (SELECT value FROM json_each(?))", try Self.list(ids.map(\.rawValue)))
      }
      // An article that is not for this viewer is no place to go on from either.
      if let after = query.after {
        filter.add(
          """
          (article.published_at, article.sequence) <
            (SELECT article.published_at, article.sequence FROM \(Visibility.tables)
             WHERE \(visibility.condition) AND article.id = ?)
          """, visibility.values + [after.rawValue])
      }
      let ids = try String.fetchAll(
        db,
        sql: """
          SELECT article.id
          FROM \(Visibility.tables)
          \(filter.clause)
          ORDER BY article.published_at DESC, article.sequence DESC LIMIT \(query.limit + 1)
          """, arguments: StatementArguments(filter.values))
      let listings = try Self.listings(db, of: Array(ids.prefix(query.limit)), for: .everything)
      return ArticlePage(articles: listings, hasMore: ids.count > query.limit)
    }
  }

  private struct Filter {
    private var conditions: [String]
    private(set) var values: [String] = []

    init(_ condition: String) { conditions = [condition] }

    var clause: String { "WHERE " + conditions.joined(separator: " AND ") }

    mutating func add(_ condition: String, _ value: String?) {
      guard let value else { return }
      conditions.append(condition)
      values.append(value)
    }

    mutating func add(_ visibility: Visibility) { add(visibility.condition, visibility.values) }

    mutating func add(_ condition: String, _ several: [String]) {
      conditions.append(condition)
      values += several
    }

    mutating func add(words query: String?, in text: String) {
      guard let query else { return }
      let (bare, marked) = SearchText.words(of: query)
      for word in bare { add("instr(search_folded(\(text)), ?) > 0", word) }
      for word in marked { add("instr(search_small(\(text)), ?) > 0", word) }
    }
  }
}

extension DatabaseFunction {
  /// `SearchText` as functions of SQL.
  static let searchFolded = textFunction("search_folded", SearchText.folded)
  static let searchSmall = textFunction("search_small", SearchText.small)

  private static func textFunction(
    _ name: String, _ change: @escaping @Sendable (String) -> String
  ) -> DatabaseFunction {
    DatabaseFunction(name, argumentCount: 1, pure: true) { values in
      String.fromDatabaseValue(values[0]).map(change)
    }
  }
}
