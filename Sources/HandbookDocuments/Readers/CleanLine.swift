import VietnameseText

/// A line of a document as blocks keep it.
enum CleanLine {
  /// Clean text without the rules that are typed under a head or a title ("-----", "_____", "***").
  static func text(_ line: String) -> String {
    let text = Hygiene.clean(line)
    guard let last = text.last, signs.contains(last) || text.first.map(signs.contains) ?? false else { return text }
    var bare = text[...]
    let end = bare.reversed().prefix { signs.contains($0) || $0 == " " }.count
    if end >= 3 { bare = bare.dropLast(end) }
    let start = bare.prefix { signs.contains($0) }.count
    if start >= 3 { bare = bare.dropFirst(start) }
    return String(bare).trimmingBlanks
  }

  private static let signs: Set<Character> = ["-", "–", "—", "_", "*", "=", "~"]
}
