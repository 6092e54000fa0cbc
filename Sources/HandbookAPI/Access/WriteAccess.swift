import HTTPTypes
import Hummingbird

/// Who may write: the holder of the admin token; without one, only somebody on this machine.
struct WriteAccess: Sendable {
  private let token: AdminToken?
  private let isBoundToLoopback: Bool

  init(_ configuration: HandbookAPI.Configuration) {
    token = configuration.adminToken.flatMap(AdminToken.init)
    // A token that cannot be one must not open what it was meant to close.
    isBoundToLoopback = configuration.adminToken == nil && HostName.isLoopback(configuration.host)
  }

  /// - Throws: `Problem`, which says how to be allowed.
  func check(_ request: Request) throws(Problem) {
    try refuseForeignPages(request)
    if let token {
      guard let header = request.headers[.authorization] else {
        throw Problem(
          .tokenNeeded, "Writing needs the admin token as Authorization: Bearer.",
          headers: [.wwwAuthenticate: #"Bearer realm="sotaynoi""#], closes: true)
      }
      guard token.isIn(header) else {
        throw Problem(
          .tokenNeeded, "This is not the admin token.",
          headers: [.wwwAuthenticate: #"Bearer realm="sotaynoi", error="invalid_token""#], closes: true)
      }
    } else if !isBoundToLoopback || !comesFromThisMachine(request) {
      throw Problem(
        .tokenNotSet,
        "Writing is closed: start the service with an admin token, or write from the machine that it runs on.",
        closes: true)
    }
  }

  func isAllowed(_ request: Request) -> Bool { (try? check(request)) != nil }

  /// A page of another site must not write with its reader's hands (cross-site request forgery).
  private func refuseForeignPages(_ request: Request) throws(Problem) {
    let foreign = Problem(.foreignOrigin, "Pages of other sites may not write here.", closes: true)
    if let origin = request.headers[.origin] {
      guard let host = request.head.authority?.lowercased(), HostName.authority(ofOrigin: origin) == host else {
        throw foreign
      }
    }
    if let site = request.headers[Self.secFetchSite], site == "cross-site" || site == "same-site" { throw foreign }
  }

  /// A proxy on this machine connects from it too, and a name that was rebound to 127.0.0.1 leads here from any page.
  private func comesFromThisMachine(_ request: Request) -> Bool {
    guard let host = request.head.authority, HostName.isLoopback(host) else { return false }
    return !request.headers.contains { Self.proxyHeaders.contains($0.name.canonicalName) }
  }

  private static let proxyHeaders: Set = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"]
  private static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
