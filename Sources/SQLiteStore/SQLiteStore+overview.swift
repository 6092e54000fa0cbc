public import Catalog
import GRDB

/// The handbook at a glance: some queries, however many articles there are.
extension SQLiteStore {
  public func overview(ofEach few: Int, newest: Int, for viewer: Viewer) async throws -> HandbookOverview {
    let visibility = Visibility(viewer)
    return try await read { db in
      let seen = "FROM \(Visibility.tables)"
      let condition = "article.withdrawn_at IS NULL AND \(visibility.condition)"
      let tallies = Dictionary(
        try Row.fetchAll(
          db,
          sql: """
            SELECT revision.section AS id, count(*) AS articles, count(track.article) AS audible,
              sum(revision.wants_audio) AS wanted,
              sum(revision.wants_audio AND coalesce(track.revision, 0) = revision.number) AS current,
              coalesce(sum(track.duration), 0) AS duration
            \(seen) LEFT JOIN track ON track.article = article.id WHERE \(condition) GROUP BY revision.section
            """, arguments: StatementArguments(visibility.values)
        ).map { ($0["id"] as String, $0) }
      ) { first, _ in first }
      let places = try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM (
            SELECT article.id AS id,
              row_number() OVER (ORDER BY article.published_at DESC, article.sequence DESC) AS place,
              row_number() OVER (
                PARTITION BY revision.section ORDER BY article.published_at DESC, article.sequence DESC) AS place_in_section
            \(seen) WHERE \(condition))
          WHERE place <= \(max(0, newest)) OR place_in_section <= \(max(0, few)) ORDER BY place
          """, arguments: StatementArguments(visibility.values))
      let issuers = try String.fetchAll(
        db,
        sql: """
          SELECT revision.issuer \(seen) WHERE \(condition) AND coalesce(revision.issuer, '') <> ''
          GROUP BY revision.issuer ORDER BY count(*) DESC, revision.issuer LIMIT \(HandbookOverview.mostIssuers)
          """, arguments: StatementArguments(visibility.values))
      let years = try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT substr(revision.document_date, 1, 4) AS year \(seen)
          WHERE \(condition) AND coalesce(revision.document_date, '') <> ''
          ORDER BY year DESC LIMIT \(HandbookOverview.mostYears)
          """, arguments: StatementArguments(visibility.values))
      // In the order of their places, as the listings are.
      let listings = try Self.listings(db, of: places.map { $0["id"] }, for: .everything)
      let shown = Array(zip(places, listings))
      let first = Dictionary(grouping: shown.filter { $0.0["place_in_section"] <= few }, by: \.1.article.section.id)
      let sections = try Self.sections(db).map { section in
        let tally = tallies[section.id]
        return HandbookOverview.Part(
          section: section, count: tally?["articles"] ?? 0, audible: tally?["audible"] ?? 0,
          wanted: tally?["wanted"] ?? 0, current: tally?["current"] ?? 0,
          duration: tally?["duration"] ?? 0, newest: first[section.id]?.map(\.1) ?? [])
      }
      return HandbookOverview(
        sections: sections.filter { viewer.seesEverything || $0.count > 0 },
        newest: shown.filter { $0.0["place"] <= newest }.map(\.1), issuers: issuers, years: years)
    }
  }
}
