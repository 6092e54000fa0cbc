import Catalog
import Foundation
import HTTPTypes
import Hummingbird

/// Says who sends a request, and what that allows.
///
/// A token counts wherever it is sent from. Where neither the service nor the handbook has one, a request from this very
/// machine, to a service that listens to this machine alone, is its admin's; all others are anyone's.
struct Gate: Sendable {
  private let adminToken: AdminToken?
  private let isBoundToLoopback: Bool
  private let undeclared: Audience
  private let signer: AddressSigner

  init(_ configuration: HandbookAPI.Configuration) {
    adminToken = configuration.adminToken.flatMap(AdminToken.init)
    // A token that cannot be one must not open what it was meant to close.
    isBoundToLoopback = configuration.adminToken == nil && HostName.isLoopback(configuration.host)
    undeclared = configuration.isPublic ? .everyone : .members
    signer = AddressSigner(key: configuration.signingKey)
  }

  /// - Throws: `Problem` for a token that is none of ours, whatever is asked for.
  func access(of request: Request, at now: Date) async throws -> Access {
    var access = Access(
      principal: nil, isSetUp: adminToken != nil, undeclared: undeclared,
      addresses: Addresses(signer: signer, now: now))
    if let adminToken, let header = request.headers[.authorization], let token = BearerToken.find(in: header) {
      guard adminToken.matches(token) else {
        throw Problem(
          .tokenNeeded, "This token is not, or no longer, one of ours.",
          headers: [.wwwAuthenticate: #"Bearer realm="sotaynoi", error="invalid_token""#], closes: true)
      }
      access.principal = Principal(name: "admin token", role: .admin)
    } else if !access.isSetUp, isBoundToLoopback, Self.comesFromThisMachine(request) {
      access.principal = Principal(name: "this machine", role: .admin)
      // Nobody else can hear it.
      access.undeclared = .everyone
    }
    return access
  }

  /// A proxy on this machine connects from it too, and a name that was rebound to 127.0.0.1 leads here from any page.
  private static func comesFromThisMachine(_ request: Request) -> Bool {
    guard let host = request.head.authority, HostName.isLoopback(host) else { return false }
    return !request.headers.contains { proxyHeaders.contains($0.name.canonicalName) }
  }

  private static let proxyHeaders: Set = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"]
}

/// The token of an `Authorization` header (RFC 6750, 2.1).
enum BearerToken {
  /// - Returns: nil for another scheme.
  static func find(in header: String) -> String? {
    let parts = header.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1].trimmingBlanks)
  }
}
