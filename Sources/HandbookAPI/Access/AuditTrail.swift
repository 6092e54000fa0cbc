import Catalog
import Foundation
import Hummingbird

/// Stands before the routes that change something: notes who does what before it is done, and how it ended. Where no note
/// can be made, nothing is changed.
struct AuditTrail: RouterMiddleware {
  typealias Context = HandbookContext
  let log: any AuditLog

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    // These change nothing (RFC 9110, 9.2.1).
    guard ![.get, .head, .options, .trace].contains(request.method) else { return try await next(request, context) }
    let route = (context.endpointPath ?? "").replacing(/:(\w+)/) { "{\($0.output.1)}" }
    let entry = try await log.beginEntry(
      context.access.author, "\(request.method) \(route)", subject: context.parameter("id"),
      request: context.logger[metadataKey: "hb.request.id"].map { "\($0)" }, at: Date())
    do {
      let response = try await next(request, context)
      let made = response.headers[.location]?.split(separator: "/").last.map(String.init)
      try await end(entry, "\(response.status.code)", made, context)
      return response
    } catch {
      try await end(entry, Problem(error).map { "\($0.kind.status.code)" } ?? "500", nil, context)
      throw error
    }
  }

  /// What is changed is changed: that its end could not be noted must not look like a failure of it.
  private func end(_ entry: Int64, _ outcome: String, _ subject: String?, _ context: Context) async throws {
    do {
      try await log.endEntry(entry, outcome: outcome, subject: subject)
    } catch {
      context.logger.error(
        "An entry of the audit log was not ended", metadata: ["entry": "\(entry)", "error": "\(error)"])
    }
  }
}
