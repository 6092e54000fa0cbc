/// Months with their year, and what else is numbered by the year: "tháng 5-2021", "T4/2022", "Nghị quyết 35/2021".
extension CalendarDate {
  /// "5-2021", "quý 2/2022", "đợt 2/2022".
  static func monthYear(_ line: Line, _ first: Int, _ sign: UInt32) -> Match? {
    // "tháng 1/25"
    if sign == slash, line.isTight(first + 1), line.isWord(first - 1, "tháng"), !line.isContinued(first + 3),
      let month = line.value(first, in: 1...12, digits: 1...2),
      let year = line.value(first + 2, in: 13...44, digits: 2...2)
    {
      return Match(month: month, year: 2_000 + year, isNamed: true, end: first + 3)
    }
    guard line.isEven(first + 1), let year = line.value(first + 2, in: 1_800...2_199, digits: 4...4),
      !line.isContinued(first + 3), let number = line.value(first)
    else { return nil }
    let before = line.before(first)
    if line.isWord(before, in: .period) {
      return Match(year: year, period: number, isNamed: true, end: first + 3)
    }
    guard number >= 1, number <= 12, !line.isWord(before, in: [.ratio, .rank]) else {
      return yearNumber(line, first)
    }
    let isNamed = isMonthNamed(line, first)
    if !isNamed {
      if line.isWord(before, in: .document), !line.isWord(before, "thông"), sign == slash {
        return Match(year: year, period: number, isNamed: true, end: first + 3)
      }
      switch sign {
      case slash: guard line.isTight(first + 1) else { return nil }
      case dash where line.isWord(before, "số"):
        return Match(year: year, period: number, isNamed: true, end: first + 3)
      case dash:
        guard line.isTight(first + 1), line.isWord(before, in: .beforeDate) || line.isSign(first - 1, "(") else {
          return nil
        }
      default: return nil
      }
    }
    return Match(month: number, year: year, isNamed: isNamed, end: first + 3)
  }

  /// "Nghị quyết 35/2021", "TT 151/2014, 96/2015": a number of the year.
  static func yearNumber(_ line: Line, _ first: Int) -> Match? {
    guard line.isSign(first + 1, "/"), line.isTight(first + 1), !line.isContinued(first + 3),
      let number = line.value(first, in: 1...9_999, digits: 1...4),
      let year = line.value(first + 2, in: 1_900...2_100, digits: 4...4), isDocumentNamed(line, first)
    else { return nil }
    return Match(year: year, period: number, isNamed: true, end: first + 3)
  }

  /// The kind of a document before, or before the number that this one follows.
  private static func isDocumentNamed(_ line: Line, _ first: Int) -> Bool {
    var place = line.before(first)
    var steps = 0
    while steps < 6, line.isSign(place, ",") || line.isWord(place, "và"), line[place - 1].isNumber,
      line.isSign(place - 2, "/"), line[place - 3].isNumber
    {
      place -= 4
      steps += 1
    }
    return line.isWord(place, in: .document)
      || line.isWord(place, "số") && line.isWord(place - 1, in: .document)
  }

  /// "tháng 12 2023".
  static func spacedMonth(_ line: Line, _ first: Int) -> Match? {
    guard line.isWord(first - 1, "tháng"), line[first + 1].isNumber,
      let month = line.value(first, in: 1...12, digits: 1...2),
      let year = line.value(first + 1, in: 1_900...2_100, digits: 4...4), !line.isContinued(first + 2)
    else { return nil }
    return Match(month: month, year: year, isNamed: true, end: first + 2)
  }

  /// "T4/2022", "T.12-2021".
  static func shortMonth(_ line: Line, _ first: Int) -> Match? {
    guard line.isWord(first, "t"), line[first].isCapitals else { return nil }
    let number = line.isSign(first + 1, ".") && line.isGlued(first + 1) ? first + 2 : first + 1
    guard line.isGlued(number), let month = line.value(number, in: 1...12, digits: 1...2) else { return nil }
    if number == first + 1, isMonthOfRange(line, first, month) {
      return Match(month: month, isNamed: line.isWord(first - 1, "tháng"), end: number + 1)
    }
    guard
      line.separator(number + 1) != 0, line.separator(number + 1) != dot, line.isTight(number + 1),
      let year = line.value(number + 2, in: 1_900...2_100, digits: 4...4), !line.isContinued(number + 3)
    else { return nil }
    return Match(month: month, year: year, isNamed: line.isWord(first - 1, "tháng"), end: number + 3)
  }

  /// "T1 - T6/2026", "T8-T12": one of two months around a dash. "T2 - T6" are days of the week.
  private static func isMonthOfRange(_ line: Line, _ first: Int, _ month: Int) -> Bool {
    func other(_ index: Int) -> Int? {
      guard line.isWord(index, "t"), line[index].isCapitals, line.isGlued(index + 1) else { return nil }
      return line.value(index + 1, in: 1...12, digits: 1...2)
    }
    if line.isDash(first + 2), let last = other(first + 3), month < last {
      let hasYear = line.isSign(first + 5, "/") && line.value(first + 6, in: 1_900...2_100, digits: 4...4) != nil
      return hasYear || !(2...7).contains(month) || !(2...7).contains(last)
    }
    guard line.isDash(first - 1), let start = other(first - 3), start < month, !line.isContinued(first + 2) else {
      return false
    }
    return !(2...7).contains(month) || !(2...7).contains(start)
  }

  /// The first number of "tháng 6,7/2022" and "ngày 5,6/11", which is no decimal.
  static func listed(_ line: Line, _ first: Int) -> Match? {
    guard line.isSign(first + 1, ","), line.isTight(first + 1), line[first + 2].isNumber, line[first + 2].count <= 2,
      line.isSign(first + 3, "/"), line.isTight(first + 3), isDayNamed(line, first) || isMonthNamed(line, first),
      let number = line.value(first, in: 1...31, digits: 1...2)
    else { return nil }
    return Match(period: number, isNamed: true, end: first + 1)
  }

  /// "1-6/2022", "tháng 10 - 12/2022".
  static func months(_ line: Line, _ first: Int, _ sign: UInt32) -> Match? {
    guard sign == dash, line.isEven(first + 1), line.isSign(first + 3, "/"), line.isTight(first + 3),
      let start = line.value(first, in: 1...12, digits: 1...2),
      let month = line.value(first + 2, in: 1...12, digits: 1...2), start < month,
      let year = line.value(first + 4, in: 1_900...2_100, digits: 4...4), !line.isContinued(first + 5)
    else { return nil }
    return Match(
      firstMonth: start, month: month, year: year, isNamed: isMonthNamed(line, first), end: first + 5)
  }
}
