import Foundation
import HTTPTypes
import Hummingbird

/// Lets pages of origins that the settings name read what is served here, and say what a listener does (Fetch Standard,
/// 3.3). They send a token of their own where they need one; the browser sends none along by itself, and nothing else may
/// be written from there.
struct CrossOrigin: RouterMiddleware {
  typealias Context = HandbookContext
  let origins: Set<String>

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard !origins.isEmpty else { return try await next(request, context) }
    let origin = request.headers[.origin].flatMap { origins.contains($0) ? $0 : nil }
    let methods = Self.methods(of: request.uri.path)
    if let origin, request.method == .options, request.headers[.accessControlRequestMethod] != nil {
      return Response(
        status: .noContent,
        headers: [
          .accessControlAllowOrigin: origin,
          .accessControlAllowMethods: methods.map(\.rawValue).joined(separator: ", "),
          .accessControlAllowHeaders:
            "Authorization, Content-Type, If-Match, If-None-Match, If-Range, Last-Event-ID, Listener-Key, Range",
          .accessControlMaxAge: "600", .vary: "Origin",
        ])
    }
    var response = try await next(request, context)
    response.headers.append(HTTPField(name: .vary, value: "Origin"))
    if let origin, methods.contains(request.method) {
      response.headers[.accessControlAllowOrigin] = origin
      response.headers[.accessControlExposeHeaders] =
        "Accept-Ranges, Content-Length, Content-Range, ETag, Link, Location, Retry-After"
    }
    return response
  }

  private static func methods(of path: String) -> [HTTPRequest.Method] {
    ["/api/v1/positions", "/api/v1/misreadings"].contains(path) ? [.get, .head, .post, .put] : [.get, .head]
  }

  /// RFC 6454, 6.2: a scheme, a host and a port that is not the scheme's own; "*" and "null" are none.
  static func isOrigin(_ text: String) -> Bool {
    guard let parts = URLComponents(string: text), ["http", "https"].contains(parts.scheme),
      parts.host?.isEmpty == false,
      parts.path.isEmpty, parts.query == nil, parts.fragment == nil, parts.user == nil, !text.contains("*")
    else { return false }
    return text == text.lowercased()
      && !(parts.scheme == "https" && parts.port == 443 || parts.scheme == "http" && parts.port == 80)
  }
}
