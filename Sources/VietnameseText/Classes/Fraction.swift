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
    /// A place among so many: "thứ 1/63" is "thứ nhất trên", "thứ 4/34" "thứ tư trên".
    var isRank = false
    var unit: Units.Unit?
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    guard line[first].isNumber, line.isFree(first) else { return nil }
    if let mixed = mixed(line, first) { return mixed }
    guard let top = Numeral.read(line, at: first), top.isWhole, line.isSign(top.end, "/"), line.isEven(top.end),
      let bottom = Numeral.read(line, at: top.end + 1), bottom.isWhole, let topValue = top.value,
      let bottomValue = bottom.value, topValue < 10_000_000, bottomValue < 10_000_000, !line.isContinued(bottom.end)
    else { return nil }
    var match = Match(top: topValue, bottom: bottomValue, isPart: false, end: bottom.end)
    match.isSeason = isSeason(line, first, topValue, bottom)
    match.isRank = line.isWord(first - 1, "thứ")
    match.isPart = !match.isSeason && isPart(line, first, match)
    return withUnit(line, first, match)
  }

  /// "2021/2022", "niên vụ 2025/26".
  private static func isSeason(_ line: Line, _ first: Int, _ top: Int, _ bottom: Numeral) -> Bool {
    guard (1_900..<2_200).contains(top), let value = bottom.value else { return false }
    if value == top + 1 { return true }
    guard value == (top + 1) % 100, line[bottom.first].count == 2 else { return false }
    return line.isWord(first - 1, "vụ") || line.isWord(first - 1, "học") || line.isWord(first - 1, "mùa")
      || line.isWord(first - 1, "giải") || line.isWord(first - 1, "đông") || line.isWord(first - 1, "xuân")
  }

  /// "5 1/2".
  private static func mixed(_ line: Line, _ first: Int) -> Match? {
    guard line[first + 1].isNumber, line.isSign(first + 2, "/"), line.isTight(first + 2), line[first].count <= 3,
      let whole = line.value(first), let top = line.value(first + 1, in: 1...99, digits: 1...2),
      let bottom = line.value(first + 3, in: 2...100, digits: 1...3), top < bottom, !line.isContinued(first + 4)
    else { return nil }
    return withUnit(line, first, Match(whole: whole, top: top, bottom: bottom, isPart: true, end: first + 4))
  }

  private static func withUnit(_ line: Line, _ first: Int, _ match: Match) -> Match {
    guard let found = Measure.unit(line, at: match.end, after: Numeral(first: first, end: match.end)),
      found.unit.scale == nil
    else { return match }
    var match = match
    match.unit = found.unit
    match.end = found.end
    return match
  }

  private static func isPart(_ line: Line, _ first: Int, _ match: Match) -> Bool {
    guard match.bottom > 0 else { return false }
    // "hẻm 12/5/7": a row of numbers.
    if line.isSign(first - 1, "/"), line.isTight(first - 1), line[first - 2].isNumber { return false }
    if line.isWord(first - 1, in: [.rank, .ratio, .house]) || line.isWord(first - 1, "trang")
      || line.isWord(first - 1, "bậc") || line.isWord(first - 1, "tiêu") || line.isWord(first - 1, "binh"),
      !line.isWord(first - 1, "tổ")
    {
      return false
    }
    // Nobody makes six parts of something and takes four, nor 1.200 and takes 850: so much was done of so much.
    if !isReduced(match), match.top < match.bottom { return false }
    // "Khối lượng: 3/5", a cell read behind the name of its column.
    if line.isSign(first - 1, ":"), line.isEnd(match.end), isTally(line, first - 2) { return false }
    // The clock round, the week round.
    if match.top == 24, match.bottom == 24 || match.bottom == 7 { return false }
    // Nothing else on the line: a fraction.
    if first == 0, line.isEnd(match.end) { return match.top != match.bottom || match.bottom < 10 }
    guard match.top < match.bottom else { return false }
    if match.bottom > 4,
      line.isWord(first - 1, "điểm") || line.isWord(first - 1, "đạt") || line.isWord(first - 1, "được")
    {
      return line.isWord(match.end, in: .whole) && !line.isWord(match.end, in: .counted)
    }
    // "2/10 CB", "5/6 TCĐ": what has a short form is counted.
    if match.bottom > 4, isShortForm(line, match.end), !line.isWord(first - 1, "chiếm"), !line.isWord(first - 1, "bằng")
    {
      return false
    }
    let isCommon = match.bottom <= 4
    if line.isWord(match.end, in: .counted) {
      return isCommon && (isShared(line, match.end) || match.top == 1 && isStretch(line, match.end))
        || line.isWord(match.end, in: .whole) && match.bottom <= 5
    }
    if line.isWord(match.end, in: .whole) { return true }
    return match.bottom <= 10 || match.bottom == 100 || match.bottom == 1_000
  }

  /// Lowest terms, or tenths, hundredths, thousandths, which are said of anything.
  private static func isReduced(_ match: Match) -> Bool {
    if match.bottom <= 4 || [10, 100, 1_000].contains(match.bottom) { return true }
    var (one, other) = (match.top, match.bottom)
    while other != 0 { (one, other) = (other, one % other) }
    return one == 1
  }

  /// Whether the words that end at the token name what is counted or measured, done out of planned.
  private static func isTally(_ line: Line, _ last: Int) -> Bool {
    line.isWord(last, "lượng") || line.isWord(last, "quả") || line.isWord(last, "hiện") || line.isWord(last, "thành")
      || line.isWord(last, "độ") || line.isWord(last, "tiêu") || line.isWord(last, "phiếu") || line.isWord(last, "mặt")
      || line.isWord(last, "hoạch") || line.isWord(last, "đạt") || line.isWord(last, "điểm")
      || line.isWord(last, "số") && !line.isWord(last - 1, "phân")
  }

  private static func isShortForm(_ line: Line, _ index: Int) -> Bool {
    line[index].isCapitals && line[index].spaced && (2...6).contains(line[index].count)
      && Syllable.judge(line.small(index)) == .foreign
  }

  /// People and votes are shared into parts rather than counted: "2/3 đảng viên", "1/3 hộ", "3/4 cử tri".
  private static func isShared(_ line: Line, _ index: Int) -> Bool {
    if line.isWord(index, "hộ") || line.isWord(index, "người") || line.isWord(index, "phiếu") { return true }
    return line.isWord(index + 1, "viên") || line.isWord(index + 1, "biểu") || line.isWord(index + 1, "dân")
      || line.isWord(index + 1, "chức") || line.isWord(index + 1, "sinh") || line.isWord(index, "cán")
  }

  /// Time, of which one has half.
  private static func isStretch(_ line: Line, _ index: Int) -> Bool {
    line.isWord(index, "ngày") || line.isWord(index, "giờ") || line.isWord(index, "tháng") || line.isWord(index, "năm")
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    if let whole = match.whole {
      Cardinal.say(whole, into: &out)
      out.say("và")
    }
    CardinalNumber.say(match.top, isOrdinal: match.isRank, into: &out)
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
