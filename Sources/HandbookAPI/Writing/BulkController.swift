import Catalog
import Foundation
import HTTPTypes
import Hummingbird

/// Publishes, revises and withdraws many articles by one request. Each item is done, or refused, by itself and in its order;
/// the same request sent once more changes nothing, since the caller says each article's id.
struct BulkController: Sendable {
  let publishing: PublishingController
  let catalog: any Catalog
  let log: any AuditLog
  let body: BodyReader

  @Sendable func run(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try JSONBody.check(request)
    let wanted = try BulkRequest.read(try await body.json(of: request))
    var results: [BulkAnswer.Result] = []
    for item in wanted.items { results.append(try await result(of: item, context)) }
    return try JSONAnswer.fresh(BulkAnswer(results: results))
  }

  /// Each change is noted as if it had come alone, before it is made.
  private func result(of item: BulkRequest.Item, _ context: HandbookContext) async throws -> BulkAnswer.Result {
    let action =
      switch item.work {
      case .put: "PUT /api/v1/articles/{id}"
      case .delete: "DELETE /api/v1/articles/{id}"
      }
    let entry = try await log.beginEntry(
      context.access.author, action, subject: String(item.id.prefix(200)),
      request: context.logger[metadataKey: "hb.request.id"].map { "\($0)" }, at: Date())
    var result: BulkAnswer.Result
    do {
      result = try await perform(item, context.access)
    } catch let error where !(error is CancellationError) {
      let problem =
        Problem(error) ?? ProblemAnswers.fault(error, ["article": "\(item.id.prefix(200))"], context)
      result = BulkAnswer.Result(
        id: item.id, status: problem.kind.status.code, change: nil, revision: nil, code: problem.cause.code,
        problem: problem.detail.isEmpty ? problem.kind.title : problem.detail)
    }
    do {
      try await log.endEntry(entry, outcome: "\(result.status)", subject: nil)
    } catch {
      // What is changed is changed.
      context.logger.error("An entry of the audit log was not ended", metadata: ["error": "\(error)"])
    }
    return result
  }

  private func perform(_ item: BulkRequest.Item, _ access: Access) async throws -> BulkAnswer.Result {
    guard let id = ArticleID(item.id) else {
      throw Problem(.invalidField, .idInvalid, "An id is \(Slug.rule).")
    }
    switch item.work {
    case .put(let json):
      let upload = try ArticleRequest.read(json).upload(addressed: id)
      let publication = try await publishing.put(upload, as: id, ifMatch: item.ifMatch, access)
      return BulkAnswer.Result(
        id: item.id, status: publication.change == .created ? 201 : 200, change: publication.change.rawValue,
        revision: publication.article.revision, code: nil, problem: nil)
    case .delete:
      // Gone is what it was to be.
      if try await catalog.withdrawal(of: id, for: access.viewer) != nil {
        return BulkAnswer.Result(id: item.id, status: 200, change: "unchanged", revision: nil, code: nil, problem: nil)
      }
      try await publishing.withdraw(id, ifMatch: item.ifMatch, access)
      return BulkAnswer.Result(id: item.id, status: 200, change: "withdrawn", revision: nil, code: nil, problem: nil)
    }
  }
}

struct BulkAnswer: Encodable, Sendable {
  /// How one item ended.
  struct Result: Encodable, Sendable {
    var id: String
    /// As a request for it alone would have been answered: 200, 201, or why not.
    var status: Int
    /// "created", "revised", "withdrawn", "unchanged"; `null` where it was refused.
    @Nullable var change: String?
    @Nullable var revision: Int?
    /// Why it was refused, by its cause, and in a sentence.
    @Nullable var code: ProblemCode?
    @Nullable var problem: String?
  }

  /// In the order of the items.
  var results: [Result]
}
