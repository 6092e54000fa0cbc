/// Numbers of cards, accounts and registers, digit by digit: "số thẻ đảng viên 34001234", "CCCD: 034 095 001 234", "mã số
/// thuế 1000123456", "tài khoản 3400 205 012345".
struct Identity: SemioticRule {
  static let name = "identity"

  struct Match: Span {
    var first: Int
    var end: Int
  }

  /// Fewer digits than these count things: "cấp 120 thẻ", "khoản 2".
  private static let fewest = 5
  private static let mostGroups = 8

  static func classify(_ line: Line, at first: Int) -> Match? {
    if let match = behindLetters(line, first) { return match }
    guard line[first].isNumber, line.isFree(first), line.has(.identity, from: first - 6, to: first - 1) else {
      return nil
    }
    var end = first + 1
    while end < first + mostGroups * 2 {
      if line[end].isNumber, line[end].spaced, line[end].count >= 2 {
        end += 1
      } else if line.isSign(end, ".") || line.isDash(end), line.isTight(end), line[end + 1].isNumber {
        end += 2
      } else {
        break
      }
    }
    let count = Digits.count(line, first..<end)
    // "tài khoản 25.000.000 đồng" holds money.
    let isAmount = end > first + 1 && Measure.unit(line, at: end, after: nil) != nil
    guard count >= fewest, isAnnounced(line, first, end), !isAmount, !isCount(line, first, end),
      !line.isWord(end, "đồng"),
      !line.isWord(end, in: .scale)
    else { return nil }
    return Match(first: first, end: end)
  }

  /// "thẻ BHYT cho 12.345 người": grouped by thousands, before what is counted, and not right behind the name.
  private static func isCount(_ line: Line, _ first: Int, _ end: Int) -> Bool {
    guard end > first + 1, line[end].isWord, line[end].spaced, let number = Numeral.read(line, at: first),
      number.isWhole, number.end == end, line.isSign(first + 1, ".")
    else { return false }
    return !line.isWord(first - 1, in: .identity) && !line.isWord(first - 1, "số") && !line.isSign(first - 1, ":")
  }

  /// "số BK 123456", "số CĐ 012345": a series in capitals and its number, as certificates have them.
  private static func behindLetters(_ line: Line, _ first: Int) -> Match? {
    guard line[first].isNumber, (5...8).contains(line[first].count), line[first].spaced, line[first - 1].isCapitals,
      line[first - 1].count <= 3, line.isWord(first - 2, "số"), !line[first + 1].isNumber,
      !line.isContinued(first + 1), Measure.unit(line, at: first + 1, after: nil) == nil
    else { return nil }
    return Match(first: first, end: first + 1)
  }

  /// Whether the words before name such a number: "mã số thuế:", "thẻ đảng viên số".
  private static func isAnnounced(_ line: Line, _ first: Int, _ end: Int) -> Bool {
    if line.has(.identity, from: first - 2, to: first - 1) { return true }
    // "thẻ đảng viên", "hộ chiếu số", "bảo hiểm xã hội số": the name is longer, the number too.
    // "274 115 309" in three groups or more is as long, and counts nothing where no unit follows.
    let isInGroups = end > first + 2 && line[first + 1].isNumber && line[end].kind != .word
    guard line[first].count >= 6 || isInGroups || line.isWord(first - 1, "số") || line.isSign(first - 1, ":") else {
      return false
    }
    return line.has(.identity, from: first - 6, to: first - 3)
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    Digits.spell(line, match.first..<match.end, into: &out)
  }
}
