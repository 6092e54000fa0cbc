/// "/" between words: "đồng/người" and "km/h" are reckoned by what follows, "Hỏi đáp/tra cứu" parts two names, the house
/// "15/4/2" has three numbers.
struct Slash: SemioticRule {
  static let name = "slash"

  struct Match: Span {
    /// The unit behind the sign, where it is no plain word.
    var unit: Units.Unit?
    var isRate: Bool
    /// "6 tháng/2024": months, a quarter or a half of the year behind it.
    var isOfYear = false
    var end: Int
  }

  /// How far before it the number of a rate may stand: "50 triệu đồng/người/năm".
  private static let reach = 9

  static func classify(_ line: Line, at first: Int) -> Match? {
    guard line.isSign(first, "/") || line.isSign(first, "\\") else { return nil }
    if line[first - 1].isNumber, line[first + 1].isNumber, line.isTight(first), line[first - 1].count <= 4,
      line[first + 1].count <= 4
    {
      return Match(unit: nil, isRate: true, end: first + 1)
    }
    if line.isWord(first - 1, "tháng") || line.isWord(first - 1, "quý") || line.isWord(first - 1, "năm"),
      line.isTight(first), line.value(first + 1, in: 1_900...2_100, digits: 4...4) != nil
    {
      return Match(unit: nil, isRate: false, isOfYear: true, end: first + 1)
    }
    // "4,5 tỷ/25.000 hộ", "200mm/24h": so much in so much.
    if line[first + 1].isNumber, line.isTight(first), line[first - 1].isWord, isMeasured(line, first),
      line.isWord(first - 1, in: .scale) || Units.find(line, line.range(first - 1, first)) != nil
    {
      return Match(unit: nil, isRate: true, end: first + 1)
    }
    if isOfMany(line, first) { return Match(unit: nil, isRate: true, end: first + 1) }
    guard line[first + 1].isWord, first > 0, !isBetweenVerses(line, first) else {
      return Match(unit: nil, isRate: false, end: first + 1)
    }
    // "2.000.000đ/HS/năm", "triệu đồng/ĐV"
    let isPerson = line[first + 1].isCapitals && (2...4).contains(line[first + 1].count) && line.isTight(first)
    if isPerson, line.isWord(first - 1, "đ") || line.isWord(first - 1, "đồng"), isMeasured(line, first) {
      return Match(unit: nil, isRate: true, end: first + 1)
    }
    // "10,2 bác sĩ/vạn dân"
    if line.isWord(first + 1, in: .scale), line.isWord(first + 2, "dân"), line.isTight(first) {
      return Match(unit: nil, isRate: true, end: first + 1)
    }
    // "trđ/ng/năm", "5tr/th"
    if line.isWord(first + 1, "ng") || line.isWord(first + 1, "th"), line.isTight(first), isMeasured(line, first) {
      let word = line.isWord(first + 1, "ng") ? "người" : "tháng"
      return Match(unit: Units.Unit(words: [word], isShort: false), isRate: true, end: first + 2)
    }
    let found = Measure.unit(line, at: first + 1, after: nil)
    let isUnit = found != nil && found?.unit.scale == nil
    // "A/H5N1" names a strain: its "H" reckons nothing.
    let isCode = line.isGlued(first + 2) && line[first + 2].isNumber && found == nil
    guard isUnit || line.isWord(first + 1, in: .per) && !isCode,
      isMeasured(line, first) || found.map({ isHead(line, first, $0) }) ?? false || isFigure(line, first)
    else {
      return Match(unit: nil, isRate: false, end: first + 1)
    }
    guard isUnit, let found else { return Match(unit: nil, isRate: true, end: first + 1) }
    return Match(unit: found.unit, isRate: true, end: found.end)
  }

  /// "45 ca/100.000 dân", "112 bé trai/100 bé gái": so many of a round number.
  private static func isOfMany(_ line: Line, _ first: Int) -> Bool {
    guard line.isTight(first), line[first - 1].isWord, isMeasured(line, first),
      let number = Numeral.read(line, at: first + 1), number.isWhole, line[number.end].isWord, line[number.end].spaced
    else { return false }
    return [100, 1_000, 10_000, 100_000, 1_000_000].contains(number.value)
  }

  /// "nghìn mắt/ Đảng ta đây": a new line of a poem begins with a capital.
  private static func isBetweenVerses(_ line: Line, _ first: Int) -> Bool {
    let (last, next) = (line[first - 1], line[first + 1])
    return next.spaced && next.shape.contains(.capital) && !next.isCapitals && last.isSmall
      && line[first - 2].isWord && line[first + 2].isWord
  }

  /// The head of a column or a name of a unit, "(tạ/ha)", "đồng/kg": nothing but a unit is written so.
  private static func isHead(_ line: Line, _ first: Int, _ found: Measure.Found) -> Bool {
    line.isTight(first) && line[first - 1].isWord && !found.unit.isShort && !found.unit.isGlued
      && found.unit.scale == nil && (line[first + 1].isSmall || line.shouts)
      && (found.end > first + 2 || Syllable.judge(line.small(first + 1)) == .foreign || line.isWord(first + 1, "ha"))
  }

  /// "GRDP/người", "HS/lớp": the name of a figure in capitals, reckoned by one of something.
  private static func isFigure(_ line: Line, _ first: Int) -> Bool {
    line.isTight(first) && line[first - 1].isCapitals && line[first - 1].count >= 2 && line[first + 1].isSmall
      && figures.contains { line.isWord(first + 1, $0) }
  }
  private static let figures: [StaticString] = ["người", "hộ", "ha", "lớp", "năm", "tháng", "ngày", "km", "km2"]

  /// Whether a number or a unit stands before.
  private static func isMeasured(_ line: Line, _ first: Int) -> Bool {
    if line[first - 1].isWord, Units.find(line, line.range(first - 1, first)) != nil { return true }
    // "8.000 m³/h"
    if line[first - 1].kind == .sign, line[first - 2].isWord, Units.find(line, line.range(first - 2, first)) != nil {
      return true
    }
    var place = first - 1
    while place >= 0, place > first - reach {
      let token = line[place]
      if token.isNumber || line.isWord(place, in: .scale) || line.isSign(place, "%") { return true }
      // The point of "tr.đ" ends nothing.
      let isInside = token.isSign(".") && line.isTight(place)
      if token.kind == .sign, !token.isSign("/"), !isInside {
        return Units.find(line, line.range(place, place + 1)) != nil
      }
      place -= 1
    }
    return false
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    if match.isOfYear { return out.say("năm") }
    guard match.isRate else { return out.end(.comma) }
    out.say("trên")
    if let unit = match.unit { out.say(unit.words) }
  }
}
