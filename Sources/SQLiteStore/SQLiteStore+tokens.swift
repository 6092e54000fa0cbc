public import Catalog
public import Foundation
import GRDB

/// Tokens, by the digests of their secrets.
extension SQLiteStore: TokenStore {
  public func keepToken(_ draft: TokenDraft, digest: String, at now: Date) async throws -> AccessToken {
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO token (digest, kind, holder, device, role, units, sections, parent, created_at, expires_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          digest, draft.kind.rawValue, draft.holder, draft.device, draft.role.rawValue,
          draft.units.map(\.description).sorted().joined(separator: " "),
          draft.sections.sorted().joined(separator: " "), draft.parent, now.milliseconds,
          draft.expiresAt?.milliseconds,
        ])
      return try Self.token(db.lastInsertedRowID, db)
    }
  }

  public func token(digest: String, at now: Date) async throws -> AccessToken? {
    // Time alone takes a token away without a change of the database: its end is part of what is known.
    let held = try await known.answer(to: .token(digest), keeping: { $0 != nil }) {
      try await read { db in try HeldToken.find(digest, db) }
    }
    guard let held, held.ends.map({ now.milliseconds < $0 }) ?? true else { return nil }
    return held.token
  }

  public func tokens() async throws -> [AccessToken] {
    try await read { db in try Row.fetchAll(db, sql: "SELECT * FROM token ORDER BY id").map(AccessToken.init) }
  }

  public func tokens(after id: Int64?, limit: Int) async throws -> [AccessToken] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM token WHERE id > ? ORDER BY id LIMIT ?", arguments: [id ?? 0, max(1, limit)]
      ).map(AccessToken.init)
    }
  }

  public func hasTokens() async throws -> Bool {
    // Tokens are revoked, and never taken out.
    if known.sawToken.withLock({ $0 }) { return true }
    let hasTokens = try await known.answer(to: .hasTokens, keeping: { _ in true }) {
      try await read { db in
        try Bool.fetchOne(try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM token)")) ?? false
      }
    }
    if hasTokens { known.sawToken.withLock { $0 = true } }
    return hasTokens
  }

  public func token(_ id: Int64) async throws -> AccessToken? {
    try await read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM token WHERE id = ?", arguments: [id]).map(AccessToken.init)
    }
  }

  public func revokeToken(_ id: Int64, seen: AccessToken?, at now: Date) async throws {
    try await write { db in
      _ = try Self.unchanged(id, since: seen, db)
      try db.execute(
        sql: "UPDATE token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", arguments: [now.milliseconds, id])
    }
  }

  public func rotateToken(
    _ id: Int64, digest: String, seen: AccessToken?, at now: Date
  ) async throws -> AccessToken {
    try await write { db in
      guard try Self.unchanged(id, since: seen, db).holds(at: now) else { throw CatalogError.noSuchToken(id) }
      try db.execute(
        sql: "UPDATE token SET digest = ?, rotated_at = ? WHERE id = ?", arguments: [digest, now.milliseconds, id])
      return try Self.token(id, db)
    }
  }

  /// The token of a number, where it is still what was seen of it, or nothing was.
  private static func unchanged(_ id: Int64, since seen: AccessToken?, _ db: Database) throws -> AccessToken {
    let token = try token(id, db)
    guard seen == nil || seen == token else { throw CatalogError.tokenChanged(id) }
    return token
  }

  private static func token(_ id: Int64, _ db: Database) throws -> AccessToken {
    guard let row = try Row.fetchOne(db, sql: "SELECT * FROM token WHERE id = ?", arguments: [id]) else {
      throw CatalogError.noSuchToken(id)
    }
    return try AccessToken(row)
  }
}

/// A token that nobody has taken back, nor those by which it was made.
private struct HeldToken: Sendable {
  var token: AccessToken
  /// When the first of them ends, in milliseconds since 1970; nil where none does.
  var ends: Int64?

  static func find(_ digest: String, _ db: Database) throws -> HeldToken? {
    let row = try Row.fetchOne(
      try db.cachedStatement(
        sql: """
          WITH RECURSIVE line (id, parent, revoked_at, expires_at) AS (
            SELECT id, parent, revoked_at, expires_at FROM token WHERE digest = :digest
            UNION SELECT token.id, token.parent, token.revoked_at, token.expires_at
            FROM token JOIN line ON token.id = line.parent)
          SELECT *, (SELECT min(expires_at) FROM line) AS ends FROM token
          WHERE digest = :digest AND NOT EXISTS (SELECT 1 FROM line WHERE revoked_at IS NOT NULL)
          """), arguments: ["digest": digest])
    return try row.map { HeldToken(token: try AccessToken($0), ends: $0["ends"]) }
  }
}

extension AccessToken {
  fileprivate init(_ row: Row) throws {
    let id: Int64 = row["id"]
    // Damage must not widen a right.
    let damage = DatabaseError(resultCode: .SQLITE_CORRUPT, message: "token \(id) is not as a version of ours wrote it")
    func words(_ column: String) -> [String] { (row[column] as String).split(separator: " ").map(String.init) }
    guard let kind = TokenDraft.Kind(rawValue: row["kind"]), let role = Role(rawValue: row["role"]) else {
      throw damage
    }
    let units = try words("units").map { (text: String) in
      guard let unit = UnitPath(text) else { throw damage }
      return unit
    }
    func date(_ column: String) -> Date? { (row[column] as Int64?).map(Date.init(milliseconds:)) }
    self.init(
      id: id,
      draft: TokenDraft(
        kind: kind, holder: row["holder"], device: row["device"], role: role, units: Set(units),
        sections: Set(words("sections")), expiresAt: date("expires_at"), parent: row["parent"]),
      createdAt: Date(milliseconds: row["created_at"]), rotatedAt: date("rotated_at"), revokedAt: date("revoked_at"))
  }
}
