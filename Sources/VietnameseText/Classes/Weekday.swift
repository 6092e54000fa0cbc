/// Days of the week as a schedule shortens them: "T3 (18/11)", "T2 - T6", "sáng T7, CN", "CN 23/11".
struct Weekday: SemioticRule {
  static let name = "weekday"

  struct Match: Span {
    /// 2 to 7; nil for a Sunday.
    var number: Int?
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    guard let match = day(line, first), line.isFree(first) else { return nil }
    let isKnown =
      isDate(line, match.end) || isTime(line, first - 1) || isJoined(line, match.end, from: match)
      || isJoined(line, before: first)
    return isKnown ? match : nil
  }

  /// "T2" to "T7", "CN", as they are written.
  private static func day(_ line: Line, _ first: Int) -> Match? {
    guard line[first].isCapitals else { return nil }
    if line.isWord(first, "cn") { return isClosed(line, first + 1) ? Match(end: first + 1) : nil }
    guard line.isWord(first, "t"), line.isGlued(first + 1),
      let number = line.value(first + 1, in: 2...7, digits: 1...1), isClosed(line, first + 2)
    else { return nil }
    return Match(number: number, end: first + 2)
  }

  /// Whether nothing clings to the day but what ends or joins: "T4/2022" is a month, "T3.1" a code.
  private static func isClosed(_ line: Line, _ end: Int) -> Bool {
    let next = line[end]
    if next.spaced { return true }
    return next.isSign(",") || next.isSign(":") || next.isSign(";") || next.isSign(")") || next.isSign("(")
      || line.isDash(end) || next.isSign(".") && line[end + 1].spaced
  }

  /// "18/11", "(18/11)", ", 18-11", "ngày 18".
  private static func isDate(_ line: Line, _ end: Int) -> Bool {
    var place = end
    if line.isSign(place, "(") || line.isSign(place, ",") { place += 1 }
    if line.isWord(place, "ngày") { return line[place + 1].isNumber }
    return line.value(place, in: 1...31, digits: 1...2) != nil && line.separator(place + 1) != 0
      && line.isTight(place + 1) && line.value(place + 2, in: 1...12, digits: 1...2) != nil
  }

  /// "sáng T7", "hằng tuần T2", "20h30 T7".
  private static func isTime(_ line: Line, _ index: Int) -> Bool {
    let hour = line[index].isNumber ? index - 1 : index
    if line.isWord(hour, "h"), line[hour - 1].isNumber { return true }
    return line.isWord(index, in: .partOfDay) || line.isWord(index, "tuần") || line.isWord(index, "ngày")
  }

  private static func isLink(_ line: Line, _ index: Int) -> Bool {
    line.isDash(index) || line.isSign(index, ",") || line.isWord(index, "và") || line.isWord(index, "đến")
      || line.isWord(index, "hoặc")
  }

  /// Another day behind a link: "T2 - T6".
  private static func isJoined(_ line: Line, _ end: Int, from match: Match) -> Bool {
    guard isLink(line, end), let next = day(line, end + 1) else { return false }
    return match.number != next.number
  }

  /// Another day before a link: the "CN" of "T7, CN".
  private static func isJoined(_ line: Line, before first: Int) -> Bool {
    guard isLink(line, first - 1), line[first - 2].isNumber, line.isGlued(first - 2) else {
      return false
    }
    return day(line, first - 3) != nil
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    guard let number = match.number else { return out.say("chủ", "nhật") }
    out.say("thứ")
    // The fourth day is "thứ tư", as the fourth month is "tháng tư".
    if number == 4 { out.say("tư") } else { Cardinal.say(number, into: &out) }
  }
}
