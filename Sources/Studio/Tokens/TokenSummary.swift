public import Catalog
import Foundation

/// A token as its holder, or an admin, sees it: in the API's answers, and as `sotaynoi token --json` prints it.
public struct TokenSummary: Encodable, Sendable {
  private let token: AccessToken
  /// There in the one answer that makes it.
  private let secret: TokenSecret?

  public init(_ token: AccessToken, secret: TokenSecret? = nil) {
    self.token = token
    self.secret = secret
  }

  /// The address to subscribe to with a feed token.
  public static func feed(_ secret: TokenSecret) -> String { "/feeds/private/\(secret)/handbook.xml" }

  private enum CodingKeys: CodingKey {
    case id, kind, holder, device, role, units, sections, createdAt, rotatedAt, expiresAt, revokedAt, secret, feed
  }

  public func encode(to encoder: any Encoder) throws {
    let draft = token.draft
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(token.id, forKey: .id)
    try container.encode(draft.kind, forKey: .kind)
    try container.encode(draft.holder, forKey: .holder)
    // What is not there is null.
    try container.encode(draft.device, forKey: .device)
    try container.encode(draft.role, forKey: .role)
    try container.encode(draft.units.map(\.description).sorted(), forKey: .units)
    try container.encode(draft.sections.sorted(), forKey: .sections)
    try container.encode(token.createdAt, forKey: .createdAt)
    try container.encode(token.rotatedAt, forKey: .rotatedAt)
    try container.encode(draft.expiresAt, forKey: .expiresAt)
    try container.encode(token.revokedAt, forKey: .revokedAt)
    // The secret, and what is made of it, are not there at all but for this once.
    try container.encodeIfPresent(secret?.description, forKey: .secret)
    if draft.kind == .feed { try container.encodeIfPresent(secret.map(Self.feed), forKey: .feed) }
  }
}
