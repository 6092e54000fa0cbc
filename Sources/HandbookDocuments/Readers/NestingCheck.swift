/// Bounds how deep quotes and lists nest before the parser sees them, since its time grows with the square of the depth.
struct NestingCheck {
  let limit: Int
  let name: String

  func check(_ source: SourceText) throws(DocumentError) {
    for (index, line) in source.lines.enumerated() where depth(line) > limit {
      throw .nestedTooDeep(name, line: source.firstLine + index, limit: limit)
    }
  }

  /// The quote and list marks at the start of a line; indentation counts as a level for each four columns.
  private func depth(_ line: Substring) -> Int {
    var marks = 0
    var columns = 0
    var digits = 0
    var rest = line.utf8[...]
    while let byte = rest.first, marks <= limit {
      let isMark = rest.dropFirst().first.map { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } ?? true
      switch byte {
      case UInt8(ascii: " "): columns += 1
      case UInt8(ascii: "\t"): columns += 4
      case UInt8(ascii: ">"): marks += 1
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
        guard isMark, !isRule(rest) else { return depth(marks, columns) }
        marks += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        guard isMark, (1...9).contains(digits) else { return depth(marks, columns) }
        marks += 1
      default: return depth(marks, columns)
      }
      if !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { digits = 0 }
      rest = rest.dropFirst()
    }
    return depth(marks, columns)
  }

  /// Blanks nest nothing by themselves: a title may be set in the middle of the page.
  private func depth(_ marks: Int, _ columns: Int) -> Int {
    marks == 0 ? 0 : marks + columns / 4
  }

  /// A rule across the page: one sign again and again, with or without blanks.
  private func isRule(_ line: Substring.UTF8View) -> Bool {
    guard let sign = line.first, sign != UInt8(ascii: "+") else { return false }
    return line.allSatisfy { $0 == sign || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }
}
