import Configuration

/// A settings file with every setting in it, explained and commented out.
enum ExampleFile {
  static var text: String {
    var lines = [
      "# Settings of Sổ Tay Nói. The command line goes before SOTAYNOI_… in the environment, and that before this file.",
      "# Lines that begin with # alone, without a blank, are the defaults, or examples where there is no default: take the #",
      "# away from what is to be otherwise. `sotaynoi config` shows what holds and where it comes from.",
    ]
    var group = ""
    for row in Settings.all where !row.isSecret {
      let parts = row.name.split(separator: ".")
      let (under, key) = parts.count > 1 ? (String(parts[0]), parts[1]) : ("", parts[0])
      lines.append("")
      if under != group, !under.isEmpty { lines.append("#\(under):") }
      group = under
      let unit = row.unit.map { " In \($0)." } ?? ""
      let words = "\(row.summary)\(unit) Takes \(row.takes); \(row.variable), \(row.flag)."
      lines += wrapped(words).map { "# \($0)" }
      let content = row.standardContent.flatMap { $0.text.isEmpty ? nil : $0 } ?? row.example
      lines.append("#\(under.isEmpty ? "" : "  ")\(key): \(content.map(yaml) ?? "")")
    }
    return lines.joined(separator: "\n")
  }

  private static func yaml(_ content: ConfigContent) -> String {
    switch content {
    case .string(let text): quoted(text)
    case .stringArray(let texts): "[\(texts.map(quoted).joined(separator: ", "))]"
    default: content.text
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// Lines of at most 110 characters.
  private static func wrapped(_ text: String) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + word.count < 110 {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
