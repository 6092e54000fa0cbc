import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Studio

/// Says who sends a request, and what that allows.
///
/// A token counts wherever it is sent from, and each request asks for it anew, or for whether anything has changed since:
/// one that is revoked counts no more from the next request on. Where neither the service nor the handbook has one, a
/// request from this very machine, to a service that listens to this machine alone, is its admin's; all others are
/// anyone's.
struct Gate: Sendable {
  private let adminToken: AdminToken?
  private let isBoundToLoopback: Bool
  private let undeclared: Audience
  private let signer: AddressSigner
  private let tokens: any TokenStore
  private let identity: IdentityProvider?
  private let wrong = WrongTokens()

  init(_ configuration: HandbookAPI.Configuration, tokens: any TokenStore, identity: IdentityProvider?) {
    adminToken = configuration.adminToken.flatMap(AdminToken.init)
    // A token that cannot be one must not open what it was meant to close.
    isBoundToLoopback =
      configuration.adminToken == nil && configuration.identity == nil && HostName.isLoopback(configuration.host)
    undeclared = configuration.isPublic ? .everyone : .members
    signer = AddressSigner(key: configuration.signingKey)
    self.tokens = tokens
    self.identity = identity
  }

  /// - Throws: `Problem` for a token that is none of ours, whatever is asked for.
  func access(of request: Request, from client: ClientAddress, at now: Date) async throws -> Access {
    var access = Access(
      principal: nil, isSetUp: await isSetUp(), undeclared: undeclared,
      addresses: .signed(SignedAddresses(signer: signer, now: now)))
    if access.isSetUp {
      if let header = request.headers[.authorization], let token = BearerToken.find(in: header) {
        access.principal = try await check(token, from: client, at: now)
      } else if let token = SessionController.token(of: request) {
        // One that has ended leaves its page with what is public.
        do {
          access.principal = try await principal(of: token, at: now)
        } catch IdentityError.noKeys {
          throw Self.withoutKeys
        } catch is IdentityError {
          access.principal = nil
        }
      }
    } else if isBoundToLoopback, Self.comesFromThisMachine(request) {
      access.principal = Principal(name: "this machine", role: .admin)
      // Nobody else can hear it.
      access.undeclared = .everyone
    }
    return access
  }

  /// - Throws: `Problem` for a token that does not count.
  @discardableResult
  func check(_ token: String, from client: ClientAddress, at now: Date) async throws -> Principal {
    do {
      guard let principal = try await principal(of: token, at: now) else {
        throw refusal(client, .tokenWrong, "This token is not, or no longer, one of ours.")
      }
      return principal
    } catch let error as IdentityError {
      switch error {
      case .noKeys: throw Self.withoutKeys
      case .noRole: throw Problem(.notAllowed, .roleMissing, "\(error)", closes: true)
      case .expired: throw refusal(client, .tokenExpired, "\(error)")
      default: throw refusal(client, .tokenWrong, "\(error)")
      }
    }
  }

  /// What the holder of a feed token may see, at addresses that hold the token.
  /// - Throws: `Problem`: not found for what is none, as for any address that there is not.
  func access(ofFeed text: String, from client: ClientAddress, at now: Date) async throws -> Access {
    guard let secret = TokenSecret(text), let token = try await tokens.token(digest: secret.digest, at: now),
      token.draft.kind == .feed
    else {
      if let seconds = wrong.count(client) { throw Self.tooMany(seconds) }
      throw Problem(.notFound, "There is no such feed.")
    }
    return Access(
      principal: Principal(token), isSetUp: true, undeclared: undeclared, addresses: .ofFeed(secret))
  }

  /// Where the database does not answer, nothing is open to the machine itself; what needs no database goes on.
  private func isSetUp() async -> Bool {
    if adminToken != nil || identity != nil { return true }
    return (try? await tokens.hasTokens()) ?? true
  }

  /// - Returns: nil for what is none of our own.
  /// - Throws: `IdentityError` for what is the identity provider's and does not count.
  private func principal(of text: String, at now: Date) async throws -> Principal? {
    if let adminToken, adminToken.matches(text) { return Principal(name: "admin token", role: .admin) }
    if let secret = TokenSecret(text) {
      guard let token = try await tokens.token(digest: secret.digest, at: now), token.draft.kind == .access else {
        return nil
      }
      return Principal(token)
    }
    guard let identity, IdentityToken.looksLikeOne(text) else { return nil }
    return try await identity.principal(of: text, at: now)
  }

  /// Who has a right token cannot be told so, and must not be told otherwise.
  private static var withoutKeys: Problem {
    Problem(.notReady, .identityUnavailable, "\(IdentityError.noKeys)", headers: [.retryAfter: "30"], closes: true)
  }

  private func refusal(_ client: ClientAddress, _ code: ProblemCode, _ detail: String) -> Problem {
    if let seconds = wrong.count(client) { return Self.tooMany(seconds) }
    return Problem(
      .tokenNeeded, code, detail,
      headers: [.wwwAuthenticate: #"Bearer realm="sotaynoi", error="invalid_token""#], closes: true)
  }

  private static func tooMany(_ seconds: Int) -> Problem {
    Problem(
      .tooManyRequests, .tokensTried, "Too many wrong tokens come from your address; a right one counts at any time.",
      headers: [.retryAfter: "\(seconds)"], closes: true)
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

extension Principal {
  init(_ token: AccessToken) {
    let draft = token.draft
    self.init(
      name: "token \(token.id) (\(draft.holder))", role: draft.role, units: draft.units, sections: draft.sections,
      token: token.id, holder: draft.holder,
      person: draft.role == .member ? ListenerID("token:\(token.id)") : nil)
  }
}
