/// Days without a year, "15/4", "30-4", where the words around make them no fraction and no range.
extension CalendarDate {
  /// "15/4" where the words around make it a day.
  static func dayMonth(_ line: Line, _ first: Int, _ sign: UInt32) -> Match? {
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
    // "30-4 và 1-5"
    if isFeast(day, month), line.isWord(first - 1, "và"), line.separator(first - 3) == sign,
      isFeastBefore(line, first - 4)
    {
      return match
    }
    if isFeast(day, month), day > month, isBetweenMarks(line, first, end) { return match }
    guard !line.isWord(end, in: [.whole, .counted, .scale]) else { return nil }
    if isInRow(line, first) || isTimeOfDay(line, first - 1) || isWeekday(line, line.before(first)) { return match }
    guard sign == slash else { return nil }
    if line.isWord(line.before(first), in: .beforeDate) || beginsRow(line, day, end) { return match }
    // "Phong trào 3/2", "thứ sáu (15/4)": no part of anything.
    guard day > month else { return nil }
    return isInSentence(line, first, end) || isFeast(day, month) && opens(line, first, end) ? match : nil
  }

  private static func isFeastBefore(_ line: Line, _ first: Int) -> Bool {
    guard let day = line.value(first, in: 1...31, digits: 1...2),
      let month = line.value(first + 2, in: 1...12, digits: 1...2)
    else { return false }
    return day > month && isFeast(day, month)
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
}
