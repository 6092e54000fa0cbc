import HTTPTypes
import HandbookPages
import Hummingbird

/// The admin's page, the small player for other sites and the reference of the API, out of files that are compiled in.
enum SitePages {
  /// The admin's page. It plays sentences that the service has spoken in answer to a request, which are blobs.
  @Sendable static func admin(_ request: Request, _ context: HandbookContext) throws -> Response {
    var response = try answer("admin.html", to: request, policy: SecurityHeaders.policy(media: ["blob:"]))
    response.headers[.referrerPolicy] = "no-referrer"
    return response
  }

  /// What the description of the API says, for people.
  @Sendable static func reference(_ request: Request, _ context: HandbookContext) throws -> Response {
    try answer("reference.html", to: request)
  }

  @Sendable static func asset(_ request: Request, _ context: HandbookContext) throws -> Response {
    guard let name = context.parameter("name"), !name.hasSuffix(".html") else { throw nothing }
    return try answer(name, to: request)
  }

  static func answer(_ name: String, to request: Request, policy: String? = nil) throws -> Response {
    var response = try PageController.answer(PageFile.sitePages[name], to: request)
    if let policy { response.headers[.contentSecurityPolicy] = policy }
    return response
  }

  private static var nothing: Problem { Problem(.notFound, "There is nothing at this address.") }
}
