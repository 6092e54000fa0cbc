import ArgumentParser
import Foundation

/// Which settings file counts, and what it and the environment say beside a command's own flags.
struct SettingsOptions: ParsableArguments {
  static let variable = "SOTAYNOI_CONFIG"

  @Option(
    help: ArgumentHelp(
      "The settings file; without it that of \(variable), else sotaynoi.yaml in the data folder or /etc/sotaynoi.",
      valueName: "file"))
  var config: String?

  /// All that is said, and what is wrong with it.
  /// - Throws: `SettingsError` where the file cannot be read at all.
  func inspected(
    _ flags: [GivenFlag], environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(SettingsError) -> ResolvedSettings {
    let beforeFile = ResolvedSettings(flags: flags, environment: environment, file: nil)
    var path = config ?? environment[Self.variable]
    if path == nil { path = try SettingsFile.find(in: beforeFile[Settings.data]) }
    guard let path else { return beforeFile }
    return ResolvedSettings(flags: flags, environment: environment, file: try SettingsFile(path))
  }

  /// What holds.
  /// - Throws: `SettingsError` with all that is wrong.
  func resolved(_ flags: [GivenFlag]) throws(SettingsError) -> ResolvedSettings {
    let settings = try inspected(flags)
    try settings.check()
    return settings
  }
}

extension ResolvedSettings {
  /// For commands on documents alone: a settings file is a handbook's.
  /// - Throws: `SettingsError` with all that is wrong.
  static func ofEnvironment(_ flags: [GivenFlag]) throws(SettingsError) -> ResolvedSettings {
    let settings = ResolvedSettings(flags: flags, environment: ProcessInfo.processInfo.environment, file: nil)
    try settings.check()
    return settings
  }

  /// For a worker that a service started, and told everything on its command line.
  static func ofFlags(_ flags: [GivenFlag]) -> ResolvedSettings {
    ResolvedSettings(flags: flags, environment: [:], file: nil)
  }

  /// The handbook's folder.
  /// - Throws: `SettingsError` where nobody names one.
  var dataFolder: String {
    get throws(SettingsError) {
      guard let folder = self[Settings.data] else {
        throw SettingsError(
          "Which handbook? Name its folder by --data, \(Settings.data.variable), or data in a settings file.")
      }
      return folder
    }
  }
}
