import Catalog
import Hummingbird

/// The whole handbook: its sections, their articles, and the audio of each.
struct HandbookController: Sendable {
  let catalog: any Catalog

  @Sendable func handbook(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try JSONAnswer.revalidated(HandbookAnswer(try await catalog.handbook()), for: request)
  }
}

struct HandbookAnswer: Encodable, Sendable {
  struct Section: Encodable, Sendable {
    var id: String
    var title: String
    var articles: [ArticleAnswer]
  }

  var sections: [Section]

  init(_ listings: [SectionListing]) {
    sections = listings.map {
      Section(id: $0.section.id, title: $0.section.title, articles: $0.articles.map(ArticleAnswer.init))
    }
  }
}
