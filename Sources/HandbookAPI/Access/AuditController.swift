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
    /// Where older ones are; `null` where there are none.
    @Nullable var next: String?
  }

  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let query = request.query
    let limit = try query.number("limit", in: 1...1000) ?? 100
    let page = ListPage(
      try await log.entries(
        matching: AuditQuery(
          actor: try query.text("actor"), subject: try query.text("subject"),
          after: try query.number("after", in: 1...Int64.max), limit: limit + 1)), limit: limit)
    return try JSONAnswer.fresh(
      Answer(
        entries: page.items.map {
          Answer.Entry(
            id: $0.id, at: $0.at, actor: $0.actor, action: $0.action, subject: $0.subject, request: $0.request,
            outcome: $0.outcome)
        }, next: try page.next(of: request, keeping: "actor", "subject", "limit") { $0.id }))
  }
}
