/// Two who sign side by side ("THƯ KÝ    CHỦ TRÌ", their names below), saved as text: this takes them apart, each office
/// with its name, the left one first.
enum SignerColumns {
  /// Lines between the offices and the names: notes, and room for the signatures.
  private static let reach = 10
  /// Bytes; a longer line has no two offices.
  private static let longest = 400

  static func apart(_ lines: [Substring]) -> [Substring] {
    var apart: [Substring] = []
    var index = lines.startIndex
    while index < lines.endIndex {
      if let pair = pair(at: index, in: lines) {
        apart += pair.left + [""] + pair.right + [""]
        index = pair.end
      } else {
        apart.append(lines[index])
        index += 1
      }
    }
    return apart
  }

  private static func pair(at start: Int, in lines: [Substring]) -> (left: [Substring], right: [Substring], end: Int)? {
    guard let offices = both(lines[start]), isOffice(offices.left), isOffice(offices.right) else { return nil }
    var (left, right) = ([offices.left], [offices.right])
    var index = start + 1
    while index < min(lines.endIndex, start + reach) {
      defer { index += 1 }
      if lines[index].utf8.allSatisfy(TextColumns.isBlank) { continue }
      guard let next = both(lines[index]) else { return nil }
      left.append(next.left)
      right.append(next.right)
      if Signature.isName(String(next.left)), Signature.isName(String(next.right)) { return (left, right, index + 1) }
      guard isLine(next.left), isLine(next.right) else { return nil }
    }
    return nil
  }

  private static func both(_ line: Substring) -> (left: Substring, right: Substring)? {
    guard line.utf8.count < longest else { return nil }
    let (_, left, right) = TextColumns.split(line)
    return left.isEmpty || right.isEmpty ? nil : (left, right)
  }

  private static func isOffice(_ text: Substring) -> Bool { Signature.isOffice(String(text)) }

  /// A second line of an office, or "(Ký, ghi rõ họ tên)".
  private static func isLine(_ text: Substring) -> Bool { isOffice(text) || Signature.isNote(String(text)) }
}
