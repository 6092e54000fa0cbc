import Catalog
import Foundation
import Hummingbird

/// The log of all changes, for admins: the newest first, by `actor`, `subject`, `limit` and `after`.
struct AuditController: Sendable {
  let log: any AuditLog

  struct Answer: Encodable, Sendable {
    struct Entry: Encodable, Sendable {
      var id: Int64
      var at: Date
      var actor: String
      var action: String
      @Nullable var subject: String?
      @Nullable var request: String?
      @Nullable var outcome: String?
    }

    var entries: [Entry]
  }

  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let query = request.query
    let entries = try await log.entries(
      matching: AuditQuery(
        actor: query.get("actor"), subject: query.get("subject"),
        after: try NextPage.number("after", in: 1...Int64.max, of: request),
        limit: Int(try NextPage.number("limit", in: 1...1000, of: request) ?? 100)))
    return try JSONAnswer.fresh(
      Answer(
        entries: entries.map {
          Answer.Entry(
            id: $0.id, at: $0.at, actor: $0.actor, action: $0.action, subject: $0.subject, request: $0.request,
            outcome: $0.outcome)
        }))
  }
}
