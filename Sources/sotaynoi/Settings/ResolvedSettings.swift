import Configuration
import Foundation

/// Where a setting's value comes from.
enum SettingSource: Equatable {
  case flag(String)
  case environment(String)
  case file(String, line: Int)
  case standard

  /// As a person would look for it.
  var words: String {
    switch self {
    case .flag(let name), .environment(let name): name
    case .file(let path, let line): "\(path):\(line)"
    case .standard: "default"
    }
  }
}

/// What holds: of each setting the first that flags, environment and settings file say, or the default.
///
/// The sources are swift-configuration's providers. They are asked one after the other here, and not by its
/// `ConfigReader`, which keeps to itself who answered and goes on to the default past a value that cannot be taken.
struct ResolvedSettings {
  struct Found {
    /// nil for a setting that has no default, and of which nobody says anything.
    var content: ConfigContent?
    var source: SettingSource
  }

  /// nil where there is none.
  let file: SettingsFile?
  /// What keeps the service from starting, a sentence each.
  private(set) var problems: [String] = []
  /// What should be looked at, and keeps nobody from anything.
  private(set) var warnings: [String] = []
  let credentials: String?
  private var found: [String: Found] = [:]

  /// - Parameters:
  ///   - flags: what the command line says.
  ///   - environment: all of it; what does not begin with SOTAYNOI_ is passed over, except systemd's
  ///     CREDENTIALS_DIRECTORY.
  ///   - file: the settings file.
  init(flags: [GivenFlag], environment: [String: String], file: SettingsFile?) {
    self.file = file
    credentials = environment["CREDENTIALS_DIRECTORY"]
    problems = file?.problems ?? []
    let given = flags.compactMap { flag in flag.content.map { (flag.row.key, ConfigValue($0, isSecret: false)) } }
    let sources: [(provider: any ConfigProvider, source: (any SettingRow) -> SettingSource)] = [
      (InMemoryProvider(name: "flags", values: Dictionary(given) { $1 }), { .flag($0.flag) }),
      (Self.provider(of: environment), { .environment($0.variable) }),
      (
        file?.provider ?? InMemoryProvider(name: "no file", values: [:]),
        { .file(file?.path ?? "", line: file?.entries[$0.name]?.line ?? 0) }
      ),
    ]
    for row in Settings.all {
      found[row.name] = Found(content: row.standardContent, source: .standard)
      for (provider, source) in sources {
        let source = source(row)
        do {
          guard let value = try provider.value(forKey: row.key, type: row.type).value else { continue }
          let content = Self.tidied(value.content)
          if row.accepts(content) {
            found[row.name] = Found(content: content, source: source)
          } else {
            problems.append(Settings.refusal(source.words, row, of: row.isSecret ? nil : "\"\(content.text)\""))
          }
        } catch {
          let words = environment[row.variable].map { "\"\($0)\"" }
          problems.append(Settings.refusal(source.words, row, of: row.isSecret ? nil : words))
        }
        break
      }
    }
    warn(of: environment)
  }

  private static func provider(of environment: [String: String]) -> some ConfigProvider {
    EnvironmentVariablesProvider(
      environmentVariables: environment.filter { $0.key.hasPrefix("SOTAYNOI_") },
      secretsSpecifier: .specific(Set(Settings.secrets.map(\.setting.variable)))
    ).prefixKeys(with: "sotaynoi")
  }

  /// A list in the environment may be empty, or end with a comma.
  private static func tidied(_ content: ConfigContent) -> ConfigContent {
    guard case .stringArray(let values) = content else { return content }
    return .stringArray(values.filter { !$0.isEmpty })
  }

  private mutating func warn(of environment: [String: String]) {
    let known = Set(Settings.all.map(\.variable) + [SettingsOptions.variable])
    for name in environment.keys.sorted() where name.hasPrefix("SOTAYNOI_") && !known.contains(name) {
      guard let near = Settings.nearestVariable(to: name) else { continue }
      warnings.append("\(name) is no variable of any setting; \(near) is one.")
    }
    if let file, file.isOpenToOthers, file.holdsSecret {
      warnings.append("\(file.path) holds a secret and can be read by others; chmod o-r it.")
    }
    for secret in Settings.secrets {
      var status = stat()
      guard let path = self[secret.file], stat(path, &status) == 0, status.st_mode & 0o004 != 0 else { continue }
      warnings.append("\(path), the file with \(secret.setting.name), can be read by others; chmod o-r it.")
    }
  }

  subscript<Value: SettingValue>(setting: Setting<Value>) -> Value {
    found[setting.name]?.content.flatMap(Value.init) ?? setting.standard
  }

  func found(_ row: any SettingRow) -> Found { found[row.name] ?? Found(content: nil, source: .standard) }

  /// - Throws: `SettingsError` with all that is wrong.
  func check() throws(SettingsError) {
    if !problems.isEmpty { throw SettingsError(problems) }
  }
}
