/// Plain text: a line is a passage until a rule of structure joins it to the one before.
struct PlainTextReader {
  func passages(in source: SourceText) -> [Passage] {
    Self.passages(of: SignerColumns.apart(FootColumns.apart(source.lines)))
  }

  static func passages(of lines: [Substring]) -> [Passage] {
    var passages: [Passage] = []
    var gap = true
    var index = lines.startIndex
    while index < lines.endIndex {
      if let table = TabTable.read(lines, at: index) {
        passages += table.passages
        index = table.end
        gap = true
        continue
      }
      let text = CleanLine.text(String(lines[index]))
      index += 1
      if Shape.isBlank(text) {
        gap = true
      } else {
        passages.append(Passage(text, afterGap: gap))
        gap = false
      }
    }
    return passages
  }
}
