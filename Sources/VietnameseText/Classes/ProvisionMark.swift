/// Articles and clauses as lawyers note them: "K1 Đ6 QĐ 69-QĐ/TW", "k3 Đ4", "khoản 2 Đ10", "Đ.41 Điều lệ Đảng". Alone,
/// "K1" is a ward of a hospital and "Đ. 5" a street.
struct ProvisionMark: SemioticRule {
  static let name = "provision"

  struct Match: Span {
    var isArticle: Bool
    var number: Int
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    guard let match = form(line, first) else { return nil }
    let holds = match.isArticle ? isArticle(line, first, match) : isClause(line, match)
    return holds ? match : nil
  }

  /// A letter with a number right behind it, or behind its full stop.
  private static func form(_ line: Line, _ first: Int) -> Match? {
    let isArticle = line.isWord(first, "đ")
    guard isArticle || line.isWord(first, "k"), line.isFree(first), line.isGlued(first + 1) else { return nil }
    let place = line.isSign(first + 1, ".") ? first + 2 : first + 1
    guard let number = line.value(place, in: 1...999, digits: 1...3), line.isGlued(place), !line.isContinued(place + 1)
    else { return nil }
    return Match(isArticle: isArticle, number: number, end: place + 1)
  }

  /// An article follows its clause or another article, or stands before what it is an article of.
  private static func isArticle(_ line: Line, _ first: Int, _ match: Match) -> Bool {
    if line.isWord(match.end, in: .document) || line.isWord(match.end, "điều") { return true }
    let isJoined = line.isSign(first - 1, ",") || line.isSign(first - 1, ";") || line.isWord(first - 1, "và")
    let number = isJoined ? first - 2 : first - 1
    guard line[number].isNumber else { return false }
    let mark = line.isSign(number - 1, ".") ? number - 2 : number - 1
    return line.isWord(mark, "khoản") || line.isWord(mark, "k") || isJoined && line.isWord(mark, "đ")
  }

  /// A clause stands before its article, or before other clauses of it: "k2, k3 Đ22".
  private static func isClause(_ line: Line, _ match: Match) -> Bool {
    var match = match
    for _ in 0..<8 {
      if line.isWord(match.end, "điều") { return true }
      let isJoined = line.isSign(match.end, ",") || line.isWord(match.end, "và")
      guard let next = form(line, isJoined ? match.end + 1 : match.end) else { return false }
      if next.isArticle { return !isJoined }
      guard isJoined else { return false }
      match = next
    }
    return false
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    out.say(match.isArticle ? "điều" : "khoản")
    Cardinal.say(match.number, into: &out)
  }
}
