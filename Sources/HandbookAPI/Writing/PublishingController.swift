import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Studio

/// Publishing and revising articles.
struct PublishingController: Sendable {
  let catalog: any Catalog
  let publisher: Publisher
  let lexicon: LexiconSource
  let body: BodyReader

  /// POST: a new article, under the id it gives or one made from its title.
  @Sendable func create(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try await publish(request, context, addressed: nil, mode: .create)
  }

  /// PUT: the article under this address, new or revised; `If-None-Match: *` asks for a new one only, `If-Match` for a
  /// revision of just what GET has answered.
  @Sendable func createOrRevise(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let id = context.parameter("id").flatMap(ArticleID.init) else {
      throw Problem(
        .notFound, .idInvalid, "No article can have this address: an id is small letters, digits and single hyphens.")
    }
    if let seen = try await precondition(context.access).article(id, ifMatch: request.headers[.ifMatch]) {
      return try await publish(request, context, addressed: id, mode: .revise(seen))
    }
    guard request.headers[.ifNoneMatch] == "*" else {
      return try await publish(request, context, addressed: id, mode: .createOrRevise)
    }
    do {
      return try await publish(request, context, addressed: id, mode: .create)
    } catch CatalogError.articleExists(let id) {
      throw Problem(
        .preconditionFailed, ProblemCause(.idTaken, ["id": id.rawValue]),
        "There is already an article \(id), and If-None-Match asks for none.")
    }
  }

  /// DELETE: the article is gone on every way in; `If-Match` as for PUT.
  @Sendable func withdraw(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try await withdraw(
      context.parameter("id").flatMap(ArticleID.init), ifMatch: request.headers[.ifMatch], context.access)
    return Response(status: .noContent)
  }

  /// - Parameter id: nil for what can be no article's.
  func withdraw(_ id: ArticleID?, ifMatch: String?, _ access: Access) async throws {
    let article = try await editable(id, access)
    let seen = try await precondition(access).article(article.id, ifMatch: ifMatch)
    try await Withdrawal(catalog: catalog).run(article.id, seen: seen, now: Date())
  }

  /// Publishes or revises the article of an id.
  func put(
    _ upload: ArticleUpload, as id: ArticleID, ifMatch: String?, _ access: Access
  ) async throws -> Publication {
    let seen = try await precondition(access).article(id, ifMatch: ifMatch)
    return try await publish(upload, access, mode: seen.map { .revise($0) } ?? .createOrRevise)
  }

  /// POST: to subscribers the article, as it is now, is another episode; `If-Match` as for PUT.
  @Sendable func announce(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let access = context.access
    let article = try await editable(context.parameter("id").flatMap(ArticleID.init), access)
    let seen = try await precondition(access).article(article.id, ifMatch: request.headers[.ifMatch])
    try await catalog.announce(article.id, seen: seen, now: Date())
    return try JSONAnswer.fresh(
      ArticleAnswer(try await Published(catalog: catalog).listing(of: article.id, for: access.viewer), access))
  }

  /// POST: what publishing this would make of it, and what would be said. Nothing is kept.
  @Sendable func preview(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let upload = try ArticleUpload(request, try await body.bytes(of: request), addressed: nil)
    let preview = try await publisher.preview(
      upload.document, fields: upload.fields, lexicon: try await lexicon.current())
    return try JSONAnswer.fresh(PreviewAnswer(preview))
  }

  private func precondition(_ access: Access) -> ArticlePrecondition {
    ArticlePrecondition(catalog: catalog, access: access)
  }

  /// The published article of an id, where it is this one's to change.
  private func editable(_ id: ArticleID?, _ access: Access) async throws -> Article {
    let article = try await Published(catalog: catalog).listing(of: id, for: access.viewer).article
    guard access.mayEdit(article.section.id, article.audience) else { throw EditorScope.othersArticle }
    return article
  }

  private func publish(_ upload: ArticleUpload, _ access: Access, mode: PublishMode) async throws -> Publication {
    let draft = try await publisher.draft(upload.document, fields: upload.fields)
    let allowed = try await EditorScope(catalog: catalog, access: access).allowed(draft)
    return try await publisher.publish(allowed, mode: mode, priority: .admin, at: Date())
  }

  private func publish(
    _ request: Request, _ context: HandbookContext, addressed: ArticleID?, mode: PublishMode
  ) async throws -> Response {
    let access = context.access
    let upload = try ArticleUpload(request, try await body.bytes(of: request), addressed: addressed)
    let publication = try await publish(upload, access, mode: mode)
    let article = publication.article
    let listing =
      try await catalog.article(article.id, for: .everything)
      ?? ArticleListing(article: article, track: nil, job: publication.job)
    let path = ArticleAnswer.path(of: article.id)
    return try JSONAnswer.fresh(
      PublicationAnswer(change: publication.change.rawValue, article: ArticleAnswer(listing, access)),
      status: publication.change == .created ? .created : .ok,
      headers: publication.change == .created ? [.location: path] : [.contentLocation: path])
  }
}

struct PublicationAnswer: Encodable, Sendable {
  /// "created", "revised", or "unchanged" where the article was already so.
  var change: String
  var article: ArticleAnswer
}
