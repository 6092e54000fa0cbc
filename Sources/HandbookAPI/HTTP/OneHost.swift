import HTTPTypes
import Hummingbird

/// Refuses a request with two `Host` headers (RFC 9112, 3.2): what stands in front of us may have read the other one.
struct OneHost: RouterMiddleware {
  typealias Context = HandbookContext

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    // The first Host header is the request's authority; any that is left among its fields is a second one.
    if request.headers.contains(where: { $0.name.canonicalName == "host" }) {
      throw Problem(.badRequest, "The request has more than one Host header.", closes: true)
    }
    return try await next(request, context)
  }
}
