public import Catalog
public import Foundation
import GRDB

/// The narration rules that admins switched.
extension SQLiteStore: RuleStore {
  public func ruleState() async throws -> RuleState { try await read(Self.ruleState) }

  public func ruleVersion() async throws -> Int64 { try await read(Self.ruleVersion) }

  public func switchRules(
    _ switches: [String: Bool], by author: String, ifVersion version: Int64?, at now: Date
  ) async throws -> RuleState {
    try await write { db in
      if let version, try Self.ruleVersion(db) != version { throw CatalogError.rulesChanged }
      try Self.set(switches, author, now, db)
      return try Self.ruleState(db)
    }
  }

  /// Takes over what was kept elsewhere before, where nobody has switched anything here yet; once, whichever process
  /// comes first.
  /// - Parameter off: the names of rules that do not run.
  public func takeOverRules(off: [String], by author: String, at now: Date) throws {
    try writeNow { db in
      guard try Self.ruleVersion(db) == 0 else { return }
      try Self.set(Dictionary(off.map { ($0, false) }) { $1 }, author, now, db)
    }
  }

  private static func set(
    _ switches: [String: Bool], _ author: String, _ now: Date, _ db: Database
  ) throws {
    let version = try ruleVersion(db) + 1
    for (rule, isOn) in switches {
      // All rules run by themselves: one that nobody has switched is on.
      let isOnNow =
        try Bool.fetchOne(db, sql: "SELECT is_on FROM rule_switch WHERE rule = ?", arguments: [rule]) ?? true
      guard isOn != isOnNow else { continue }
      try db.execute(
        sql: """
          INSERT INTO rule_switch (rule, is_on, author, changed_at, version) VALUES (:rule, :isOn, :author, :now, :version)
          ON CONFLICT (rule) DO UPDATE SET is_on = :isOn, author = :author, changed_at = :now, version = :version
          """,
        arguments: ["rule": rule, "isOn": isOn, "author": author, "now": now.milliseconds, "version": version])
    }
  }

  private static func ruleVersion(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT coalesce(max(version), 0) FROM rule_switch") ?? 0
  }

  private static func ruleState(_ db: Database) throws -> RuleState {
    RuleState(
      version: try ruleVersion(db),
      switches: try Row.fetchAll(db, sql: "SELECT * FROM rule_switch ORDER BY rule").map { row in
        RuleSwitch(
          rule: row["rule"], isOn: row["is_on"], author: row["author"], changedAt: Date(milliseconds: row["changed_at"])
        )
      })
  }
}
