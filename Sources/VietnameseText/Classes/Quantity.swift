/// A number with a unit, a currency or a sign of percent: "12,5%", "25ha", "200 m2", "38°C", "500.000đ", "15 triệu USD",
/// "$10", "USD 100", "2tr5", "10,5$". What follows a "/" is `Slash`'s.
struct Quantity: SemioticRule {
  static let name = "quantity"

  struct Match: Span {
    var number: Numeral
    var isNegative = false
    /// Tokens of "triệu", "nghìn tỷ" between number and unit.
    var scales = 0..<0
    /// "k", "tr", "t" right behind the number.
    var factor: Units.Unit?
    /// The digits behind such a factor: "1tr5".
    var rest: Int?
    var unit: Units.Unit?
    /// The digits behind the unit: "1m65".
    var decimals: Int?
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    if line[first].isWord || line[first].kind == .sign && !line.isDash(first) { return prefixed(line, first) }
    let isNegative = Minus.stands(line, at: first)
    guard let number = Numeral.read(line, at: isNegative ? first + 1 : first) else { return nil }
    var match = Match(number: number, isNegative: isNegative, end: number.end)
    if isAgeInCapitals(line, number) {
      match.unit = Units.Unit(words: ["tuổi"], isShort: false)
      match.end = number.end + 1
      return match
    }
    if let factor = Measure.unit(line, at: number.end, after: number), factor.unit.scale != nil {
      guard scale(line, factor, &match) else { return nil }
    } else {
      var end = number.end
      while end < number.end + 2, line.isWord(end, in: .scale), line[end].spaced { end += 1 }
      match.scales = number.end..<end
      match.end = end
    }
    if let found = Measure.unit(line, at: match.end, after: number), found.unit.scale == nil,
      accepts(line, found, match)
    {
      match.unit = found.unit
      match.end = found.end
    }
    if match.unit == nil, match.factor == nil, let split = split(line, match) { return split }
    return match.unit != nil || match.factor != nil ? match : nil
  }

  /// "1m65", "3km5", "2kg3": the digits behind the unit are its decimals.
  private static func split(_ line: Line, _ match: Match) -> Match? {
    let unit = match.number.end
    guard match.number.isWhole, line.isWord(unit, "m") || line.isWord(unit, "km") || line.isWord(unit, "kg"),
      line.isGlued(unit), line[unit + 1].isNumber, line.isGlued(unit + 1), line[unit + 1].count <= 2,
      !line.isContinued(unit + 2), let found = Units.find(line, line.range(unit, unit + 1))
    else { return nil }
    var match = match
    match.unit = found
    match.decimals = unit + 1
    match.end = unit + 2
    return match
  }

  /// "10k", "1tr5": the factor, and the digits behind it.
  private static func scale(_ line: Line, _ factor: Measure.Found, _ match: inout Match) -> Bool {
    match.factor = factor.unit
    match.end = factor.end
    let next = line[factor.end]
    guard !next.spaced else { return true }
    if next.isNumber {
      guard next.count <= 3, match.number.isWhole, !line.isContinued(factor.end + 1) else { return false }
      match.rest = factor.end
      match.end = factor.end + 1
    }
    return line[match.end].spaced || !line[match.end].isWord && !line[match.end].isNumber
      || Measure.unit(line, at: match.end, after: nil) != nil
  }

  /// A lone letter is a unit only where nothing numbers things with letters: "Điều 5 m", "tổ 3 h".
  private static func accepts(_ line: Line, _ found: Measure.Found, _ match: Match) -> Bool {
    // What numbers things is whole: "cao trình -3,0m".
    guard found.unit.isShort, line[match.end].isWord, match.number.isWhole, (match.number.value ?? 0) < 1_000 else {
      return true
    }
    let before = match.isNegative ? match.number.first - 2 : match.number.first - 1
    guard !line.isWord(before, in: [.numbered, .letter, .document]) else {
      // "khu 5m" and "đường 5m" are wide; "Điều 5m" is none.
      return line.isWord(before, in: .numbered) && line.isWord(before, in: .whole)
    }
    return true
  }

  /// "$10", "€ 5", "US$ 5", "USD 100". Two currencies in a row are a rate or a table: "VND 25.000 USD".
  private static func prefixed(_ line: Line, _ first: Int) -> Match? {
    let place = line[first].isWord && line[first + 1].kind == .sign && line.isGlued(first + 1) ? first + 2 : first + 1
    guard line[place].isNumber, !line[first].isWord || line[first].isCapitals,
      let unit = Units.find(line, line.range(first, place)), unit.mayBeFirst,
      let number = Numeral.read(line, at: place),
      Measure.unit(line, at: number.end, after: nil)?.unit.mayBeFirst != true
    else { return nil }
    var match = Match(number: number, unit: unit, end: number.end)
    while match.end < number.end + 2, line.isWord(match.end, in: .scale) { match.end += 1 }
    match.scales = number.end..<match.end
    return match
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    if match.isNegative { out.say("âm") }
    if let unit = match.unit, unit.hasCents, match.scales.isEmpty, match.factor == nil,
      let cents = cents(match.number, line)
    {
      return sayMoney(match.number.value ?? 0, cents, unit, into: &out)
    }
    match.number.say(line, into: &out)
    for index in match.scales { out.say(String(decoding: line.small(index), as: UTF8.self)) }
    if let factor = match.factor {
      out.say(isAge(match, line) ? ["tuổi"] : factor.words)
      if let rest = match.rest { sayRest(rest, of: factor.scale ?? 1, line, into: &out) }
    }
    if let unit = match.unit { out.say(isMark(match, line) ? ["điểm"] : unit.words) }
    if let decimals = match.decimals, let value = line.value(decimals) { Cardinal.say(value, into: &out) }
  }

  /// "tuổi Đảng 40t", "độ tuổi từ 28t", "Cháu Nam, 5t": no thousand million.
  private static func isAge(_ match: Match, _ line: Line) -> Bool {
    guard match.rest == nil, match.number.isWhole, line.isWord(match.end - 1, "t"), let value = match.number.value
    else { return false }
    guard value < 150 else { return false }
    if isAbout("tuổi", match, line) { return true }
    let name = line[match.number.first - 2]
    return line.isSign(match.number.first - 1, ",") && name.isWord && name.shape.contains(.upper)
  }

  /// "Bệnh nhân nam, 65T", "cụ bà 90T", "trẻ <5T": a person is not weighed in tonnes.
  private static func isAgeInCapitals(_ line: Line, _ number: Numeral) -> Bool {
    guard number.isWhole, let value = number.value, value > 0, value < 150, line.isGlued(number.end),
      line.isWord(number.end, "t"), line[number.end].isCapitals, !line.isContinued(number.end + 1),
      line[number.end + 1].spaced || line[number.end + 1].kind == .sign
    else { return false }
    var place = number.first - 1
    while place >= 0, place > number.first - 5, !line.isSign(place, ";"), !line.isSign(place, ".") {
      if persons.contains(where: { line.isWord(place, $0) }) { return true }
      place -= 1
    }
    return false
  }

  private static let persons: [StaticString] = [
    "tuổi", "nhân", "bn", "cụ", "ông", "bà", "cháu", "bé", "trẻ", "anh", "chị", "nam", "nữ",
  ]

  /// "8,5đ", "điểm tối đa: 20đ": "đ" is "điểm" where no money is so little or so broken.
  private static func isMark(_ match: Match, _ line: Line) -> Bool {
    guard match.scales.isEmpty, match.factor == nil, line.isWord(match.end - 1, "đ"), let value = match.number.value,
      value <= 100
    else { return false }
    return match.number.decimals != nil || isAbout("điểm", match, line) || isAbout("câu", match, line)
  }

  /// Whether the word stands before the number in the same clause.
  private static func isAbout(_ word: StaticString, _ match: Match, _ line: Line) -> Bool {
    var place = match.number.first - 1
    while place >= 0, place > match.number.first - 9, !line.isSign(place, ";"), !line.isSign(place, ".") {
      if line.isWord(place, word) { return true }
      place -= 1
    }
    return false
  }

  /// The hundredths of a sum of money with one or two decimals.
  private static func cents(_ number: Numeral, _ line: Line) -> Int? {
    guard let decimals = number.decimals, line[decimals].count <= 2, let value = line.value(decimals) else {
      return nil
    }
    return line[decimals].count == 1 ? value * 10 : value
  }

  private static func sayMoney(_ whole: Int, _ cents: Int, _ unit: Units.Unit, into out: inout Speech) {
    if whole > 0 || cents == 0 {
      Cardinal.say(whole, into: &out)
      out.say(unit.words)
    }
    if cents > 0 {
      Cardinal.say(cents, into: &out)
      out.say("xu")
    }
  }

  /// "1tr5" is one million and five hundred thousand.
  private static func sayRest(_ index: Int, of scale: Int, _ line: Line, into out: inout Speech) {
    guard let value = line.value(index) else { return }
    var unit = scale
    for _ in 0..<line[index].count { unit /= 10 }
    Cardinal.say(value * unit, into: &out)
  }
}
