public import Foundation

/// What is kept of a token: who holds it and what it allows, never the secret itself.
public struct AccessToken: Hashable, Sendable {
  public var id: Int64
  public var draft: TokenDraft
  public var createdAt: Date
  /// When its secret was last replaced.
  public var rotatedAt: Date?
  public var revokedAt: Date?

  public init(id: Int64, draft: TokenDraft, createdAt: Date, rotatedAt: Date?, revokedAt: Date?) {
    self.id = id
    self.draft = draft
    self.createdAt = createdAt
    self.rotatedAt = rotatedAt
    self.revokedAt = revokedAt
  }

  /// Whether it counts at a time.
  public func holds(at now: Date) -> Bool { revokedAt == nil && now < draft.expiresAt ?? .distantFuture }
}

/// A token that somebody is to have.
public struct TokenDraft: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Sent as `Authorization: Bearer`.
    case access
    /// Stands in the addresses of a private podcast feed, and counts for nothing else: what podcast players keep, and may
    /// pass on, must open no more than that.
    case feed
  }

  public var kind: Kind
  /// Who has it, as an admin knows them: "Văn phòng Huyện ủy A".
  public var holder: String
  /// Which of the holder's devices has it; one can be lost without the others.
  public var device: String?
  public var role: Role
  /// Of a member: the units it belongs to. Of an editor: those whose articles it edits, subunits included.
  public var units: Set<UnitPath>
  /// Of an editor: the sections whose articles it edits.
  public var sections: Set<String>
  public var expiresAt: Date?
  /// The token by which its holder made this one: it counts no longer than that does.
  public var parent: Int64?

  public init(
    kind: Kind = .access, holder: String, device: String? = nil, role: Role, units: Set<UnitPath> = [],
    sections: Set<String> = [], expiresAt: Date? = nil, parent: Int64? = nil
  ) {
    self.kind = kind
    self.holder = holder
    self.device = device
    self.role = role
    self.units = units
    self.sections = sections
    self.expiresAt = expiresAt
    self.parent = parent
  }

  public static let longestName = 200

  /// Why there can be no such token, a sentence; nil where there can.
  public func flaw(at now: Date) -> String? {
    let names = [holder] + (device.map { [$0] } ?? [])
    if names.contains(where: { !$0.contains(where: \.isLetter) || $0.count > Self.longestName }) {
      return "A holder and a device have a name of 1 to \(Self.longestName) characters."
    }
    if names.contains(where: { $0.unicodeScalars.contains { $0.properties.generalCategory == .control } }) {
      return "A name holds no control characters."
    }
    if let expiresAt, expiresAt <= now { return "A token that has expired already is none." }
    if let section = sections.first(where: { !Slug.isValid($0) }) { return "\(section) is no section's id." }
    switch role {
    case .admin, .service:
      if !units.isEmpty || !sections.isEmpty { return "The role \(role.rawValue) has no units and no sections." }
    case .member:
      if !sections.isEmpty { return "A member has units and no sections." }
    case .editor:
      if units.isEmpty, sections.isEmpty { return "An editor needs a unit or a section." }
    }
    if kind == .feed, role != .member { return "A feed is a member's." }
    return nil
  }
}

/// The tokens of the handbook. Secrets are kept as their digest, so that whoever reads the database has none.
public protocol TokenStore: Sendable {
  /// - Parameter digest: the SHA-256 digest of the secret, 64 hexadecimal digits.
  func keepToken(_ draft: TokenDraft, digest: String, at now: Date) async throws -> AccessToken

  /// The token whose secret has this digest, and which holds now, its parent too.
  func token(digest: String, at now: Date) async throws -> AccessToken?

  /// The token of this number, whether it holds or not; nil where there is none.
  func token(_ id: Int64) async throws -> AccessToken?

  /// All of them, those that do not hold any more included, by id.
  func tokens() async throws -> [AccessToken]

  /// The same, a page at a time.
  /// - Parameters:
  ///   - id: go on behind this one; nil for the first page.
  ///   - limit: at most so many.
  func tokens(after id: Int64?, limit: Int) async throws -> [AccessToken]

  /// Whether there ever was one: what was closed by the first does not open again with the last.
  func hasTokens() async throws -> Bool

  /// It counts no more, from now on; nothing happens to one that was revoked before.
  /// - Parameter seen: what it must still be; nil for anything.
  /// - Throws: `CatalogError.noSuchToken`, `.tokenChanged`.
  func revokeToken(_ id: Int64, seen: AccessToken?, at now: Date) async throws

  /// Gives it another secret; the one before counts no more, from now on.
  /// - Parameter seen: what it must still be, so that nobody makes the secret useless that somebody else was just given;
  ///   nil for anything.
  /// - Throws: `CatalogError.noSuchToken`, also for one that does not hold any more; `.tokenChanged`.
  func rotateToken(_ id: Int64, digest: String, seen: AccessToken?, at now: Date) async throws -> AccessToken
}
