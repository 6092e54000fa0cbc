/// Dates in every separator, months with their year, and what else is numbered by the year: "5-11-2021", "05/11/2021",
/// "22.12.1944", "2021-11-05", "ngày 15/4", "5-7/11/2021", "tháng 5-2021", "tháng 1-6/2022", "quý 2/2022", "(6/1996)".
struct CalendarDate: SemioticRule {
  static let name = "date"

  struct Match: Span {
    /// A year of two digits, "5/11/21", is the nearest to today that is meant.
    var day: Int?
    var lastDay: Int?
    /// Of "tháng 1-6/2022".
    var firstMonth: Int?
    var month: Int?
    var year: Int?
    /// Of "quý 2/2022", "số 5/2022".
    var period: Int?
    /// Whether "ngày" or "tháng" stands before it already.
    var isNamed: Bool
    /// The month is to be written in by hand: "ngày …/…/2025".
    var hasBlankMonth = false
    var end: Int
  }

  private static let dash: UInt32 = 0x2D
  private static let slash: UInt32 = 0x2F
  private static let dot: UInt32 = 0x2E

  static func classify(_ line: Line, at first: Int) -> Match? {
    let token = line[first]
    if token.isWord { return shortMonth(line, first) }
    guard token.isNumber, token.count <= 4 else { return nil }
    // "NĐ67/2025"
    guard line.isFree(first) else { return line[first - 1].isCapitals ? yearNumber(line, first) : nil }
    if token.count == 4 { return iso(line, first) ?? blank(line, first) }
    let sign = line.separator(first + 1)
    guard sign != 0, line[first + 2].isNumber, token.count <= 2 else {
      return yearNumber(line, first) ?? spacedMonth(line, first) ?? listed(line, first)
    }
    return full(line, first, sign) ?? days(line, first, sign) ?? monthYear(line, first, sign)
      ?? months(line, first, sign) ?? dayMonth(line, first, sign)
  }

  // MARK: - Forms

  /// "2021-11-05".
  private static func iso(_ line: Line, _ first: Int) -> Match? {
    let sign = line.separator(first + 1)
    guard sign == dash || sign == slash, line.isTight(first + 1), line.separator(first + 3) == sign,
      line.isTight(first + 3), let year = line.value(first, in: 1_900...2_100, digits: 4...4),
      let month = line.value(first + 2, in: 1...12, digits: 2...2),
      let day = line.value(first + 4, in: 1...days(in: month), digits: 2...2), !line.isContinued(first + 5)
    else { return nil }
    return Match(day: day, month: month, year: year, isNamed: isDayNamed(line, first), end: first + 5)
  }

  /// The year of "ngày …/…/2025", whose day and month are to be written in by hand.
  private static func blank(_ line: Line, _ first: Int) -> Match? {
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
  private static func full(_ line: Line, _ first: Int, _ sign: UInt32) -> Match? {
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
      day: day, month: month, year: short < 60 ? 2_000 + short : 1_900 + short, isNamed: isNamed, end: first + 5)
  }

  /// "5-7/11/2021", "ngày 28-30/4".
  private static func days(_ line: Line, _ first: Int, _ sign: UInt32) -> Match? {
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

  /// "5-2021", "quý 2/2022", "đợt 2/2022".
  private static func monthYear(_ line: Line, _ first: Int, _ sign: UInt32) -> Match? {
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
  private static func yearNumber(_ line: Line, _ first: Int) -> Match? {
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
  private static func spacedMonth(_ line: Line, _ first: Int) -> Match? {
    guard line.isWord(first - 1, "tháng"), line[first + 1].isNumber,
      let month = line.value(first, in: 1...12, digits: 1...2),
      let year = line.value(first + 1, in: 1_900...2_100, digits: 4...4), !line.isContinued(first + 2)
    else { return nil }
    return Match(month: month, year: year, isNamed: true, end: first + 2)
  }

  /// "T4/2022", "T.12-2021".
  private static func shortMonth(_ line: Line, _ first: Int) -> Match? {
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
  private static func listed(_ line: Line, _ first: Int) -> Match? {
    guard line.isSign(first + 1, ","), line.isTight(first + 1), line[first + 2].isNumber, line[first + 2].count <= 2,
      line.isSign(first + 3, "/"), line.isTight(first + 3), isDayNamed(line, first) || isMonthNamed(line, first),
      let number = line.value(first, in: 1...31, digits: 1...2)
    else { return nil }
    return Match(period: number, isNamed: true, end: first + 1)
  }

  /// "1-6/2022", "tháng 10 - 12/2022".
  private static func months(_ line: Line, _ first: Int, _ sign: UInt32) -> Match? {
    guard sign == dash, line.isEven(first + 1), line.isSign(first + 3, "/"), line.isTight(first + 3),
      let start = line.value(first, in: 1...12, digits: 1...2),
      let month = line.value(first + 2, in: 1...12, digits: 1...2), start < month,
      let year = line.value(first + 4, in: 1_900...2_100, digits: 4...4), !line.isContinued(first + 5)
    else { return nil }
    return Match(
      firstMonth: start, month: month, year: year, isNamed: isMonthNamed(line, first), end: first + 5)
  }

  /// "15/4" where the words around make it a day.
  private static func dayMonth(_ line: Line, _ first: Int, _ sign: UInt32) -> Match? {
    guard line.isEven(first + 1), let month = line.value(first + 2, in: 1...12, digits: 1...2),
      let day = line.value(first, in: 1...days(in: month), digits: 1...2), !line.isContinued(first + 3),
      !(line.isGlued(first + 3) && line[first + 3].isWord)
    else { return nil }
    let end = first + 3
    let isNamed = isDayNamed(line, first)
    let match = Match(day: day, month: month, isNamed: isNamed, end: end)
    // "ngày 5-7 tháng 11": two days.
    if line.isWord(end, "tháng") || line.isSign(end, "%") { return nil }
    // "ngày 5 - 10" are days, "ngày 20 - 11" is one.
    guard line.isTight(first + 1) || isNamed && day > month else { return nil }
    if isNamed { return match }
    if isLunar(line, end), line.isTight(first + 1) { return match }
    guard sign != dot else { return nil }
    if isFeast(day, month), isPlace(line, line.before(first)) {
      return Match(day: day, month: month, isNamed: true, end: end)
    }
    if isFeast(day, month), isNearFeast(line, first) { return match }
    // The days on which badges are awarded: "đợt 7-11", "đợt 3/2".
    if line.isWord(first - 1, "đợt"), [203, 519, 902, 1107].contains(month * 100 + day) { return match }
    if isFeast(day, month), day > month, isBetweenMarks(line, first, end) { return match }
    guard !line.isWord(end, in: [.whole, .counted, .scale]) else { return nil }
    if isInRow(line, first) || isTimeOfDay(line, first - 1) || isWeekday(line, line.before(first)) { return match }
    guard sign == slash else { return nil }
    if line.isWord(line.before(first), in: .beforeDate) || beginsRow(line, day, end) { return match }
    // "Phong trào 3/2", "thứ sáu (15/4)": no part of anything.
    guard day > month else { return nil }
    return isInSentence(line, first, end) || isFeast(day, month) && opens(line, first, end) ? match : nil
  }

  /// "…; 27/7; …": nothing that it could be a part or a count of.
  private static func isBetweenMarks(_ line: Line, _ first: Int, _ end: Int) -> Bool {
    let before = line[first - 1].isSign(";") || line[first - 1].isSign(",") || line[first - 1].isSign("(")
    return before && (line.isEnd(end) || line.isSign(end, ";") || line.isSign(end, ",") || line.isSign(end, ")"))
  }

  /// "10/3 âm lịch", "15-8 ÂL".
  private static func isLunar(_ line: Line, _ end: Int) -> Bool {
    line.isWord(end, "âl") || line.isWord(end, "âm") && line.isWord(end + 1, "lịch")
      || line.isWord(end, "năm") && stems.contains { line.isWord(end + 1, $0) }
  }

  /// The ten stems that name a year of the moon's calendar: "năm Ất Tỵ".
  private static let stems: [StaticString] = [
    "giáp", "ất", "bính", "đinh", "mậu", "kỷ", "kỉ", "canh", "tân", "nhâm", "quý", "quí",
  ]

  /// "30/4 và 1/5 là hai ngày lễ lớn": a feast that a sentence begins with.
  private static func opens(_ line: Line, _ first: Int, _ end: Int) -> Bool {
    (first == 0 || line.isSign(first - 1, ";") || line.isSign(first - 1, ".")) && line[end].isWord && line[end].spaced
      && Measure.unit(line, at: end, after: Numeral(first: first, end: end)) == nil
  }

  /// Whether an improper fraction stands among words that count nothing: not "ngõ 15/4", "thứ 5/3", "5/3 kg".
  private static func isInSentence(_ line: Line, _ first: Int, _ end: Int) -> Bool {
    guard line.before(first) >= 0, !(line.value(first) == 24 && line.value(first + 2) == 7),
      Measure.unit(line, at: end, after: Numeral(first: first, end: end)) == nil
    else { return false }
    let before = line.before(first)
    return line[before].isWord ? !line.isWord(before, in: [.rank, .ratio, .house]) : line.isSign(first - 1, "(")
  }

  // MARK: - Context

  /// "ngày" or another word for a day before, or before the day that this one follows: "ngày 5 và 6-11".
  private static func isDayNamed(_ line: Line, _ first: Int) -> Bool {
    var place = line.before(first)
    var steps = 0
    while steps < 6, line.isSign(place, ",") || line.isWord(place, "và"), line[place - 1].isNumber,
      line[place - 1].count <= 2
    {
      place -= 2
      steps += 1
    }
    return line.isWord(place, in: .day)
  }

  /// "tháng 5-2021", "các tháng 7, 8, 9/2021".
  private static func isMonthNamed(_ line: Line, _ first: Int) -> Bool {
    var place = line.before(first)
    var steps = 0
    while steps < 4, line.isSign(place, ",") || line.isWord(place, "và"), line[place - 1].isNumber {
      place -= 2
      steps += 1
    }
    return line.isWord(place, "tháng")
  }

  /// "sáng 15-3", "hôm nay 5-5".
  private static func isTimeOfDay(_ line: Line, _ index: Int) -> Bool {
    line.isWord(index, "sáng") || line.isWord(index, "trưa") || line.isWord(index, "chiều") || line.isWord(index, "tối")
      || line.isWord(index, "đêm") || line.isWord(index, "nay") && line.isWord(index - 1, "hôm")
      || line.isWord(index, "mai") || line.isWord(index, "qua") && line.isWord(index - 1, "hôm")
  }

  /// "thứ ba 18/11", "T3 (18/11)", "chủ nhật, 23/11".
  private static func isWeekday(_ line: Line, _ index: Int) -> Bool {
    let last = line.isSign(index, ",") ? index - 1 : index
    if line.isWord(last, "nhật") { return line.isWord(last - 1, "chủ") }
    if line.isWord(last, "cn") { return line[last].isCapitals }
    if line[last].isNumber, line[last].count == 1 {
      return line.isWord(last - 1, "thứ") || line.isGlued(last) && line.isWord(last - 1, "t")
    }
    return line.isWord(last - 1, "thứ") && line.isWord(last, in: .numeral)
  }

  /// The second of two days: "27/7, 2/9", "28/2 - 3/3", "30/4 và 1/5"; and "23/11; 22/12", which no part of anything is.
  private static func isInRow(_ line: Line, _ first: Int) -> Bool {
    let isImproper = (line.value(first) ?? 0) > (line.value(first + 2) ?? 0)
    guard
      line.isSign(first - 1, ",") || line.isDash(first - 1) || line.isWord(first - 1, "và")
        || line.isSign(first - 1, ";") && isImproper
    else { return false }
    guard line[first - 2].isNumber, line[first - 2].count <= 2, line[first - 4].isNumber else { return false }
    if line.isSign(first - 3, "/") { return true }
    // "ngày 30-4 và 1-5"
    return line.isDash(first - 3) && line.isDash(first + 1) && line.isWord(first - 5, in: [.day, .feast])
  }

  /// The first of two days: "10/5 - 20/5".
  private static func beginsRow(_ line: Line, _ day: Int, _ end: Int) -> Bool {
    guard line.isDash(end), line.isSign(end + 2, "/"), line.isTight(end + 2),
      let month = line.value(end + 3, in: 1...12, digits: 1...2),
      let last = line.value(end + 1, in: 1...days(in: month), digits: 1...2)
    else { return false }
    return max(day, last) > 12
  }

  /// Days that are written without "ngày" (day, month).
  private static let feasts: Set<Int> = [
    109, 203, 227, 308, 310, 326, 415, 430, 501, 507, 515, 519, 601, 605, 621, 628, 709, 715, 727, 815, 819, 902, 1010,
    1013,
    1014, 1015, 1020, 1111, 1118, 1120, 1123, 1201, 1219, 1222,
  ]

  private static func isFeast(_ day: Int, _ month: Int) -> Bool { feasts.contains(month * 100 + day) }

  /// What bears the name of a feast is called without "ngày": "đường 30/4", "Bệnh viện 19-8", "Quảng trường 2-9".
  private static func isPlace(_ line: Line, _ index: Int) -> Bool {
    line.isWord(index, "đường") || line.isWord(index, "phố") || line.isWord(index, "viện")
      || line.isWord(index, "viên") || line.isWord(index, "trường") || line.isWord(index, "cầu")
      || line.isSign(index, ".") && line.isWord(index - 1, "đ")
  }

  private static func isNearFeast(_ line: Line, _ first: Int) -> Bool {
    line.has(.feast, from: first - 4, to: first - 1)
  }

  private static func days(in month: Int) -> Int {
    switch month {
    case 2: 29
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  // MARK: - Saying

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    if let period = match.period { Cardinal.say(period, into: &out) }
    if let day = match.day {
      if !match.isNamed { out.say("ngày") }
      Cardinal.say(day, into: &out)
      if let last = match.lastDay {
        out.say("đến")
        Cardinal.say(last, into: &out)
      }
    }
    if let month = match.month {
      if match.day != nil || !match.isNamed { out.say("tháng") }
      if let first = match.firstMonth {
        say(month: first, into: &out)
        out.say("đến")
      }
      say(month: month, into: &out)
    }
    if match.hasBlankMonth { out.say("tháng") }
    guard let year = match.year else { return }
    out.say("năm")
    Cardinal.say(year, into: &out)
  }

  private static func say(month: Int, into out: inout Speech) {
    if month == 4 { out.say("tư") } else { Cardinal.say(month, into: &out) }
  }
}
