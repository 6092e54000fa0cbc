/// Numerals of letters where the words around make them numbers: "khóa XIII", "lần thứ XX", "Vùng IV", "thế kỷ xix",
/// "quý II/2022", "khóa XI, XII và XIII", "Louis XIV". "CD", "MC" and "DI" stay what they are without such a word.
struct RomanNumeral: SemioticRule {
  static let name = "roman"

  struct Match: Span {
    var value: Int
    var isOrdinal: Bool
    /// The year of "quý II/2022".
    var year: Int?
    /// The small letter behind the numeral: "Phụ lục IIa".
    var suffix: Range<Int>?
    var end: Int
  }

  private static let values: [Int] = {
    var values = [Int](repeating: 0, count: 128)
    for (letter, value) in zip("ivxlcdm".utf8, [1, 5, 10, 50, 100, 500, 1_000]) { values[Int(letter)] = value }
    return values
  }()

  /// Whether a small letter can begin a numeral; so that plain words ask one question.
  @inline(__always)
  static func mayBegin(_ letter: UInt8) -> Bool { letter < 128 && values[Int(letter)] != 0 }

  static func isMade(of small: UnsafeBufferPointer<UInt8>) -> Bool {
    for letter in small where !mayBegin(letter) { return false }
    return !small.isEmpty
  }

  /// The value of a numeral written as today's rules ask ("iv", not "iiii"); nil for other letters.
  static func value(_ small: UnsafeBufferPointer<UInt8>) -> Int? {
    guard small.count <= 15, isMade(of: small) else { return nil }
    var value = 0
    var last = 0
    for letter in small.reversed() {
      let unit = values[Int(letter)]
      value += unit < last ? -unit : unit
      last = max(last, unit)
    }
    return value > 0 && value < 4_000 && isWritten(value, as: small) ? value : nil
  }

  private static let digits: [StaticString] = ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"]
  private static let worth = [1_000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]

  private static func isWritten(_ value: Int, as small: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = value
    var place = 0
    for (digit, worth) in zip(digits, worth) {
      while rest >= worth {
        rest -= worth
        for offset in 0..<digit.utf8CodeUnitCount {
          guard place < small.count, small[place] == digit.utf8Start[offset] else { return false }
          place += 1
        }
      }
    }
    return place == small.count
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    let token = line[first]
    guard token.isWord, token.count <= 16, mayBegin(line.lower[token.start]) else { return nil }
    if line.isGlued(first), line[first - 1].isNumber || line[first - 1].isWord { return nil }
    if line.isGlued(first + 1), line[first + 1].isNumber { return nil }
    // "V.09.02.03" is a code.
    if line.isSign(first + 1, "."), line.isTight(first + 1), line[first + 2].isNumber,
      line.text[line[first + 2].start] == UInt8(ascii: "0")
    {
      return nil
    }
    var small = line.small(first)
    var suffix: Range<Int>?
    if !token.isSmall, !token.isCapitals {
      // "IIa": a numeral in capitals with a letter behind it.
      guard small.count > 1, let last = small.last, last &- 97 < 5, line.text[token.end - 1] == last,
        !line.written(token).dropLast().contains(where: { $0 > 96 })
      else { return nil }
      suffix = token.end - 1..<token.end
      small = UnsafeBufferPointer(rebasing: small.dropLast())
    }
    // "Phụ lục IIA", "Mẫu số IVB"
    if token.isCapitals, small.count > 1, value(small) == nil, let last = small.last, last &- 97 < 2,
      line.isWord(first - 1, in: .roman) || line.isWord(first - 1, in: .romanCapitals)
    {
      suffix = token.end - 1..<token.end
      small = UnsafeBufferPointer(rebasing: small.dropLast())
    }
    guard let value = value(small), isNumeral(line, first, small) else { return nil }
    var match = Match(
      value: value, isOrdinal: line.isWord(first - 1, "thứ"), year: nil, suffix: suffix, end: first + 1)
    if line.isWord(keyword(line, first), in: .period), line.separator(first + 1) != 0, line.isTight(first + 1),
      let year = line.value(first + 2, in: 1_900...2_100, digits: 4...4), !line.isContinued(first + 3)
    {
      match.year = year
      match.end = first + 3
    }
    return match
  }

  private static func isNumeral(_ line: Line, _ first: Int, _ small: UnsafeBufferPointer<UInt8>) -> Bool {
    let token = line[first]
    let isPlain = small.allSatisfy { values[Int($0)] <= 10 }
    if token.isSmall {
      // "hai mươi năm i" has no year: years are long.
      guard line.isWord(first - 1, in: .roman), !line.isWord(first - 1, "năm") || small.count > 3 else { return false }
      return isSmallNumeral(line, first, small)
    }
    if isPlain, small.count > 1 {
      // In a line of capitals "VI" and "XI" may be words.
      return !line.shouts(at: first) || Syllable.judge(small) == .foreign || isAnnounced(line, first)
    }
    guard isAnnounced(line, first) else { return false }
    // "Mục C", "nhóm D" are letters; "chương C" and "thế kỷ L" numbers.
    return isPlain || line.isWord(keyword(line, first), in: .roman) && (small.count > 1 || isCounted(line, first))
  }

  /// Whether a word before, or the numeral of the same row before, says that a numeral follows.
  private static func isAnnounced(_ line: Line, _ first: Int) -> Bool {
    line.isWord(keyword(line, first), in: [.roman, .romanCapitals]) || isVolume(line, first)
  }

  /// "t.I, tr.25": the volume of a book.
  private static func isVolume(_ line: Line, _ first: Int) -> Bool {
    line.isSign(first - 1, ".") && line.isGlued(first - 1) && line.isWord(first - 2, "t") && line[first - 2].isSmall
  }

  /// The word that announces a numeral, past the numerals of the same row: "khóa XI, XII và XIII".
  private static func keyword(_ line: Line, _ first: Int) -> Int {
    var place = first - 1
    var steps = 0
    while steps < 6 {
      let isLink =
        line.isSign(place, ",") || line.isDash(place) || line.isWord(place, "và") || line.isWord(place, "đến")
      guard isLink, line[place - 1].isCapitals, isMade(of: line.small(place - 1)) else { break }
      place -= 2
      steps += 1
    }
    // "Mục lục số: V", "khóa thứ (X)".
    while steps < 8, line.isSign(place, ":") || line.isSign(place, "(") || line.isSign(place, "\"") {
      place -= 1
      steps += 1
    }
    return place
  }

  /// Words after which even a lone C, D, L or M is a number.
  private static func isCounted(_ line: Line, _ first: Int) -> Bool {
    line.isWord(first - 1, "chương") || line.isWord(first - 1, "thứ") || line.isWord(first - 1, "kỷ")
      || line.isWord(first - 1, "kỉ") || line.isWord(first - 1, "năm") || line.isWord(first - 1, "khóa")
  }

  /// In small letters most numerals are words or letters too: "khoản vi phạm", "mục c".
  private static func isSmallNumeral(_ line: Line, _ first: Int, _ small: UnsafeBufferPointer<UInt8>) -> Bool {
    let next = line[first + 1]
    if small.count == 1 {
      if small[0] == UInt8(ascii: "c") || small[0] == UInt8(ascii: "d") { return isCounted(line, first) }
      if small[0] == UInt8(ascii: "i"), line.isWord(first - 1, "số") { return false }
      return next.kind == .edge || !(next.isSign(".") && !next.spaced) && !(next.isWord && next.count == 1)
    }
    guard Syllable.judge(small) != .foreign else { return true }
    return !next.isWord || line.isWord(first + 1, in: .roman) || line.isWord(first + 1, "và")
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    CardinalNumber.say(match.value, isOrdinal: match.isOrdinal, into: &out)
    if let suffix = match.suffix {
      LetterNames.spell(UnsafeBufferPointer(rebasing: line.lower[suffix]), into: &out)
    }
    if let year = match.year {
      out.say("năm")
      Cardinal.say(year, into: &out)
    }
  }
}
