/// The foot of an official document has two columns, "Nơi nhận" on the left and who signs on the right. Saved as text
/// they share lines, with blanks between them: this takes them apart, the left column first.
enum FootColumns {
  static func apart(_ lines: [Substring]) -> [Substring] {
    guard let start = lines.lastIndex(where: opens) else { return lines }
    var left: [Substring] = []
    var right: [Substring] = []
    var end = start
    while end < lines.count {
      let (leading, first, second) = TextColumns.split(lines[end])
      if first.isEmpty {
        if !right.isEmpty { right.append("") }
      } else if leading >= indent {
        right.append(first)
      } else if !second.isEmpty || end == start || isEntry(first) {
        left.append(first)
        if !second.isEmpty { right.append(second) }
      } else {
        break
      }
      end += 1
    }
    guard right.contains(where: { !$0.isEmpty }) else { return lines }
    return lines[..<start] + left + [""] + right + [""] + lines[end...]
  }

  /// Blanks before a line that make it one of the right column.
  private static let indent = 15
  /// "Nơi nhận" at the left edge.
  static func opens(_ line: Substring) -> Bool {
    let bytes = line.utf8.drop(while: TextColumns.isBlank)
    guard let first = bytes.first, first | 0x20 == UInt8(ascii: "n"), line.utf8.count - bytes.count < indent else {
      return false
    }
    return Substring(bytes).prefix(8).lowercased() == "nơi nhận"
  }

  private static func isEntry(_ text: Substring) -> Bool {
    "-–+*".contains(text.prefix(1)) || text.hasPrefix("Như ") || text.hasPrefix("Lưu")
  }
}
