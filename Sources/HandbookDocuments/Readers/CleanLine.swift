import VietnameseText

/// A line of a document as blocks keep it.
enum CleanLine {
  /// Clean text without the rules that are typed under a head or a title ("-----", "_____", "***").
  static func text(_ line: String) -> String {
    let text = withSingleBlanks(Hygiene.clean(line))
    guard let last = text.last, signs.contains(last) || text.first.map(signs.contains) ?? false else { return text }
    var bare = text[...]
    let end = bare.reversed().prefix { signs.contains($0) || $0 == " " }.count
    if end >= 3 { bare = bare.dropLast(end) }
    let start = bare.prefix { signs.contains($0) }.count
    if start >= 3 { bare = bare.dropFirst(start) }
    return String(bare).trimmingBlanks
  }

  /// No tab, no blank at either end, and one blank where there are more.
  private static func withSingleBlanks(_ text: String) -> String {
    let blanks: [UInt8] = [0x20, 0x09, 0x0A]
    var isBlank = true
    let isSingle = text.utf8.allSatisfy { byte in
      defer { isBlank = blanks.contains(byte) }
      return byte != 0x09 && byte != 0x0A && !(isBlank && byte == 0x20)
    }
    if isSingle, !isBlank { return text }
    let words = text.utf8.split(whereSeparator: blanks.contains)
    return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
  }

  private static let signs: Set<Character> = ["-", "–", "—", "_", "*", "=", "~"]
}
