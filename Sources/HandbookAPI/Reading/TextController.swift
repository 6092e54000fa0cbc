import Catalog
import Hummingbird
import Studio

/// An article's text: the blocks that word times and listening positions point into.
struct TextController: Sendable {
  let catalog: any Catalog
  let texts: ArticleTexts

  /// `?revision=` asks for the text that the audio speaks, where that is older than the article's. Others are nobody's
  /// business any more: what was put right may have been wrong.
  @Sendable func text(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let listing = try await Published(catalog: catalog).listing(
      of: context.parameter("id").flatMap(ArticleID.init), for: context.access.viewer)
    var number = listing.article.revision
    if let revision = try request.query.number("revision", in: 1...Int.max) {
      guard revision == number || revision == listing.track?.revision else {
        throw Problem(.notFound, "This revision is neither the current one nor the one that is heard.")
      }
      number = revision
    }
    guard
      let text = try await texts.text(
        of: listing.article.id, revision: number, for: context.access.viewer)
    else {
      throw Problem(.notFound, "There is no such revision.")
    }
    return try JSONAnswer.revalidated(ArticleTextAnswer(text, of: listing.article, revision: number), for: request)
  }
}

struct ArticleTextAnswer: Encodable, Sendable {
  struct Block: Encodable, Sendable {
    var id: Int
    /// "paragraph", "heading-2", "table-row" …
    var role: String
    var text: String
    /// First and end byte (UTF-8, in `text`) of what is said in one breath.
    var sentences: [[Int]]
    /// What is not read.
    var silent: [Silent]
  }

  struct Silent: Encodable, Sendable {
    var start: Int
    var end: Int
    var rule: String
  }

  var article: String
  var revision: Int
  var title: String
  var blocks: [Block]

  init(_ text: ArticleText, of article: Article, revision: Int) {
    self.article = article.id.rawValue
    self.revision = revision
    title = text.title
    blocks = text.blocks.map { block in
      Block(
        id: block.id, role: block.role.name, text: block.text,
        sentences: block.sentences.map { [$0.lowerBound, $0.upperBound] },
        silent: block.silent.map {
          Silent(start: $0.stretch.lowerBound, end: $0.stretch.upperBound, rule: $0.rule)
        })
    }
  }
}
