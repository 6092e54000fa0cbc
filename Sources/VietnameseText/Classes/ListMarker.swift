/// What an item of a list begins with: "- Tăng cường", "+ Chi bộ", "I. MỤC TIÊU", "IV- Tổ chức", "A. Phần chung", "a) Về
/// tư tưởng", "(ii) kinh phí". Signs are silent; numerals and letters are said. Numbers ("1.", "1.2.") read as any other.
struct ListMarker: SemioticRule {
  static let name = "list-marker"

  struct Match: Span {
    enum Kind {
      case silent
      case roman(Int)
      case letter
    }

    var kind: Kind
    var end: Int
    /// The token that is said.
    var said: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    if line.isSign(first, "(") { return bracketed(line, first) }
    guard isBeginning(line, first) else { return nil }
    let token = line[first]
    if token.kind == .sign { return sign(line, first) }
    guard token.isWord, token.count <= 8 else { return nil }
    return closed(line, first)
  }

  /// The first thing of a line, or right behind the sign that is.
  private static func isBeginning(_ line: Line, _ first: Int) -> Bool {
    first == 0 || first == 1 && line[0].kind == .sign && line[1].spaced
  }

  private static func sign(_ line: Line, _ first: Int) -> Match? {
    let isPlus = line.isSign(first, "+") || line.isSign(first, "*")
    guard line.isDash(first) || isPlus, !line.isEnd(first + 1) else { return nil }
    let next = line[first + 1]
    if next.spaced || next.isWord { return Match(kind: .silent, end: first + 1, said: first) }
    // "-5" is a number below zero, "-5 đồng chí" an item.
    guard next.isNumber, let number = Numeral.read(line, at: first + 1) else { return nil }
    let follower = line[number.end]
    guard follower.isWord, follower.spaced, Measure.unit(line, at: number.end, after: number) == nil,
      !line.isWord(number.end, in: .scale), !line.isWord(number.end, "độ")
    else { return nil }
    return Match(kind: .silent, end: first + 1, said: first)
  }

  /// "I.", "II-", "a)", "đ)", "B/".
  private static func closed(_ line: Line, _ first: Int) -> Match? {
    let sign = first + 1
    guard line.isGlued(sign) || line.isDash(sign) && line[sign + 1].spaced else { return nil }
    let isBracket = line.isSign(sign, ")")
    guard isBracket || line.isSign(sign, ".") || line.isDash(sign) || line.isSign(sign, "/") else { return nil }
    let token = line[first]
    let next = line[sign + 1]
    guard next.spaced || isBracket || line.isDash(sign) || isNumbered(line, first) || isJoined(line, first) else {
      return nil
    }
    // "V. I. Lê-nin" has initials.
    if line.isSign(sign, "."), next.isCapitals, next.count <= 2, line.isSign(sign + 2, ".") { return nil }
    let small = line.small(first)
    let isLone = token.count == 1
    let isNumeral =
      !isLone || small[0] == UInt8(ascii: "i") || small[0] == UInt8(ascii: "v") || small[0] == UInt8(ascii: "x")
    if isNumeral, token.isCapitals || isBracket, let value = RomanNumeral.value(small) {
      return Match(kind: .roman(value), end: sign + 1, said: first)
    }
    // No list comes to "P." or "Q.", which are a ward and a district, a deputy and an acting one.
    if token.isCapitals, line.isSign(sign, "."), small[0] == UInt8(ascii: "p") || small[0] == UInt8(ascii: "q") {
      return nil
    }
    guard isLone || small.count == 2 && small[0] >= 0xC3 && small[0] < 0xC8, !line.isDash(sign) || next.spaced else {
      return nil
    }
    return Match(kind: .letter, end: sign + 1, said: first)
  }

  /// "I.1. Tình hình", "II.2 Kết quả": a part of a chapter that a Roman numeral counts. "V.09.02" is a code.
  private static func isNumbered(_ line: Line, _ first: Int) -> Bool {
    let number = first + 2
    guard line[first].isCapitals, line.isSign(first + 1, "."), line.value(number, in: 1...99, digits: 1...2) != nil,
      line.text[line[number].start] != UInt8(ascii: "0"), RomanNumeral.value(line.small(first)) != nil
    else { return false }
    let next = line[number + 1]
    return next.isSign(".") || next.isSign(")") || next.isWord && next.spaced && next.shape.contains(.upper)
  }

  /// "I.TÌNH HÌNH", "V.Kết quả": the blank was lost. "V.Putin" and "C.Mác" are names.
  private static func isJoined(_ line: Line, _ first: Int) -> Bool {
    let next = line[first + 2]
    guard first == 0, line[first].isCapitals, line.isSign(first + 1, "."), next.shape.contains(.capital),
      let value = RomanNumeral.value(line.small(first)), value < 50,
      Syllable.judge(line.small(first + 2)) == .native
    else { return false }
    return next.isCapitals && next.count > 1 || next.shape.contains(.marked)
  }

  /// "(i)", "(iv)": the numbers of a list inside a sentence.
  private static func bracketed(_ line: Line, _ first: Int) -> Match? {
    guard line.isSign(first + 2, ")"), line.isTight(first + 1) || line.isGlued(first + 1), line[first + 1].isSmall,
      line[first + 1].count <= 5, let value = RomanNumeral.value(line.small(first + 1)), value < 40
    else { return nil }
    return Match(kind: .roman(value), end: first + 3, said: first + 1)
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    switch match.kind {
    case .silent: return
    case .roman(let value): Cardinal.say(value, into: &out)
    case .letter: LetterNames.spell(line.small(match.said), into: &out)
    }
    out.end(.clause)
  }
}
