import Foundation

/// Secrets are looked for by who needs them alone: others need not be allowed to read their files.
extension ResolvedSettings {
  /// Where a secret may be said, in the order in which it is looked for.
  private enum Rank: Int {
    case flag, environment, credential, file
  }

  private struct Place {
    var rank: Rank
    var words: String
    /// The secret itself, or the path of the file that holds it.
    var text: String
    var isPath: Bool
  }

  private func places(of secret: Secret) -> [Place] {
    var places: [Place] = []
    for (row, isPath) in [(secret.setting, false), (secret.file, true)] {
      guard let text = self[row] else { continue }
      switch found(row).source {
      case .flag(let name): places.append(Place(rank: .flag, words: name, text: text, isPath: isPath))
      case .environment(let name): places.append(Place(rank: .environment, words: name, text: text, isPath: isPath))
      case .file: places.append(Place(rank: .file, words: found(row).source.words, text: text, isPath: isPath))
      case .standard: break
      }
    }
    if let path = credentials.map({ "\($0)/\(secret.credential)" }), FileSystem.isFile(path) {
      places.append(Place(rank: .credential, words: path, text: path, isPath: true))
    }
    return places.sorted { $0.rank.rawValue < $1.rank.rawValue }
  }

  /// A secret, or nil where nobody says one. The flag that names its file goes first, then the environment, then what
  /// systemd hands over, then the settings file.
  /// - Throws: `SettingsError` where one place says it twice, where its file cannot be read, or where it is not taken.
  func secret(_ secret: Secret) throws(SettingsError) -> String? {
    let places = places(of: secret)
    guard let first = places.first else { return nil }
    if places.count > 1, places[1].rank == first.rank {
      throw SettingsError("\(secret.setting.name) is said twice, by \(first.words) and \(places[1].words); keep one.")
    }
    guard first.isPath else { return first.text }
    let place = first.words == first.text ? first.text : "\(first.text) (\(first.words))"
    let text = try secret.read(first.text, place: place)
    guard secret.setting.accepts(.string(text)) else {
      throw SettingsError("\(place): " + Settings.refusal(secret.setting.name, secret.setting, of: nil))
    }
    return text
  }

  /// Where a secret comes from, without reading it; nil where nobody says one.
  func place(of secret: Secret) -> String? { places(of: secret).first?.words }
}
