import Catalog
import Hummingbird
import Studio

/// What is said of a published article, each word with its rule: for those who put readings right.
struct ScriptController: Sendable {
  let catalog: any Catalog
  let scripts: CurrentScript

  @Sendable func script(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let article = try await Published(catalog: catalog).listing(
      of: context.parameter("id").flatMap(ArticleID.init), for: context.access.viewer
    ).article
    guard let script = try await scripts.script(of: article) else {
      throw Problem(.notFound, .articleUnknown, "There is no such article.")
    }
    return try JSONAnswer.fresh(
      ScriptAnswer(
        article: article.id.rawValue, revision: article.revision, section: SectionAnswer(article.section),
        script: script))
  }
}

struct ScriptAnswer: Encodable, Sendable {
  var article: String
  var revision: Int
  var section: SectionAnswer
  var script: DocumentPreview.Script
}
