import ArgumentParser
import Configuration

/// One setting of the service, with one name in three forms: `identity.key-file` is the flag `--identity-key-file`, the
/// variable `SOTAYNOI_IDENTITY_KEY_FILE`, and `key-file` under `identity` in the settings file.
struct Setting<Value: SettingValue>: SettingRow {
  let name: String
  let standard: Value
  let valueName: String
  let takes: String
  let summary: String
  let readers: [String]
  let kind: SettingKind
  let example: ConfigContent?
  private let accepts: @Sendable (Value) -> Bool

  /// - Parameters:
  ///   - standard: what it is where nobody says anything.
  ///   - valueName: what stands for the value in helps: its unit, or what it is.
  ///   - takes: what it takes, as words that follow "takes".
  ///   - summary: what it does, a sentence.
  ///   - readers: the commands that go by it.
  ///   - example: for the example file, where there is no default.
  init(
    _ name: String, _ standard: Value, _ valueName: String, takes: String, _ summary: String, readers: [String],
    kind: SettingKind = .plain, example: Value? = nil, accepts: @escaping @Sendable (Value) -> Bool = { _ in true }
  ) {
    self.name = name
    self.standard = standard
    self.valueName = valueName
    self.takes = takes
    self.summary = summary
    self.readers = readers
    self.kind = kind
    self.example = example.flatMap(\.content)
    self.accepts = accepts
  }

  var type: ConfigType { Value.type }
  var standardContent: ConfigContent? { standard.content }

  func accepts(_ content: ConfigContent) -> Bool { Value(content).map(accepts) ?? false }

  /// The flag, for ArgumentParser.
  var flagName: NameSpecification { .customLong(String(flag.dropFirst(2))) }

  /// The sentence for `--help`, with the default, which ArgumentParser cannot know.
  var help: ArgumentHelp {
    let standard = standardContent.map(\.text).flatMap { $0.isEmpty || type == .bool ? nil : " (default: \($0))" } ?? ""
    return ArgumentHelp(stringLiteral: summary + standard).named(valueName)
  }
}

extension Setting where Value == Int {
  init(
    _ name: String, _ standard: Int, _ unit: String, in range: ClosedRange<Int>, _ summary: String, readers: [String]
  ) {
    self.init(
      name, standard, unit, takes: "a number from \(range.lowerBound) to \(range.upperBound)", summary,
      readers: readers,
      accepts: range.contains)
  }
}

extension Setting where Value == Double {
  init(
    _ name: String, _ standard: Double, _ unit: String, in range: ClosedRange<Double>, _ summary: String,
    readers: [String]
  ) {
    let (low, high) = (ConfigContent.double(range.lowerBound).text, ConfigContent.double(range.upperBound).text)
    self.init(
      name, standard, unit, takes: "a number from \(low) to \(high)", summary, readers: readers,
      accepts: range.contains)
  }
}

extension ArgumentHelp {
  fileprivate func named(_ name: String) -> Self {
    var help = self
    help.valueName = name
    return help
  }
}

/// What a setting's value is beyond its type.
enum SettingKind {
  case plain
  /// A path; in a settings file it is meant from the file's folder.
  case path
  /// Never printed, never a flag, and taken from a file of its own as well: see `Secret`.
  case secret
}

/// A setting, whatever the type of its value.
protocol SettingRow: Sendable {
  var name: String { get }
  var type: ConfigType { get }
  var kind: SettingKind { get }
  var standardContent: ConfigContent? { get }
  var valueName: String { get }
  var takes: String { get }
  var summary: String { get }
  var readers: [String] { get }
  var example: ConfigContent? { get }
  func accepts(_ content: ConfigContent) -> Bool
}

extension SettingRow {
  var flag: String { "--" + name.replacing(".", with: "-") }
  /// As swift-configuration's provider of environment variables makes it of the key.
  var variable: String { "SOTAYNOI_" + name.replacing(".", with: "_").replacing("-", with: "_").uppercased() }
  var key: AbsoluteConfigKey { AbsoluteConfigKey(name.split(separator: ".").map(String.init)) }
  var isSecret: Bool { kind == .secret }

  /// What a number counts; nil for what is none.
  var unit: String? {
    switch type {
    case .int, .double: valueName == "number" ? nil : valueName
    default: nil
    }
  }

  /// The type, in a word.
  var typeName: String {
    switch type {
    case .bool: "truth value"
    case .int: "whole number"
    case .double: "number"
    case .stringArray: "list of texts"
    default: kind == .path ? "path" : isSecret ? "secret" : "text"
    }
  }
}
