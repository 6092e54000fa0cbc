import ArgumentParser
import Configuration

/// `sotaynoi config`: the settings, what they are, and where each comes from.
struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the settings of the service, and where each comes from.",
    discussion: """
      Takes what `sotaynoi serve` takes, and shows what that would go by: of each setting what is on the command line, \
      else in the environment, else in the settings file, else the default. One file counts: that of --config, else that \
      of SOTAYNOI_CONFIG, else sotaynoi.yaml (or sotaynoi.json) in the handbook's folder, else in /etc/sotaynoi. It is \
      YAML, of which JSON is a part; paths in it are meant from its own folder. Secrets are never shown. Exit status 64 \
      where something is wrong with what is said.

        sotaynoi config --data data
        SOTAYNOI_PORT=9000 sotaynoi config --json
        sotaynoi config --example > /etc/sotaynoi/sotaynoi.yaml
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var options: ServeOptions

  @Flag(help: "Print a settings file with every setting, explained and commented out, and look at nothing.")
  var example = false

  @Flag(help: "Print the settings as JSON.")
  var json = false

  private struct Answer: Encodable {
    var name: String
    var flag: String?
    var environment: String
    var type: String
    var unit: String?
    var takes: String
    var summary: String
    var readers: [String]
    var isSecret: Bool
    var standard: String?
    /// Without that of a secret.
    var value: String?
    var isSet: Bool
    var source: String

    enum CodingKeys: String, CodingKey {
      case name, flag, environment, type, unit, takes, summary, readers, isSecret
      case standard = "default"
      case value, isSet, source
    }
  }

  func run() throws {
    if example { return Terminal.say(ExampleFile.text) }
    let settings = try data.file.inspected(data.given + options.given)
    let answers = Settings.all.map { answer($0, settings) }
    if json {
      Terminal.say(try JSONText.make(answers))
    } else {
      Terminal.say(
        Terminal.table(
          ["Setting", "Value", "Where from", "Default"],
          answers.map {
            [$0.name, $0.isSecret && $0.isSet ? "(secret)" : $0.value ?? "–", $0.source, $0.standard ?? "–"]
          }))
    }
    for warning in settings.warnings { Terminal.complain(warning) }
    try settings.check()
  }

  private func answer(_ row: any SettingRow, _ settings: ResolvedSettings) -> Answer {
    let found = settings.found(row)
    var answer = Answer(
      name: row.name, flag: row.isSecret ? nil : row.flag, environment: row.variable, type: row.typeName,
      unit: row.unit, takes: row.takes, summary: row.summary, readers: row.readers, isSecret: row.isSecret,
      standard: row.standardContent.map(\.text).flatMap { $0.isEmpty ? nil : $0 },
      value: found.content.map(\.text).flatMap { $0.isEmpty ? nil : $0 }, isSet: found.source != .standard,
      source: found.source.words)
    if let secret = Settings.secrets.first(where: { $0.setting.name == row.name }) {
      let place = settings.place(of: secret)
      (answer.value, answer.isSet, answer.source) = (nil, place != nil, place ?? SettingSource.standard.words)
    }
    return answer
  }
}
