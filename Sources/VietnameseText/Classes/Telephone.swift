/// Telephone numbers, digit by digit: "0912 345 678", "(0227) 3731.234", "+84 912 345 678", "1900 1234", "đường dây nóng:
/// 113".
struct Telephone: SemioticRule {
  static let name = "telephone"

  struct Match: Span {
    var first: Int
    var end: Int
  }

  /// The most digits of a number in Viet Nam with its country code, and of one without.
  private static let longest = 11

  static func classify(_ line: Line, at first: Int) -> Match? {
    let isKnown = isAnnounced(line, first)
    // "CCCD: 034 095 001 234"
    if !isKnown, line.has(.identity, from: first - 2, to: first - 1) { return nil }
    var index = first
    var isForeign = false
    if line.isSign(index, "("), isKnown || line[index + 1].isNumber || line.isSign(index + 1, "+") {
      guard let area = area(line, index) else { return nil }
      index = area
      isForeign = line.isSign(first + 1, "+")
    } else if line.isSign(index, "+") {
      guard line[index + 1].isNumber, line.isGlued(index + 1), line[index + 1].count >= 2 else { return nil }
      isForeign = true
      index += 1
    }
    guard line[index].isNumber else { return nil }
    if index == first, !isKnown, !mayBegin(line, first) { return nil }
    let end = groups(line, first, from: index, limit: isForeign ? longest + 1 : longest, isKnown)
    let count = Digits.count(line, first..<end)
    guard isNumber(line, first, end, count, isKnown, isForeign), !line.isGlued(end) || !line[end].isWord else {
      return nil
    }
    return Match(first: first, end: end)
  }

  /// "(0227)", "(+84)": the token behind; nil for other brackets.
  private static func area(_ line: Line, _ first: Int) -> Int? {
    let number = line.isSign(first + 1, "+") ? first + 2 : first + 1
    guard line[number].isNumber, line.isSign(number + 1, ")"), (2...5).contains(line[number].count),
      number == first + 2 || line.text[line[number].start] == UInt8(ascii: "0"), line[number + 2].isNumber
    else { return nil }
    return number + 2
  }

  private static func mayBegin(_ line: Line, _ first: Int) -> Bool {
    line.text[line[first].start] == UInt8(ascii: "0") || isHotline(line, first) || isInternational(line, first)
  }

  /// "84-912-345-678".
  private static func isInternational(_ line: Line, _ first: Int) -> Bool {
    line.value(first) == 84 && line.isDash(first + 1) && line.isTight(first + 1) && line.isDash(first + 3)
  }

  /// "1900 1234", "19001234".
  private static func isHotline(_ line: Line, _ first: Int) -> Bool {
    if line[first].count == 8, let value = line.value(first) {
      return value / 10_000 == 1_800 || value / 10_000 == 1_900
    }
    guard let value = line.value(first, in: 1_800...1_900, digits: 4...4) else { return false }
    return value == 1_800 || value == 1_900
  }

  /// "1900-1954", as against "1900-6789".
  private static func isYears(_ line: Line, _ first: Int) -> Bool {
    guard let from = line.value(first), let to = line.value(first + 2) else { return false }
    return (from...2_100).contains(to)
  }

  /// The end of the groups of digits that belong together.
  private static func groups(_ line: Line, _ first: Int, from start: Int, limit: Int, _ isKnown: Bool) -> Int {
    var end = start + 1
    var count = Digits.count(line, first..<end)
    while end < first + 16 {
      var next = end
      if !line[next].isNumber {
        guard line.isSign(next, ".") || line.isDash(next), line.isTight(next) else { break }
        next += 1
      }
      let group = line[next]
      guard group.isNumber, isGroup(line, next, isKnown), count + group.count <= limit, count < 10 else { break }
      count += group.count
      end = next + 1
    }
    return end
  }

  /// A digit alone belongs to a number where more of it follows, and where a word says that it is one: "0204 3 854 114".
  private static func isGroup(_ line: Line, _ index: Int, _ isKnown: Bool) -> Bool {
    let group = line[index]
    return group.count >= 2 || !group.spaced || isKnown && line[index + 1].isNumber && line[index + 1].count == 3
  }

  private static func isNumber(
    _ line: Line, _ first: Int, _ end: Int, _ count: Int, _ isKnown: Bool, _ isForeign: Bool
  ) -> Bool {
    if isForeign || isInternational(line, first) { return count >= 9 }
    if line.isSign(first, "(") { return (9...longest).contains(count) }
    if line.text[line[first].start] == UInt8(ascii: "0") {
      guard isKnown || (9...longest).contains(count) else { return false }
      return count >= 9 && (line[first].count >= 3 || line[first + 2].count >= 3 || line[first + 1].count >= 3)
        || isKnown && count >= 5
    }
    if isHotline(line, first), (8...10).contains(count) {
      return isKnown || !line.isDash(first + 1) || !isYears(line, first)
    }
    guard isKnown else { return false }
    if count == 3, end == first + 1, let value = line.value(first) {
      return (111...119).contains(value) || (100...199).contains(value) && !line[end].isSmall
    }
    // "điện thoại 1.200 máy" counts; "điện thoại 3.831.234" calls.
    return count >= 6 || count >= 4 && end == first + 1 && !(line[end].isSmall && line[end].spaced)
  }

  /// Whether a word before says that a telephone number follows: "ĐT:", "điện thoại số", "đường dây nóng (24/7):".
  private static func isAnnounced(_ line: Line, _ first: Int) -> Bool {
    let start = rowStart(line, first)
    var place = start - 1
    while place > start - 5, line[place].kind == .sign || line.isWord(place, "số") || line.isWord(place, "là") {
      place -= 1
    }
    return line.isWord(place, in: .phone) || line.isWord(place, "đài") && line.isWord(place - 1, "tổng")
      || isEmergency(line, first)
  }

  /// The first number of a row of them: "gọi 113, 114 hoặc 115".
  private static func rowStart(_ line: Line, _ first: Int) -> Int {
    var start = first
    while start > first - reach {
      let link = start - 1
      guard line.isSign(link, ",") || line.isSign(link, "-") || line.isWord(link, "hoặc") || line.isWord(link, "và"),
        line[link - 1].isNumber
      else { break }
      var place = link - 1
      while place > first - reach, line[place - 1].isNumber || line.isSign(place - 1, ".") { place -= 1 }
      start = place
    }
    return start
  }

  /// How many tokens before a number the first of its row is looked for.
  private static let reach = 24

  /// "Cảnh sát 113", "cứu hỏa 114", "cấp cứu 115".
  private static func isEmergency(_ line: Line, _ first: Int) -> Bool {
    guard line.value(first, in: 111...119, digits: 3...3) != nil else { return false }
    return line.isWord(first - 1, "sát") && line.isWord(first - 2, "cảnh")
      || line.isWord(first - 1, "hỏa") && line.isWord(first - 2, "cứu")
      || line.isWord(first - 1, "cứu") && line.isWord(first - 2, "cấp")
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    Digits.spell(line, match.first..<match.end, into: &out)
  }
}
