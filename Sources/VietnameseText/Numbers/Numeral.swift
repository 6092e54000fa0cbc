/// A number as it is written in digits: "1.234,5", "0,25", "07".
struct Numeral {
  /// Tokens of the number.
  var first: Int
  var end: Int
  /// The whole part without the separators of its groups; nil where it is beyond 10^18.
  var value: Int?
  /// The token of the digits behind the decimal mark.
  var decimals: Int?
  /// Whether the decimal mark is a full stop: said "chấm".
  var isDotted = false

  var isWhole: Bool { decimals == nil }

  /// Reads the number at a token of digits: groups of three after full stops, a comma before decimals.
  static func read(_ line: Line, at first: Int) -> Numeral? {
    guard line[first].isNumber else { return nil }
    if let grouped = grouped(line, at: first, by: ".", decimal: ",") { return grouped }
    if let grouped = grouped(line, at: first, by: ",", decimal: "."), grouped.end - first > 3 { return grouped }
    if let spaced = spaced(line, at: first) { return spaced }
    let value = line.value(first)
    if let decimals = line.decimals(after: first, mark: ",") {
      // "5,000 người" has thousands.
      if line[decimals].count == 3, line[first].count <= 3, line.value(decimals) == 0, let value, value > 0 {
        return Numeral(first: first, end: decimals + 1, value: value * 1_000)
      }
      return Numeral(first: first, end: decimals + 1, value: value, decimals: decimals)
    }
    if let decimals = line.decimals(after: first, mark: ".") {
      return Numeral(first: first, end: decimals + 1, value: value, decimals: decimals, isDotted: true)
    }
    return Numeral(first: first, end: first + 1, value: value)
  }

  /// "1.234.567" and its decimals; nil without groups.
  private static func grouped(
    _ line: Line, at first: Int, by mark: Unicode.Scalar, decimal: Unicode.Scalar
  ) -> Numeral? {
    guard line[first].count <= 3, var value = line.value(first), value > 0 || line[first].count == 1 else { return nil }
    guard line.text[line[first].start] != UInt8(ascii: "0") else { return nil }
    var end = first + 1
    while line.isSign(end, mark), line.isTight(end), line[end + 1].count == 3, value <= largestHead,
      let group = line.value(end + 1)
    {
      value = value * 1_000 + group
      end += 2
    }
    guard end > first + 1 else { return nil }
    // "1.234.56" is no number of groups.
    if line.isSign(end, mark), line.isGlued(end), line.isGlued(end + 1), line[end + 1].isNumber { return nil }
    if let decimals = line.decimals(after: end - 1, mark: decimal) {
      return Numeral(first: first, end: decimals + 1, value: value, decimals: decimals)
    }
    return Numeral(first: first, end: end, value: value)
  }

  /// What one more group of three digits may stand behind, up to 10^18.
  private static let largestHead = 1_000_000_000_000_000

  /// "1 000 000", "25 000": groups after blanks.
  private static func spaced(_ line: Line, at first: Int) -> Numeral? {
    guard line[first + 1].isNumber, line[first].count <= 3, var value = line.value(first), value > 0,
      line.text[line[first].start] != UInt8(ascii: "0")
    else { return nil }
    var end = first + 1
    while line[end].isNumber, line[end].count == 3, line[end].start == line[end - 1].end + 1, value <= largestHead,
      let group = line.value(end)
    {
      value = value * 1_000 + group
      end += 1
    }
    // Of two numbers in a row only round ones are groups.
    guard end > first + 2 || end == first + 2 && value % 100 == 0, !line[end].isNumber else { return nil }
    return Numeral(first: first, end: end, value: value)
  }

  func say(_ line: Line, into out: inout Speech) {
    if let value, !isCode(line) {
      Cardinal.say(value, into: &out)
    } else {
      Cardinal.spell(line.written(line[first]), into: &out)
    }
    guard let decimals else { return }
    out.say(isDotted ? "chấm" : "phẩy")
    Cardinal.spell(line.written(line[decimals]), into: &out)
  }

  /// "007": zeros in front of a number of three digits or more are a code's.
  private func isCode(_ line: Line) -> Bool {
    let token = line[first]
    return token.count > 2 && line.text[token.start] == UInt8(ascii: "0")
  }
}

extension Line {
  /// The digits right behind a decimal mark, where nothing of the kind follows them.
  func decimals(after index: Int, mark: Unicode.Scalar) -> Int? {
    guard isSign(index + 1, mark), isGlued(index + 1), self[index + 2].isNumber, isGlued(index + 2) else { return nil }
    // "thứ 2,3,4" is a list, to its last number.
    if mark == ",", isSign(index - 1, ","), isTight(index - 1), self[index - 2].isNumber { return nil }
    let next = self[index + 3]
    if !next.spaced, next.isSign("."), self[index + 4].isNumber, isGlued(index + 4) { return nil }
    if mark == ",", !next.spaced, next.isSign(","), self[index + 4].isNumber, isGlued(index + 4) { return nil }
    return index + 2
  }
}
