import HTTPTypes
import Hummingbird

/// What a browser may do with our answers: nothing from outside, no inline script or style, no framing. A page that needs
/// something else has set its own policy.
struct SecurityHeaders: RouterMiddleware {
  typealias Context = HandbookContext
  /// Whether others reach the service by https alone: browsers then come by nothing else for a year (RFC 6797).
  let isSecure: Bool

  static let policy = policy()

  /// - Parameters:
  ///   - media: where sound may come from besides this service.
  ///   - ancestors: the sites whose pages may frame it (CSP Level 3, frame-ancestors).
  static func policy(media: [String] = [], ancestors: [String] = []) -> String {
    [
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
      (["media-src 'self'"] + media).joined(separator: " "), "connect-src 'self'", "worker-src 'self'",
      "manifest-src 'self'", "base-uri 'none'", "form-action 'none'",
      "frame-ancestors \(ancestors.isEmpty ? "'none'" : ancestors.joined(separator: " "))",
    ].joined(separator: "; ")
  }

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = Self.policy }
    response.headers[.xContentTypeOptions] = "nosniff"
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    if response.headers[.referrerPolicy] == nil { response.headers[.referrerPolicy] = "same-origin" }
    return response
  }
}

extension HTTPField.Name {
  static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .xContentTypeOptions
}
