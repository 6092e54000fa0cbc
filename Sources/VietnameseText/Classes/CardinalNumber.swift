/// Numbers that nothing else claims: "1.001", "0,5", "-12,5", "thứ 4", "tháng 4", "23".
struct CardinalNumber: SemioticRule {
  static let name = "cardinal"

  struct Match: Span {
    var number: Numeral
    var isNegative: Bool
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    let isNegative = Minus.stands(line, at: first)
    guard let number = Numeral.read(line, at: isNegative ? first + 1 : first) else { return nil }
    return Match(number: number, isNegative: isNegative, end: number.end)
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    if match.isNegative { out.say("âm") }
    let first = match.number.first
    if match.number.isWhole, match.end == first + 1, isCode(line, first) {
      Cardinal.spell(line.written(line[first]), into: &out)
    } else if let value = match.number.value, match.number.isWhole, line.isWord(first - 1, "thứ") {
      say(value, isOrdinal: true, into: &out)
    } else if match.number.value == 4, match.number.isWhole, line.isWord(first - 1, "tháng") {
      out.say("tư")
    } else {
      match.number.say(line, into: &out)
    }
  }

  /// Many digits behind letters: "GD4343420123456", "H54-220412"; or with a zero in front: "A00", "D01".
  private static func isCode(_ line: Line, _ first: Int) -> Bool {
    let hasZero = line[first].count > 1 && line.text[line[first].start] == UInt8(ascii: "0")
    // "QCVN 01-1:2018"
    if hasZero, line.isWord(first - 1, in: .standard) { return true }
    guard line.isGlued(first) else { return false }
    if hasZero, line[first - 1].isCapitals { return true }
    guard line[first].count >= 5 else { return false }
    if line[first - 1].isWord { return true }
    return line.isDash(first - 1) && line.isGlued(first - 1) && line[first - 2].isNumber && line.isGlued(first - 2)
      && line[first - 3].isWord
  }

  /// "thứ nhất" and "thứ tư" have words of their own.
  static func say(_ value: Int, isOrdinal: Bool, into out: inout Speech) {
    switch value {
    case 1 where isOrdinal: out.say("nhất")
    case 4 where isOrdinal: out.say("tư")
    default: Cardinal.say(value, into: &out)
    }
  }
}

/// The sign of a number below zero: clings to the number, and stands after nothing that it could join.
enum Minus {
  static func stands(_ line: Line, at index: Int) -> Bool {
    guard line.isDash(index), line[index + 1].isNumber, line.isGlued(index + 1) else { return false }
    let before = line[index - 1]
    guard line[index].spaced || before.isSign("(") || before.isSign(":") else { return false }
    return !before.isNumber
  }
}
