import HTTPTypes
import Hummingbird

/// Asks with a body and changes nothing; no address takes it yet.
private let query = HTTPRequest.Method("QUERY") ?? .trace

/// What some address may take; any other method is none that we know (RFC 9110, 15.6.2).
private let known: [HTTPRequest.Method] = [
  .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect, query,
]

/// Answers methods that no address takes, such as those of WebDAV, with 501.
struct KnownMethods: RouterMiddleware {
  typealias Context = HandbookContext

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard known.contains(request.method) else {
      throw Problem(ProblemKind(.notImplemented), "No address takes the method \(request.method.rawValue.prefix(40)).")
    }
    return try await next(request, context)
  }
}

extension Router where Context == HandbookContext {
  /// Answers the methods that a known address does not take with 405 and what it does take (RFC 9110, 15.5.6), and
  /// OPTIONS with the same list. To be called when all routes are there.
  func answerOtherMethods() {
    let all = known.filter { $0 != .options }
    for (path, routes) in Dictionary(grouping: routes, by: \.path.description) {
      var taken = Set(routes.map(\.method))
      if taken.contains(.get) { taken.insert(.head) }
      let allow = (all.filter(taken.contains) + [.options]).map(\.rawValue).joined(separator: ", ")
      on(RouterPath(path), method: .options) { _, _ in Response(status: .noContent, headers: [.allow: allow]) }
      for method in all where !taken.contains(method) {
        on(RouterPath(path), method: method) { _, _ -> Response in
          throw Problem(.methodNotAllowed, "This address takes \(allow).", headers: [.allow: allow])
        }
      }
    }
  }
}
