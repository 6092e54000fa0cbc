/// "a/b" as a part ("2/3 số đảng viên": hai phần ba), as a count out of a count ("12/12 chi bộ", "thứ 21/63": trên), as
/// a ratio ("tỷ lệ 1/500": trên), with a whole before ("5 1/2": năm và một phần hai) and a unit behind ("1/2kg").
struct Fraction: SemioticRule {
  static let name = "fraction"

  struct Match: Span {
    var whole: Int?
    var top: Int
    var bottom: Int
    var isPart: Bool
    /// Years of one season: "năm học 2021/2022" needs no word between.
    var isSeason = false
    var unit: Units.Unit?
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    guard line[first].isNumber, line.isFree(first) else { return nil }
    var whole: Int?
    var start = first
    if line[first + 1].isNumber, line[first].count <= 3, line.isSign(first + 2, "/"), line.isTight(first + 2) {
      whole = line.value(first)
      start += 1
    }
    guard line.isSign(start + 1, "/"), line.isEven(start + 1), line[start + 2].isNumber else { return nil }
    guard line[start].count <= 6, line[start + 2].count <= 6, let top = line.value(start),
      let bottom = line.value(start + 2)
    else { return nil }
    var match = Match(whole: whole, top: top, bottom: bottom, isPart: false, end: start + 3)
    // "1.200/1.500 hộ": groups.
    guard !line.isContinued(match.end) else { return nil }
    if whole != nil {
      guard top < bottom, bottom <= 100 else { return nil }
      match.isPart = true
    } else {
      match.isSeason = top >= 1_900 && bottom == top + 1 && bottom < 2_200
      match.isPart = !match.isSeason && isPart(line, first, match)
    }
    if let found = Measure.unit(line, at: match.end, after: Numeral(first: start, end: match.end)),
      found.unit.scale == nil
    {
      match.unit = found.unit
      match.end = found.end
    }
    return match
  }

  private static func isPart(_ line: Line, _ first: Int, _ match: Match) -> Bool {
    guard match.bottom > 0 else { return false }
    if line.isWord(first - 1, in: [.rank, .ratio, .house]), !line.isWord(first - 1, "tổ") { return false }
    if match.top == 24, match.bottom == 24 || match.bottom == 7 { return false }
    // Nothing else on the line: a fraction.
    if first == 0, line.isEnd(match.end) { return true }
    let isSmall = match.top < match.bottom && match.bottom <= 10
    if line.isWord(match.end, in: .whole), !line.isWord(match.end, in: .counted) || isSmall && match.bottom < 5 {
      return match.top < match.bottom
    }
    if line.isWord(match.end, in: .counted) {
      // "2/3 thành viên" and "1/2 tháng" are parts, "2/3 thành phố" are counted.
      return isSmall && match.bottom < 5 && (line.isWord(match.end + 1, "viên") && line.isWord(match.end, "thành"))
        || match.top == 1 && match.bottom < 5 && isStretch(line, match.end)
    }
    return isSmall || match.top < match.bottom && (match.bottom == 100 || match.bottom == 1_000)
  }

  /// What is parted and not counted: time.
  private static func isStretch(_ line: Line, _ index: Int) -> Bool {
    line.isWord(index, "ngày") || line.isWord(index, "giờ") || line.isWord(index, "tháng") || line.isWord(index, "năm")
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    if let whole = match.whole {
      Cardinal.say(whole, into: &out)
      out.say("và")
    }
    Cardinal.say(match.top, into: &out)
    if match.isPart {
      out.say("phần")
      if match.bottom == 4 { out.say("tư") } else { Cardinal.say(match.bottom, into: &out) }
    } else {
      if !match.isSeason { out.say("trên") }
      Cardinal.say(match.bottom, into: &out)
    }
    if let unit = match.unit { out.say(unit.words) }
  }
}
