/// Whether the dash at a token joins two numbers to a range.
enum RangeDash {
  static func links(_ line: Line, at index: Int) -> Bool {
    guard line.isDash(index) || line.isSign(index, "÷") || line.isSign(index, "~") else { return false }
    let next = line[index + 1]
    guard next.isNumber || next.isWord || next.isSign("$") else { return false }
    // A dash that follows a number and clings to the next thing only is a sign or a list marker.
    return line[index].spaced == next.spaced || !line[index].spaced || next.isNumber
  }
}
