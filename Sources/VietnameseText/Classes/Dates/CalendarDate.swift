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

  static let dash: UInt32 = 0x2D
  static let slash: UInt32 = 0x2F
  static let dot: UInt32 = 0x2E

  static func classify(_ line: Line, at first: Int) -> Match? {
    let token = line[first]
    if token.isWord { return shortMonth(line, first) }
    guard token.isNumber, token.count <= 4 else { return nil }
    // "NĐ67/2025"
    guard line.isFree(first) || isGluedToName(line, first) else {
      return line[first - 1].isCapitals ? yearNumber(line, first) : nil
    }
    if token.count == 4 { return iso(line, first) ?? blank(line, first) }
    let sign = line.separator(first + 1)
    guard sign != 0, line[first + 2].isNumber, token.count <= 2 else {
      return yearNumber(line, first) ?? spacedMonth(line, first) ?? listed(line, first)
    }
    return full(line, first, sign) ?? days(line, first, sign) ?? monthYear(line, first, sign)
      ?? months(line, first, sign) ?? dayMonth(line, first, sign)
  }

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
