import Catalog
import HTTPTypes
import Hummingbird

/// Stands before routes that need a role. What it lets through may still be refused for what it is about.
struct Guard: RouterMiddleware {
  typealias Context = HandbookContext
  let roles: Set<Role>

  static let admins = Guard(roles: [.admin])
  /// Those who may publish something, somewhere.
  static let editors = Guard(roles: [.admin, .service, .editor])
  /// Those who look after the service.
  static let watchers = Guard(roles: [.admin, .service])
  /// Those who listen for themselves.
  static let members = Guard(roles: [.member, .editor])

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    try Self.refuseForeignPages(request)
    guard let principal = context.access.principal else {
      guard context.access.isSetUp else {
        throw Problem(
          .tokenNotSet,
          "Writing is closed: start the service with an admin token, make one with sotaynoi token, or write from the machine that it runs on.",
          closes: true)
      }
      throw Problem(
        .tokenNeeded, "This needs a token, as Authorization: Bearer.",
        headers: [.wwwAuthenticate: #"Bearer realm="sotaynoi""#], closes: true)
    }
    guard roles.contains(principal.role) else {
      throw Problem(.notAllowed, "A token of the role \(principal.role.rawValue) does not allow this.", closes: true)
    }
    return try await next(request, context)
  }

  /// A page of another site must not write with its reader's hands (cross-site request forgery).
  static func refuseForeignPages(_ request: Request) throws(Problem) {
    let foreign = Problem(.foreignOrigin, "Pages of other sites may not write here.", closes: true)
    if let origin = request.headers[.origin] {
      guard let host = request.head.authority?.lowercased(), HostName.authority(ofOrigin: origin) == host else {
        throw foreign
      }
    }
    if let site = request.headers[secFetchSite], site == "cross-site" || site == "same-site" { throw foreign }
  }

  private static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
