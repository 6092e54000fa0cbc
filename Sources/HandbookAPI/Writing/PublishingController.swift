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
    let meant = request.headers[.ifMatch] == nil ? nil : try await catalog.article(id, for: context.access.viewer)
    if let revision = try revision(of: meant, that: request, context.access) {
      return try await publish(request, context, addressed: id, mode: .revise(from: revision))
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
    let access = context.access
    let listing = try await Published(catalog: catalog).listing(
      of: context.parameter("id").flatMap(ArticleID.init), for: access.viewer)
    let article = listing.article
    guard access.mayEdit(article.section.id, article.audience) else { throw EditorScope.othersArticle }
    let revision = try revision(of: listing, that: request, access)
    try await Withdrawal(catalog: catalog).run(article.id, at: revision, now: Date())
    return Response(status: .noContent)
  }

  /// POST: what publishing this would make of it, and what would be said. Nothing is kept.
  @Sendable func preview(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let upload = try ArticleUpload(request, try await body.bytes(of: request), addressed: nil)
    let preview = try await publisher.preview(
      upload.document, fields: upload.fields, lexicon: try await lexicon.current())
    return try JSONAnswer.fresh(PreviewAnswer(preview))
  }

  /// The revision that a request with `If-Match` means; nil without the header. To take such a request and not to look
  /// would lose somebody's revision.
  private func revision(of listing: ArticleListing?, that request: Request, _ access: Access) throws -> Int? {
    guard let header = request.headers[.ifMatch] else { return nil }
    guard let listing, try ArticleState(listing, access).isNamed(in: header) else {
      throw Problem(.preconditionFailed, .articleChanged, "It is not, or no longer, in the state that If-Match names.")
    }
    return listing.article.revision
  }

  private func publish(
    _ request: Request, _ context: HandbookContext, addressed: ArticleID?, mode: PublishMode
  ) async throws -> Response {
    let access = context.access
    let upload = try ArticleUpload(request, try await body.bytes(of: request), addressed: addressed)
    let draft = try await publisher.draft(upload.document, fields: upload.fields)
    let allowed = try await EditorScope(catalog: catalog, access: access).allowed(draft)
    let publication = try await publisher.publish(allowed, mode: mode, priority: .admin, at: Date())
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
