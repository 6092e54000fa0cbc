import Catalog
import Foundation
import Hummingbird
import Studio

/// For whom sections and articles are, for admins. It holds at once; bulletins that held what their own audience may no
/// longer hear are joined anew without it.
struct AudienceController: Sendable {
  let catalog: any Catalog
  let body: BodyReader

  struct Answer: Encodable, Sendable {
    /// Of the sections for which one was said.
    var sections: [String: String]
  }

  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try JSONAnswer.fresh(Answer(sections: try await catalog.sectionAudiences().mapValues(\.description)))
  }

  @Sendable func setOfSection(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let audience = try await wanted(request)
    try await AudienceChange(catalog: catalog).set(audience, ofSection: context.parameter("id") ?? "", now: Date())
    return Response(status: .noContent)
  }

  @Sendable func setOfArticle(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let id = context.parameter("id").flatMap(ArticleID.init) else {
      throw Problem(.notFound, .articleUnknown, "There is no such article.")
    }
    let audience = try await wanted(request)
    _ = try await ArticlePrecondition(catalog: catalog, access: context.access)
      .revision(of: id, ifMatch: request.headers[.ifMatch])
    try await AudienceChange(catalog: catalog).set(audience, of: id, now: Date())
    return Response(status: .noContent)
  }

  private func wanted(_ request: Request) async throws -> Audience? {
    let bytes = try await body.bytes(of: request)
    guard let wanted = try? JSONDecoder().decode([String: String?].self, from: Data(bytes)),
      let text = wanted["audience"], wanted.count == 1
    else {
      throw Problem(.invalidField, "The body must be a JSON object with audience: \(Audience.rule); or null.")
    }
    guard let text else { return nil }
    guard let audience = Audience(text) else {
      throw Problem(
        .invalidField, ProblemCause(.audienceUnknown, ["audience": text]), "An audience is one of \(Audience.rule).")
    }
    return audience
  }
}
