import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Studio

/// Publishing and revising articles.
struct PublishingController: Sendable {
  let catalog: any Catalog
  let publisher: Publisher
  let body: BodyReader

  /// POST: a new article, under the id it gives or one made from its title.
  @Sendable func create(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try await publish(request, addressed: nil, mode: .create)
  }

  /// PUT: the article under this address, new or revised; `If-None-Match: *` asks for a new one only.
  @Sendable func createOrRevise(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let id = context.parameter("id").flatMap(ArticleID.init) else {
      throw Problem(.notFound, "No article can have this address: an id is small letters, digits and single hyphens.")
    }
    // To take such a request and not to look would lose somebody's revision.
    guard request.headers[.ifMatch] == nil else {
      throw Problem(.preconditionFailed, "If-Match is not supported for articles; send the request without it.")
    }
    guard request.headers[.ifNoneMatch] == "*" else {
      return try await publish(request, addressed: id, mode: .createOrRevise)
    }
    do {
      return try await publish(request, addressed: id, mode: .create)
    } catch CatalogError.articleExists(let id) {
      throw Problem(.preconditionFailed, "There is already an article \(id), and If-None-Match asks for none.")
    }
  }

  private func publish(_ request: Request, addressed: ArticleID?, mode: PublishMode) async throws -> Response {
    let upload = try ArticleUpload(
      try await body.bytes(of: request), contentType: request.headers[.contentType], addressed: addressed)
    let publication = try await publisher.publish(
      upload.document, fields: upload.fields, mode: mode, priority: .admin, at: Date())
    let article = publication.article
    let listing =
      try await catalog.article(article.id) ?? ArticleListing(article: article, track: nil, job: publication.job)
    let path = ArticleAnswer.path(of: article.id)
    return try JSONAnswer.fresh(
      PublicationAnswer(change: publication.change.rawValue, article: ArticleAnswer(listing)),
      status: publication.change == .created ? .created : .ok,
      headers: publication.change == .created ? [.location: path] : [.contentLocation: path])
  }
}

struct PublicationAnswer: Encodable, Sendable {
  /// "created", "revised", or "unchanged" where the article was already so.
  var change: String
  var article: ArticleAnswer
}
