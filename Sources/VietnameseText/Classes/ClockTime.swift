/// Times of day and short spans: "8h30", "14h", "07:00", "5:20:35", "8g30", "2:30 PM", "3p20s", "2h15'30''".
struct ClockTime: SemioticRule {
  static let name = "time"

  struct Match: Span {
    var hours: Int?
    var minutes: Int?
    var seconds: Int?
    /// Whether "phút" stands behind it in the text already.
    var hasWord = false
    /// What "AM" or "PM" says: "sáng", "chiều".
    var partOfDay: String?
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    guard line[first].isNumber, line[first].count <= 2, line.isFree(first), let value = line.value(first) else {
      return nil
    }
    let sign = line[first + 1]
    guard !sign.spaced else { return nil }
    if sign.isSign(":") { return colons(line, first, value) }
    if let match = primes(line, first, value) { return match }
    if isPrime(line, first + 1) { return isQuoted(line, first) ? nil : Match(minutes: value, end: first + 2) }
    guard sign.isWord, sign.count <= 4 else { return nil }
    if value <= 24, line.isWord(first + 1, "h") || line.isWord(first + 1, "g") || line.isWord(first + 1, "giờ") {
      return hours(line, first, value)
    }
    if value < 60, line.isWord(first + 1, "p"), let seconds = line.value(first + 2, in: 0...59, digits: 1...2),
      line.isGlued(first + 2), line.isWord(first + 3, "s"), line.isGlued(first + 3)
    {
      return Match(minutes: value, seconds: seconds, end: first + 4)
    }
    return nil
  }

  /// "8h", "8h30", "8h30p", "8h30'".
  private static func hours(_ line: Line, _ first: Int, _ hours: Int) -> Match? {
    guard line.isGlued(first + 2), let minutes = line.value(first + 2, in: 0...59, digits: 1...2) else {
      // "8g" is a weight where nothing makes it an hour.
      guard !line.isWord(first + 1, "g") || isHour(line, first), !line.isContinued(first + 2),
        !(line.isGlued(first + 2) && line[first + 2].isWord)
      else { return nil }
      return withPartOfDay(Match(hours: hours, end: first + 2), line)
    }
    var match = Match(hours: hours, minutes: minutes, end: first + 3)
    let next = first + 3
    if line.isGlued(next) {
      if line.isWord(next, "p") || line.isWord(next, "ph") || line.isWord(next, "phút") || line.isWord(next, "m") {
        match.end += 1
        if let seconds = line.value(next + 1, in: 0...59, digits: 1...2), line.isGlued(next + 1),
          line.isWord(next + 2, "s"), line.isGlued(next + 2)
        {
          match.seconds = seconds
          match.end += 2
        }
      } else if line.isPrime(next) {
        match.end += 1
        if let seconds = line.value(next + 1, in: 0...59, digits: 1...2), line.isGlued(next + 1),
          let end = Angle.doublePrime(line, next + 2)
        {
          match.seconds = seconds
          match.end = end
        }
      } else if line[next].isWord {
        return nil
      }
    }
    match.hasWord = line.isWord(match.end, "phút")
    return match
  }

  /// "lúc 14g", "14g ngày 5-4", and both ends of "từ 7g - 11g sáng".
  private static func isHour(_ line: Line, _ first: Int) -> Bool {
    let isFirst = line.isDash(first + 2) && line[first + 3].isNumber && line.isWord(first + 4, "g")
    let isLast = line.isDash(first - 1) && line.isWord(first - 2, "g") && line[first - 3].isNumber
    let end = isFirst ? first + 5 : first + 2
    return line.isWord(isLast ? first - 4 : first - 1, in: .hour) || line.isWord(end, in: .partOfDay)
      || line.isWord(end, "ngày")
  }

  /// "9:00 AM", "2 PM", "8:30 p.m.": the hours of a clock of twelve.
  private static func withPartOfDay(_ match: Match, _ line: Line) -> Match {
    guard let hours = match.hours, (1...12).contains(hours) else { return match }
    var end = match.end
    var isMorning = line.isWord(end, "am")
    if isMorning || line.isWord(end, "pm") {
      end += 1
    } else if line.isWord(end, "a") || line.isWord(end, "p"), line.isSign(end + 1, "."), line.isGlued(end + 1),
      line.isWord(end + 2, "m"), line.isGlued(end + 2)
    {
      isMorning = line.isWord(end, "a")
      end += line.isSign(end + 3, ".") && line.isGlued(end + 3) && !line.isEnd(end + 4) ? 4 : 3
    } else {
      return match
    }
    var match = match
    match.end = end
    match.partOfDay = isMorning ? hours == 12 ? "đêm" : "sáng" : afternoon(hours)
    return match
  }

  private static func afternoon(_ hours: Int) -> String {
    switch hours {
    case 12: "trưa"
    case 1...6: "chiều"
    case 7...10: "tối"
    default: "đêm"
    }
  }

  /// "5'30''", "12'05"".
  private static func primes(_ line: Line, _ first: Int, _ minutes: Int) -> Match? {
    guard line.isPrime(first + 1), let seconds = line.value(first + 2, in: 0...59, digits: 1...2),
      line.isGlued(first + 2),
      let end = Angle.doublePrime(line, first + 3)
    else { return nil }
    return Match(minutes: minutes, seconds: seconds, end: end)
  }

  private static func isPrime(_ line: Line, _ index: Int) -> Bool {
    line.isPrime(index) && (line[index + 1].spaced || line[index + 1].kind == .sign)
  }

  /// "'khóa 45'" ends a quotation, "45'" are minutes.
  private static func isQuoted(_ line: Line, _ first: Int) -> Bool {
    var place = first - 1
    while place >= 0, place > first - 12 {
      if line.isSign(place, "'") && !line[place - 1].isNumber && !line.isSign(place - 1, "'") || line.isSign(place, "‘")
      {
        return true
      }
      place -= 1
    }
    return false
  }

  /// "07:00", "5:20:35".
  private static func colons(_ line: Line, _ first: Int, _ hours: Int) -> Match? {
    guard hours <= 24, line.isTight(first + 1), let minutes = line.value(first + 2, in: 0...59, digits: 2...2),
      !line.isWord(first - 1, in: .ratio)
    else { return nil }
    var match = Match(hours: hours, minutes: minutes, end: first + 3)
    if line.isSign(first + 3, ":"), line.isTight(first + 3),
      let seconds = line.value(first + 4, in: 0...59, digits: 2...2)
    {
      match.seconds = seconds
      match.end = first + 5
    }
    if line.isSign(match.end, ":"), line.isTight(match.end), line[match.end + 1].isNumber { return nil }
    guard !line.isContinued(match.end) else { return nil }
    match.hasWord = line.isWord(match.end, "phút")
    // "07:30h", "8:30 giờ" say the hour twice.
    if line.isGlued(match.end), line.isWord(match.end, "h") { match.end += 1 }
    return withPartOfDay(match, line)
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    if let hours = match.hours {
      Cardinal.say(hours, into: &out)
      out.say("giờ")
    }
    let seconds = match.seconds ?? 0
    if let minutes = match.minutes, minutes > 0 {
      Cardinal.say(minutes, into: &out)
      // "tám giờ ba mươi" needs no "phút", "tám giờ năm phút" does.
      if !match.hasWord, match.hours == nil || minutes < 10 || seconds > 0 { out.say("phút") }
    }
    if seconds > 0 {
      Cardinal.say(seconds, into: &out)
      out.say("giây")
    }
    if let part = match.partOfDay { out.say(part) }
  }
}
