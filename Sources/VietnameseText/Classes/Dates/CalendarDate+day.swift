/// Days with their year: "5-11-2021", "2021-11-05", "5-7/11/2021", "ngày …/…/2025".
extension CalendarDate {
  /// "2021-11-05".
  static func iso(_ line: Line, _ first: Int) -> Match? {
    let sign = line.separator(first + 1)
    guard sign == dash || sign == slash, line.isTight(first + 1), line.separator(first + 3) == sign,
      line.isTight(first + 3), let year = line.value(first, in: 1_900...2_100, digits: 4...4),
      let month = line.value(first + 2, in: 1...12, digits: 2...2),
      let day = line.value(first + 4, in: 1...days(in: month), digits: 2...2), !line.isContinued(first + 5)
    else { return nil }
    return Match(day: day, month: month, year: year, isNamed: isDayNamed(line, first), end: first + 5)
  }

  /// The year of "ngày …/…/2025", whose day and month are to be written in by hand.
  static func blank(_ line: Line, _ first: Int) -> Match? {
    guard line.isSign(first - 1, "/"), let year = line.value(first, in: 1_900...2_100, digits: 4...4),
      !line.isContinued(first + 1)
    else { return nil }
    var slashes = 0
    var place = first - 1
    while place > first - 40, line[place].kind == .sign {
      guard line.isSign(place, "/") || line.isSign(place, ".") || line.isSign(place, "…") || line.isSign(place, "_")
      else { return nil }
      if line.isSign(place, "/") { slashes += 1 }
      place -= 1
    }
    guard slashes == 2, line.isWord(place, "ngày") else { return nil }
    return Match(year: year, isNamed: true, hasBlankMonth: true, end: first + 1)
  }

  /// "5-11-2021", "5 / 11 / 2021", "5/11/21".
  static func full(_ line: Line, _ first: Int, _ sign: UInt32) -> Match? {
    if let match = uneven(line, first, sign) { return match }
    guard line.separator(first + 3) == sign, line.isEven(first + 1), line.isEven(first + 3),
      sign != dot || line.isTight(first + 1) && line.isTight(first + 3),
      let month = line.value(first + 2, in: 1...12, digits: 1...2),
      let day = line.value(first, in: 1...days(in: month), digits: 1...2), !line.isContinued(first + 5)
    else { return nil }
    let isNamed = isDayNamed(line, first)
    if let year = line.value(first + 4, in: 1_000...2_999, digits: 4...4) {
      return Match(day: day, month: month, year: year, isNamed: isNamed, end: first + 5)
    }
    guard let short = line.value(first + 4, in: 0...99, digits: 2...2), line.isTight(first + 1),
      line.isTight(first + 3),
      sign == slash || isNamed || line.isWord(line.before(first), in: .beforeDate)
    else { return nil }
    return Match(
      day: day, month: month, year: short < 45 ? 2_000 + short : 1_900 + short, isNamed: isNamed, end: first + 5)
  }

  /// "12/3/ 2024", "ngày 5 -11- 2021": blanks on one side of a sign, where nothing but a day can be meant.
  private static func uneven(_ line: Line, _ first: Int, _ sign: UInt32) -> Match? {
    let isNamed = isDayNamed(line, first)
    guard line.separator(first + 3) == sign, !line.isEven(first + 1) || !line.isEven(first + 3),
      sign == slash || isNamed, let month = line.value(first + 2, in: 1...12, digits: 1...2),
      let day = line.value(first, in: 1...days(in: month), digits: 1...2),
      let year = line.value(first + 4, in: 1_900...2_100, digits: 4...4), !line.isContinued(first + 5)
    else { return nil }
    return Match(day: day, month: month, year: year, isNamed: isNamed, end: first + 5)
  }

  /// "5-7/11/2021", "ngày 28-30/4".
  static func days(_ line: Line, _ first: Int, _ sign: UInt32) -> Match? {
    guard sign == dash, line.isEven(first + 1), line.isSign(first + 3, "/"), line.isTight(first + 3),
      let month = line.value(first + 4, in: 1...12, digits: 1...2),
      let last = line.value(first + 2, in: 1...days(in: month), digits: 1...2),
      let day = line.value(first, in: 1...31, digits: 1...2), day < last
    else { return nil }
    var match = Match(day: day, lastDay: last, month: month, isNamed: isDayNamed(line, first), end: first + 5)
    if line.isSign(first + 5, "/"), line.isTight(first + 5),
      let year = line.value(first + 6, in: 1_000...2_999, digits: 4...4)
    {
      match.year = year
      match.end = first + 7
    } else {
      guard match.isNamed || line.isWord(line.before(first), in: .beforeDate) || first > 0 && last > month else {
        return nil
      }
      guard !line.isWord(match.end, in: [.whole, .counted]) || match.isNamed else { return nil }
    }
    return line.isContinued(match.end) ? nil : match
  }
}
