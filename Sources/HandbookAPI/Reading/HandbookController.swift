import Catalog
import Hummingbird

/// The whole handbook: its sections, their articles, and the audio of each.
struct HandbookController: Sendable {
  let catalog: any Catalog

  @Sendable func handbook(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let answer = HandbookAnswer(try await catalog.handbook(for: context.access.viewer), context.access)
    return try JSONAnswer.compressed(answer, for: request)
  }
}

struct HandbookAnswer: Encodable, Sendable {
  struct Section: Encodable, Sendable {
    var id: String
    var title: String
    var articles: [ArticleAnswer]
  }

  var sections: [Section]

  init(_ listings: [SectionListing], _ access: Access) {
    sections = listings.map { listing in
      Section(
        id: listing.section.id, title: listing.section.title,
        articles: listing.articles.map { ArticleAnswer($0, access) })
    }
  }
}
