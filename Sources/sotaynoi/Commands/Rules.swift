import ArgumentParser
import Narration
import Studio

/// `sotaynoi rules`: which narration rules there are, and which of them a handbook runs.
struct Rules: ParsableCommand {
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

  @Option(help: ArgumentHelp("The folder of a handbook.", valueName: "folder"))
  var data: String?

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
    if data == nil, !(off + on).isEmpty {
      throw ValidationError("--off and --on are for a handbook; name it by --data.")
    }
    if let name = off.first(where: on.contains) { throw ValidationError("\(name) is to be switched off and on.") }
    do {
      _ = try NarrationRules.standard.switchingOff(off + on)
    } catch {
      throw ValidationError(error.description)
    }
  }

  func run() throws {
    let rules = try tellingFailure { () throws -> NarrationRules in
      guard let data else { return .standard }
      return try switched(DataFolder(data, makes: false).narration)
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

  private func switched(_ setting: NarrationSetting) throws -> NarrationRules {
    let isNothing = (off + on).isEmpty
    // A damaged setting is written anew by saying what is off.
    let old = try isNothing || off.isEmpty ? setting.rules() : (try? setting.rules()) ?? .standard
    if isNothing { return old }
    let wanted = Set(old.names).union(on).subtracting(off)
    let rules = try NarrationRules.standard.switchingOff(NarrationRules.standard.names.filter { !wanted.contains($0) })
    try setting.save(rules)
    return rules
  }
}
