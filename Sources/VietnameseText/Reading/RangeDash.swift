/// Whether the dash at a token joins two numbers to a range.
enum RangeDash {
  static func links(_ line: Line, at index: Int, _ first: SemioticClass) -> Bool {
    guard line.isDash(index) || line.isSign(index, "÷") || line.isSign(index, "~") else { return false }
    let next = line[index + 1]
    guard next.isNumber || next.isWord || next.isSign("$") else { return false }
    if first == .cardinal, isChain(line, at: index) || isStandard(line, at: index) || isFalling(line, at: index) {
      return false
    }
    if isElectric(line, at: index) { return false }
    // A dash that follows a number and clings to the next thing only is a sign or a list marker.
    return line[index].spaced == next.spaced || !line[index].spaced || next.isNumber
  }

  /// "220V-50Hz", "250kVA-22/0,4kV": figures of one machine in different units.
  private static func isElectric(_ line: Line, at index: Int) -> Bool {
    guard line.isTight(index), line[index - 1].isWord, line[index + 1].isNumber else { return false }
    var last = index + 2
    while last < index + 7, line[last].isNumber || line[last].kind == .sign, line.isGlued(last) { last += 1 }
    guard line[last].isWord, line.isGlued(last) else { return false }
    let isElectric = units.contains { line.isWord(index - 1, $0) } && units.contains { line.isWord(last, $0) }
    return isElectric && !line.small(index - 1).elementsEqual(line.small(last))
  }

  private static let units: [StaticString] = ["v", "kv", "kva", "mva", "hz", "w", "kw", "a"]

  /// "4-3-3", "H54-220412-0001": a row of numbers is a code and no range.
  private static func isChain(_ line: Line, at index: Int) -> Bool {
    guard line.isTight(index) else { return false }
    if line.isDash(index + 2), line.isTight(index + 2), line[index + 3].isNumber { return true }
    guard line[index - 1].isNumber, line.isGlued(index - 1) else { return false }
    return line.isDash(index - 2) && line.isGlued(index - 2) || line[index - 2].isWord
  }

  /// "14,6% - 48,3% - 37,1%": three shares of a whole, none of which reaches to the next.
  /// - Parameter span: the tokens of one of them, before a dash.
  static func isRowOfShares(_ line: Line, _ span: Range<Int>) -> Bool {
    guard line.isSign(span.upperBound - 1, "%") else { return false }
    if line.isDash(span.lowerBound - 1), line.isSign(span.lowerBound - 2, "%") { return true }
    guard let next = Numeral.read(line, at: span.upperBound + 1), line.isSign(next.end, "%") else { return false }
    return line.isDash(next.end + 1) && line[next.end + 2].isNumber
  }

  /// "TCVN 5945-2005", "QCVN 01-1:2018": the parts of a standard's number.
  private static func isStandard(_ line: Line, at index: Int) -> Bool {
    line.isTight(index) && line.isWord(index - 2, in: .standard)
  }

  /// "Bảng 4-1", "tổ 12-3": a range rises. Years may leave out their century: "2020-25".
  private static func isFalling(_ line: Line, at index: Int) -> Bool {
    guard line.isTight(index), line.separator(index + 2) == 0 || !line.isTight(index + 2),
      let first = line.value(index - 1, in: 0...9_999, digits: 1...4),
      let second = line.value(index + 1, in: 0...9_999, digits: 1...4),
      !isMinus(line, at: index), !isDecimal(line, index - 1), !isUnit(line, index + 2)
    else { return false }
    if line[index - 1].count == 4, line[index + 1].count == 2 { return first % 100 >= second }
    // "0-0" and "5-5" reach nowhere either.
    return first >= second
  }

  /// Whether the number is what stands behind a decimal mark.
  private static func isDecimal(_ line: Line, _ index: Int) -> Bool {
    line.isSign(index - 1, ",") && line.isTight(index - 1) && line[index - 2].isNumber
  }

  /// "%", or the comma of a decimal.
  private static func isUnit(_ line: Line, _ index: Int) -> Bool {
    line.isSign(index, "%") || line.isSign(index, ",") && line.isTight(index) && line[index + 1].isNumber
  }

  /// "5 - 3 = 2": a difference.
  static func isMinus(_ line: Line, at index: Int) -> Bool {
    line.isSign(index + 2, "=")
  }
}
