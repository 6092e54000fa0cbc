/// "thứ 2 - thứ 6", "lớp 6 - lớp 9", "điểm a - d": a dash between things that are numbered alike.
enum NumberedRange {
  static func links(_ line: Line, at index: Int) -> Bool {
    if line[index - 1].isNumber || line[index - 1].isCapitals {
      return line.isWord(index - 2, in: .numbered) && line.isWord(index + 1, in: .numbered)
        && line.small(index - 2).elementsEqual(line.small(index + 1)) && line[index + 2].kind != .edge
    }
    guard line[index - 1].isSmall, line[index + 1].isSmall, line.isEven(index), isLetter(line, index - 1),
      isLetter(line, index + 1)
    else { return false }
    return line.isWord(index - 2, "điểm") || line.isWord(index - 2, "mục")
  }

  private static func isLetter(_ line: Line, _ index: Int) -> Bool { Initials.count(line.small(index)) == 1 }
}
