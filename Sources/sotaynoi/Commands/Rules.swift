import ArgumentParser
import Catalog
import Foundation
import Narration
import SQLiteStore
import Studio

/// `sotaynoi rules`: which narration rules there are, and which of them a handbook runs.
struct Rules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the narration rules; switch them off and on for a handbook.",
    discussion: """
      Rules say what of a document is read, shortened or left out. Without --data all are listed in the order in which \
      they run; with it, those of a handbook, which --off and --on switch. The service and its workers go by it from the \
      next article on; what is published already is spoken anew by `sotaynoi rerender --all --changed`.

        sotaynoi rules
        sotaynoi rules --off recipients --off large-tables --data data
        sotaynoi rules --on recipients --data data
        sotaynoi script thong-bao.md --text --without recipients
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("Switch this rule off; more than one by repeating it.", valueName: "rule"))
  var off: [String] = []

  @Option(help: ArgumentHelp("Switch this rule on again; more than one by repeating it.", valueName: "rule"))
  var on: [String] = []

  @Flag(help: "Print the rules as JSON.")
  var json = false

  private struct Answer: Encodable {
    var name: String
    var summary: String
    var isOn: Bool
  }

  func validate() throws {
    if let name = off.first(where: on.contains) { throw ValidationError("\(name) is to be switched off and on.") }
    do {
      _ = try NarrationRules.standard.switchingOff(off + on)
    } catch {
      throw ValidationError(error.description)
    }
  }

  func run() async throws {
    let settings = try data.settings()
    if settings[Settings.data] == nil, !(off + on).isEmpty {
      throw SettingsError("--off and --on are for a handbook; name it by --data.")
    }
    let rules = try await tellingFailure { () async throws -> NarrationRules in
      guard settings[Settings.data] != nil else { return .standard }
      return .standard.without(try await switched(settings.folder().store).off)
    }
    let answers = NarrationRules.summaries.map { rule in
      Answer(name: rule.name, summary: rule.summary, isOn: rules.names.contains(rule.name))
    }
    if json { return Terminal.say(try JSONText.make(answers)) }
    Terminal.say(
      Terminal.table(["Rule", "", "What it does"], answers.map { [$0.name, $0.isOn ? "on" : "off", $0.summary] }))
    if !(off + on).isEmpty {
      Terminal.say("`sotaynoi rerender --all --changed` speaks anew what that changes.")
    }
  }

  private func switched(_ store: SQLiteStore) async throws -> RuleState {
    let wanted = Dictionary(off.map { ($0, false) } + on.map { ($0, true) }) { $1 }
    guard !wanted.isEmpty else { return try await store.ruleState() }
    return try await Noted.change("rules", of: (off + on).joined(separator: " "), in: store) {
      try await store.switchRules(wanted, by: Noted.actor, ifVersion: nil, at: Date())
    }
  }
}
