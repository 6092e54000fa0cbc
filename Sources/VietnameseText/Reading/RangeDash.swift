/// Whether the dash at a token joins two numbers to a range.
enum RangeDash {
  static func links(_ line: Line, at index: Int, _ first: SemioticClass) -> Bool {
    guard line.isDash(index) || line.isSign(index, "÷") || line.isSign(index, "~") else { return false }
    let next = line[index + 1]
    guard next.isNumber || next.isWord || next.isSign("$") else { return false }
    if first == .cardinal, isChain(line, at: index) { return false }
    // A dash that follows a number and clings to the next thing only is a sign or a list marker.
    return line[index].spaced == next.spaced || !line[index].spaced || next.isNumber
  }

  /// "4-3-3", "H54-220412-0001": a row of numbers is a code and no range.
  private static func isChain(_ line: Line, at index: Int) -> Bool {
    guard line.isTight(index) else { return false }
    if line.isDash(index + 2), line.isTight(index + 2), line[index + 3].isNumber { return true }
    guard line[index - 1].isNumber, line.isGlued(index - 1) else { return false }
    return line.isDash(index - 2) && line.isGlued(index - 2) || line[index - 2].isWord
  }

  /// "5 - 3 = 2": a difference.
  static func isMinus(_ line: Line, at index: Int) -> Bool {
    line.isSign(index + 2, "=")
  }
}
