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

  struct SectionAnswer: Encodable, Sendable {
    /// `null` where none was said.
    @Nullable var audience: String?
  }

  @Sendable func ofSection(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let kept = try await section(context)
    return try JSONAnswer.revalidated(
      SectionAnswer(audience: kept.audience?.description), state: StateTag(of: kept), for: request)
  }

  @Sendable func setOfSection(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let audience = try await wanted(request)
    let seen = try await StateTag.seen(by: request) {
      try await section(context)
    } tag: {
      StateTag(of: $0)
    }
    try await AudienceChange(catalog: catalog)
      .set(audience, ofSection: context.parameter("id") ?? "", seen: seen, now: Date())
    return Response(status: .noContent)
  }

  private func section(_ context: HandbookContext) async throws -> SectionAudience {
    let id = context.parameter("id") ?? ""
    guard let kept = try await catalog.audience(ofSection: id) else { throw CatalogError.noSuchSection(id) }
    return kept
  }

  @Sendable func setOfArticle(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let id = context.parameter("id").flatMap(ArticleID.init) else {
      throw Problem(.notFound, .articleUnknown, "There is no such article.")
    }
    let audience = try await wanted(request)
    let seen = try await ArticlePrecondition(catalog: catalog, access: context.access)
      .article(id, ifMatch: request.headers[.ifMatch])
    try await AudienceChange(catalog: catalog).set(audience, of: id, seen: seen, now: Date())
    return Response(status: .noContent)
  }

  private func wanted(_ request: Request) async throws -> Audience? {
    let bytes = try await body.json(of: request)
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

extension StateTag {
  fileprivate init(of section: SectionAudience) {
    self.init(["section", section.section, section.audience?.description])
  }
}
