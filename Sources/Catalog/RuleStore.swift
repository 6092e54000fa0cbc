public import Foundation

/// Which narration rules admins have switched off, and who did it.
public protocol RuleStore: Sendable {
  func ruleState() async throws -> RuleState

  func ruleVersion() async throws -> Int64

  /// Switches rules, all of it or nothing. One that is as it shall be is left as it is, with who switched it.
  /// - Parameters:
  ///   - switches: by the names of rules, whether they run. A store knows nothing of which rules there are.
  ///   - author: who does it; kept with each switch.
  ///   - version: what the state must be at; nil for any.
  /// - Returns: the new state.
  /// - Throws: `CatalogError.rulesChanged`; then nothing is changed.
  func switchRules(
    _ switches: [String: Bool], by author: String, ifVersion version: Int64?, at now: Date
  ) async throws -> RuleState
}

/// The rules that were ever switched; all others run.
public struct RuleState: Sendable, Hashable {
  /// Grows with each change.
  public var version: Int64
  /// By name.
  public var switches: [RuleSwitch]

  public init(version: Int64 = 0, switches: [RuleSwitch] = []) {
    self.version = version
    self.switches = switches
  }

  /// The names of those that do not run.
  public var off: Set<String> { Set(switches.filter { !$0.isOn }.map(\.rule)) }
}

/// A rule that was switched, as it is now.
public struct RuleSwitch: Sendable, Hashable {
  public var rule: String
  public var isOn: Bool
  /// Who switched it last.
  public var author: String
  public var changedAt: Date

  public init(rule: String, isOn: Bool, author: String, changedAt: Date) {
    self.rule = rule
    self.isOn = isOn
    self.author = author
    self.changedAt = changedAt
  }
}
