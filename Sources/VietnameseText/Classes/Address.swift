/// Addresses of the net: "https://thaibinh.gov.vn/tin-tuc", "www.baochinhphu.vn", "vanphong@thaibinh.gov.vn".
///
/// Runs of letters are parted into syllables where they are Vietnamese without marks ("vanphong": van phong).
struct Address: SemioticRule {
  static let name = "address"

  struct Match: Span {
    var first: Int
    /// Where the query begins, which nobody reads out: "?ItemID=57544&Keyword=".
    var query: Int?
    var end: Int
  }

  /// An address without "://" is no longer than this.
  private static let longest = 40

  static func classify(_ line: Line, at first: Int) -> Match? {
    let token = line[first]
    guard token.isWord || token.isNumber, !line[first + 1].spaced, line.isFree(first) else { return nil }
    // "sotay123@…": a name may hold digits.
    let sign = line[first + 1].kind == .sign ? first + 1 : first + 2
    guard !line[sign].spaced else { return nil }
    switch line[sign].scalar {
    case 0x3A: return sign == first + 1 ? located(line, first) : nil
    case 0x2E, 0x40, 0x2D, 0x5F: return named(line, first)
    default: return nil
    }
  }

  /// "https://…" up to the next blank.
  private static func located(_ line: Line, _ first: Int) -> Match? {
    guard line.isSign(first + 2, "/"), line.isSign(first + 3, "/"), line.isTight(first + 2), line.isGlued(first + 2),
      line.isWord(first, "http") || line.isWord(first, "https") || line.isWord(first, "ftp")
    else { return nil }
    var end = first + 4
    var query: Int?
    while isPart(line, end) {
      if query == nil, line.isSign(end, "?") || line.isSign(end, "#") { query = end }
      end += 1
    }
    return Match(first: first, query: query, end: trimmed(line, end, atLeast: first + 4))
  }

  /// "name@host" or a host name with a known last label.
  private static func named(_ line: Line, _ first: Int) -> Match? {
    var end = first
    var at: Int?
    while end < first + longest, isLabel(line, end, first) || isJoint(line, end) {
      if line.isSign(end, "@") {
        guard at == nil else { return nil }
        at = end
      }
      end += 1
    }
    end = trimmed(line, end, atLeast: first + 1)
    let host = at.map { $0 + 1 } ?? first
    guard end - host >= 3, line.isSign(end - 2, "."), line[end - 1].isWord, isTopLevel(line, end - 1) else {
      return nil
    }
    guard at != nil || isHostName(line, host, end) else { return nil }
    // A path goes on to the next blank.
    var query: Int?
    if at == nil, line.isSign(end, "/"), line.isTight(end) {
      while isPart(line, end) {
        if query == nil, line.isSign(end, "?") || line.isSign(end, "#") { query = end }
        end += 1
      }
      end = trimmed(line, end, atLeast: first + 1)
    }
    return Match(first: first, query: query, end: end)
  }

  private static func isLabel(_ line: Line, _ index: Int, _ first: Int) -> Bool {
    let token = line[index]
    return (token.isWord && !token.shape.contains(.marked) || token.isNumber) && (index == first || !token.spaced)
  }

  private static func isJoint(_ line: Line, _ index: Int) -> Bool {
    let token = line[index]
    guard token.kind == .sign, !token.spaced, !line[index + 1].spaced else { return false }
    return token.scalar == 0x2E || token.scalar == 0x40 || token.scalar == 0x2D || token.scalar == 0x5F
  }

  /// "vnexpress.net"; "xong.in" and "Nam.la" are two sentences.
  private static func isHostName(_ line: Line, _ host: Int, _ end: Int) -> Bool {
    if line.isWord(host, "www") { return true }
    let top = line[end - 1]
    guard top.isSmall || line[host].isCapitals && top.isCapitals else { return false }
    return line.isWord(end - 1, "com") || Syllable.judge(line.small(end - 1)) == .foreign
  }

  private static func isPart(_ line: Line, _ index: Int) -> Bool {
    let token = line[index]
    guard !token.spaced else { return false }
    switch token.kind {
    case .word: return !token.shape.contains(.marked)
    case .number: return true
    case .sign: return token.scalar < 0x80 && !token.isSign("\"") && !token.isSign("<") && !token.isSign(">")
    default: return false
    }
  }

  /// Without the punctuation of the sentence around.
  private static func trimmed(_ line: Line, _ end: Int, atLeast start: Int) -> Int {
    var end = end
    while end > start, line[end - 1].kind == .sign, !line.isSign(end - 1, "/") { end -= 1 }
    return end
  }

  private static func isTopLevel(_ line: Line, _ index: Int) -> Bool {
    line[index].count <= 6 && Domains.isTopLevel(line.small(index))
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    for index in match.first..<min(match.end, match.query ?? match.end) {
      let token = line[index]
      switch token.kind {
      case .number: Cardinal.spell(line.written(token), into: &out)
      case .word: Domains.say(line.small(index), into: &out)
      default: out.say(Domains.sign(token.scalar))
      }
    }
  }
}
