import Configuration
import Studio

/// What `sotaynoi doctor` says of the settings.
enum SettingsCheck {
  private static let part = "settings"

  /// What is wrong, what should be looked at, and where what is not the default comes from.
  static func findings(of settings: ResolvedSettings) -> [Finding] {
    var findings = settings.problems.map { Finding(.problem, part, $0) }
    for secret in Settings.secrets {
      do {
        _ = try settings.secret(secret)
      } catch {
        findings += error.problems.map { Finding(.problem, part, $0) }
      }
    }
    if findings.isEmpty {
      let sentence = settings.file.map { "\($0.path) is right." } ?? "There is no settings file."
      findings.append(Finding(.ok, part, sentence))
    }
    findings += settings.warnings.map { Finding(.note, part, $0) }
    return findings + changed(settings)
  }

  private static func changed(_ settings: ResolvedSettings) -> [Finding] {
    Settings.all.compactMap { row in
      guard row.name != Settings.data.name else { return nil }
      if let secret = Settings.secrets.first(where: { $0.setting.name == row.name }) {
        return settings.place(of: secret).map { Finding(.note, part, "\(row.name) is set, by \($0).") }
      }
      let found = settings.found(row)
      guard found.source != .standard, found.content != row.standardContent, let content = found.content else {
        return nil
      }
      let standard = row.standardContent.map(\.text).flatMap { $0.isEmpty ? nil : "; the default is \($0)" } ?? ""
      return Finding(.note, part, "\(row.name) is \(content.text), by \(found.source.words)\(standard).")
    }
  }
}
