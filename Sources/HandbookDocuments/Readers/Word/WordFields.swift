/// The fields that are open: what Word computes (a page's number, a reference) is an instruction, which nobody sees, and
/// its result. The table of contents is a field too, and is left out.
struct WordFields {
  private struct Field {
    var instruction = ""
    var isResult = false
    var isContents: Bool {
      let name = instruction.split(separator: " ").first?.uppercased()
      return isResult && (name == "TOC" || name == "INDEX")
    }
  }

  private var open: [Field] = []

  /// Text that stands here is seen and read.
  var isShown: Bool { open.allSatisfy { $0.isResult && !$0.isContents } }
  var isContents: Bool { open.contains { $0.isContents } }

  mutating func take(_ kind: String?) {
    switch kind {
    case "begin": open.append(Field())
    case "separate": if !open.isEmpty { open[open.count - 1].isResult = true }
    case "end": _ = open.popLast()
    default: break
    }
  }

  mutating func instruct(_ text: String) {
    // Whatever else it says, the first word names it.
    if let last = open.indices.last, open[last].instruction.count < 64 { open[last].instruction += text }
  }

  /// At the end of a paragraph: only a table of contents goes on in the next. Else a field that a damaged file never
  /// ends would swallow the rest of the document.
  mutating func endParagraph(isContents: Bool) {
    open.removeAll { !$0.isContents || !isContents }
  }
}
