import ArgumentParser
import Configuration

/// Options of a command that are settings.
protocol SettingFlags: ParsableArguments {
  /// What the command line says.
  var given: [GivenFlag] { get }
}

/// A setting's flag, and what was given with it; no content where it was not given.
struct GivenFlag {
  let row: any SettingRow
  let content: ConfigContent?

  init<Value: SettingValue>(_ setting: Setting<Value>, _ value: Value?) {
    row = setting
    content = value?.content ?? nil
  }

  init<Value: SettingValue>(_ setting: Setting<Value?>, _ value: Value?) {
    row = setting
    content = value?.content ?? nil
  }

  /// An option that is repeated: not at all is not given.
  init(_ setting: Setting<[String]>, _ values: [String]) {
    row = setting
    content = values.isEmpty ? nil : .stringArray(values)
  }
}

extension SettingFlags {
  /// Says what is wrong on the command line before anything is read or opened.
  func validate() throws {
    for flag in given {
      guard let content = flag.content, !flag.row.accepts(content) else { continue }
      throw ValidationError(Settings.refusal(flag.row.flag, flag.row, of: "\"\(content.text)\""))
    }
  }
}
