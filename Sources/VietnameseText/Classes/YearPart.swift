/// Quarters and counts of months as reports shorten them: "Q1/2025", "QIV/2025", "Q.I-2025", "Q4 năm 2025", "6T/2025",
/// "9T đầu năm".
struct YearPart: SemioticRule {
  static let name = "year-part"

  struct Match: Span {
    var quarter: Int?
    var months: Int?
    var year: Int?
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    line[first].isNumber ? months(line, first) : quarter(line, first)
  }

  private static func quarter(_ line: Line, _ first: Int) -> Match? {
    let token = line[first]
    guard token.isCapitals, line.isFree(first), line.small(first).first == UInt8(ascii: "q") else { return nil }
    guard token.count == 1 else {
      let numeral = UnsafeBufferPointer(rebasing: line.small(first).dropFirst())
      return withYear(Match(quarter: RomanNumeral.value(numeral), end: first + 1), line)
    }
    let place = line.isSign(first + 1, ".") ? first + 2 : first + 1
    guard line.isGlued(place), line.isGlued(first + 1) else { return nil }
    let number = line[place].isNumber ? line.value(place) : numeral(line, place)
    return withYear(Match(quarter: number, end: place + 1), line)
  }

  private static func numeral(_ line: Line, _ index: Int) -> Int? {
    line[index].isCapitals ? RomanNumeral.value(line.small(index)) : nil
  }

  /// A quarter is one only with its year: "Q1" alone is a district, "QI" letters.
  private static func withYear(_ match: Match, _ line: Line) -> Match? {
    guard let quarter = match.quarter, (1...4).contains(quarter) else { return nil }
    var match = match
    if line.separator(match.end) != 0, line.isTight(match.end), let year = year(line, match.end + 1) {
      match.year = year
      match.end += 2
      return match
    }
    // "Q1: 6,93%; Q2: 7,96%"
    if line.isSign(match.end, ":"), let figure = Numeral.read(line, at: match.end + 1),
      !figure.isWhole || line.isSign(figure.end, "%")
    {
      return match
    }
    return line.isWord(match.end, "năm") && year(line, match.end + 1) != nil ? match : nil
  }

  private static func months(_ line: Line, _ first: Int) -> Match? {
    guard let months = line.value(first, in: 1...12, digits: 1...2), line.isFree(first), line.isGlued(first + 1),
      line.isWord(first + 1, "t"), line[first + 1].isCapitals
    else { return nil }
    let end = first + 2
    if line.separator(end) != 0, line.isTight(end), let year = year(line, end + 1) {
      return Match(months: months, year: year, end: end + 2)
    }
    let isHalf = line.isWord(end, "đầu") || line.isWord(end, "cuối")
    let isReported = isReported(line, first) || isFollowedByFigure(line, end)
    return isHalf && line.isWord(end + 1, "năm") || isReported ? Match(months: months, end: end) : nil
  }

  /// "9T đạt 680 tỷ", "6T ước tăng 5%": what a report says of months and nobody of tonnes or ages.
  private static func isFollowedByFigure(_ line: Line, _ end: Int) -> Bool {
    line.isWord(end, "ước")
      || (line.isWord(end, "đạt") || line.isWord(end, "tăng") || line.isWord(end, "giảm"))
        && (line[end + 1].isNumber || line.isWord(end + 1, "trên") || line.isWord(end + 1, "gần"))
      || line.isWord(end, "năm") && line[end + 1].isNumber && line[end + 1].count == 4
  }

  /// "TH 6T: 30.200 tỷ", "KH 9T", "kết quả 6T": the months of a report; "kỳ hạn 6T, 12T" those of a loan.
  private static func isReported(_ line: Line, _ first: Int) -> Bool {
    isTerm(line, first) || line.isWord(first - 1, "th") || line.isWord(first - 1, "kh") || line.isWord(first - 1, "ck")
      || line.isWord(first - 1, "quả") && line.isWord(first - 2, "kết")
      || line.isWord(first - 1, "hiện") && line.isWord(first - 2, "thực")
  }

  private static func isTerm(_ line: Line, _ first: Int) -> Bool {
    var place = first - 1
    while line.isSign(place, ","), line.isWord(place - 1, "t"), line[place - 2].isNumber { place -= 3 }
    return line.isWord(place, "hạn")
  }

  private static func year(_ line: Line, _ index: Int) -> Int? {
    line.isContinued(index + 1) ? nil : line.value(index, in: 1_900...2_100, digits: 4...4)
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    if let quarter = match.quarter {
      out.say("quý")
      Cardinal.say(quarter, into: &out)
    }
    if let months = match.months {
      Cardinal.say(months, into: &out)
      out.say("tháng")
    }
    guard let year = match.year else { return }
    out.say("năm")
    Cardinal.say(year, into: &out)
  }
}
