import Catalog
import Hummingbird

/// What a page shows first: some articles of each section, those that are new, and what lists can be asked for. Bounded,
/// however many articles there are.
struct OverviewController: Sendable {
  let catalog: any Catalog

  /// Articles of each section, and of all.
  static let few = 4
  static let newest = 20

  @Sendable func overview(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let overview = try await catalog.overview(
      ofEach: Self.few, newest: Self.newest, for: context.access.viewer)
    return try JSONAnswer.compressed(OverviewAnswer(overview, context.access), for: request)
  }
}

struct OverviewAnswer: Encodable, Sendable {
  struct Section: Encodable, Sendable {
    var id: String
    var title: String
    /// How many articles it has, and how many of them can be heard.
    var count: Int
    var audible: Int
    /// How many are to have audio, and how many of these have that of their newest revision.
    var wanted: Int
    var current: Int
    /// Seconds that those last together.
    var duration: Double
    /// The newest of its articles.
    var articles: [ArticleSummary]
    /// Where all of them are.
    var url: String
  }

  var sections: [Section]
  /// Of all sections.
  var newest: [ArticleSummary]
  /// The issuing bodies that most articles are of.
  var issuers: [String]
  /// Years of the documents' own dates, the latest first.
  var years: [String]

  init(_ overview: HandbookOverview, _ access: Access) {
    sections = overview.sections.map { part in
      Section(
        id: part.section.id, title: part.section.title, count: part.count, audible: part.audible,
        wanted: part.wanted, current: part.current,
        duration: Double(part.duration) / 1000, articles: part.newest.map { ArticleSummary($0, access) },
        url: "/api/v1/articles?section=\(part.section.id)")
    }
    newest = overview.newest.map { ArticleSummary($0, access) }
    issuers = overview.issuers
    years = overview.years
  }
}
