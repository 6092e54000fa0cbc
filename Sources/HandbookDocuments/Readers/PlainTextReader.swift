/// Plain text: a line is a passage until a rule of structure joins it to the one before.
struct PlainTextReader {
  func passages(in source: SourceText) -> [Passage] {
    Self.passages(of: SignerColumns.apart(FootColumns.apart(source.lines)))
  }

  static func passages(of lines: [Substring]) -> [Passage] {
    var passages: [Passage] = []
    var gap = true
    for line in lines {
      let text = CleanLine.text(String(line))
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
