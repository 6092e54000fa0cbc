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
    var inNumber = false
    for byte in line.utf8 {
      switch byte {
      case UInt8(ascii: " "): columns += 1
      case UInt8(ascii: "\t"): columns += 4
      case UInt8(ascii: ">"): marks += 1
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): marks += isRule(line) ? 0 : 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): inNumber = true
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        guard inNumber else { return marks + columns / 4 }
        marks += 1
        inNumber = false
      default: return marks + columns / 4
      }
      if marks > limit { return marks }
    }
    return marks
  }

  /// A rule across the page: one sign again and again.
  private func isRule(_ line: Substring) -> Bool {
    let signs = Set(line.utf8).subtracting([0x20, 0x09])
    return signs.count == 1 && !line.utf8.contains(0x20)
  }
}
