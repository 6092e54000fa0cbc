import Configuration
import Foundation
import StrictYAML

/// The settings file: YAML, and so JSON as well, read by libyaml, which every front matter is read by, too. It knows the
/// line of each setting, which swift-configuration's own providers of files do not.
struct SettingsFile {
  struct Entry {
    var content: ConfigContent
    var line: Int
  }

  let path: String
  /// What it says, by the names of settings.
  private(set) var entries: [String: Entry] = [:]
  /// Each begins with the place.
  private(set) var problems: [String] = []
  /// Whether others than its owner and group may read it.
  let isOpenToOthers: Bool

  static let names = ["sotaynoi.yaml", "sotaynoi.json"]
  static let systemFolder = "/etc/sotaynoi"
  private static let most = 1 << 20

  /// The one file that counts, in a handbook's folder or else the system's.
  /// - Throws: `SettingsError` where a folder has two.
  static func find(in data: String?) throws(SettingsError) -> String? {
    for folder in [data, systemFolder].compactMap(\.self) {
      let found = names.map { "\(folder)/\($0)" }.filter { FileManager.default.fileExists(atPath: $0) }
      if found.count > 1 {
        throw SettingsError("\(found.joined(separator: " and ")) are both there; keep one, or name it by --config.")
      }
      if let path = found.first { return path }
    }
    return nil
  }

  /// - Throws: `SettingsError` for a file that cannot be read; what is wrong in one is among `problems`.
  init(_ path: String) throws(SettingsError) {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw SettingsError("\(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.most else {
      throw SettingsError("\(path) is no settings file: it must be a file of 1 MiB at most.")
    }
    isOpenToOthers = status.st_mode & 0o004 != 0
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SettingsError("\(path) cannot be read; who runs the service must be allowed to.")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      problems = ["\(path) is no text in UTF-8."]
      return
    }
    do {
      take(try YAMLNode.mapping(text), under: "")
    } catch {
      problems = ["\(path):\(error.line) \(error.problem)."]
    }
  }

  private mutating func take(_ mapping: [YAMLNode.Entry], under group: String) {
    for entry in mapping {
      let name = group + entry.key
      let place = "\(path):\(entry.line): "
      if let row = Settings.named(name), !entry.key.contains(".") {
        if let content = Self.content(entry.node, for: row) {
          entries[name] = Entry(content: row.kind == .path ? fromHere(content) : content, line: entry.line)
        } else {
          problems.append(place + Settings.refusal(name, row, of: row.isSecret ? nil : Self.words(entry.node)))
        }
      } else if group.isEmpty, Settings.groups.contains(name) {
        if case .mapping(let inner) = entry.node.value {
          take(inner, under: name + ".")
        } else {
          problems.append(place + "\(name) has settings under it, such as \(Settings.first(in: name)).")
        }
      } else {
        problems.append(place + "there is no setting \(name); the nearest is \(Settings.nearest(to: name)).")
      }
    }
  }

  /// - Returns: nil for what is of another type, or not taken.
  private static func content(_ node: YAMLNode, for row: any SettingRow) -> ConfigContent? {
    let content: ConfigContent? =
      switch (row.type, node.value) {
      case (.string, .scalar(let text, _)): .string(text)
      case (.stringArray, .scalar(let text, _)): .stringArray([text])
      case (.stringArray, .sequence(let nodes)): texts(nodes).map { .stringArray($0) }
      case (.bool, .scalar("true", isPlain: true)): .bool(true)
      case (.bool, .scalar("false", isPlain: true)): .bool(false)
      case (.int, .scalar(let text, isPlain: true)): Int(text).map { .int($0) }
      case (.double, .scalar(let text, isPlain: true)): Double(text).map { .double($0) }
      default: nil
      }
    return content.flatMap { row.accepts($0) ? $0 : nil }
  }

  private static func texts(_ nodes: [YAMLNode]) -> [String]? {
    let texts = nodes.compactMap { node -> String? in
      guard case .scalar(let text, _) = node.value else { return nil }
      return text
    }
    return texts.count == nodes.count ? texts : nil
  }

  private static func words(_ node: YAMLNode) -> String {
    switch node.value {
    case .scalar(let text, _): "\"\(text)\""
    case .nothing: "nothing; leave the line out for the default"
    case .sequence(let nodes): texts(nodes).map { "\"\($0.joined(separator: ", "))\"" } ?? "a list of lists"
    case .mapping: "settings under it"
    }
  }

  /// A path is meant from the file's folder.
  private func fromHere(_ content: ConfigContent) -> ConfigContent {
    guard case .string(let text) = content, !text.hasPrefix("/"), let end = path.lastIndex(of: "/") else {
      return content
    }
    return .string(path[...end] + text)
  }

  /// What swift-configuration's reader asks.
  var provider: InMemoryProvider {
    InMemoryProvider(
      name: path,
      values: Dictionary(
        uniqueKeysWithValues: entries.compactMap { name, entry in
          Settings.named(name).map { ($0.key, ConfigValue(entry.content, isSecret: $0.isSecret)) }
        }))
  }

  /// Whether it holds a secret itself, and not only where one is.
  var holdsSecret: Bool { Settings.secrets.contains { entries[$0.setting.name] != nil } }
}
