/// The result of a game: "tỷ số 2-1", "thắng 3 - 0".
struct Score: SemioticRule {
  static let name = "score"

  struct Match: Span {
    var one: Int
    var other: Int
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    guard line[first].isNumber, line.isDash(first + 1), line.isEven(first + 1), isAnnounced(line, first),
      let one = line.value(first, in: 0...99, digits: 1...2), !line.isContinued(first + 3),
      let other = line.value(first + 2, in: 0...99, digits: 1...2)
    else { return nil }
    return Match(one: one, other: other, end: first + 3)
  }

  private static func isAnnounced(_ line: Line, _ first: Int) -> Bool {
    if line.isWord(first - 1, in: .score) { return line.isWord(first - 2, "tỷ") || line.isWord(first - 2, "tỉ") }
    return line.isWord(first - 1, "thắng") || line.isWord(first - 1, "thua") || line.isWord(first - 1, "hòa")
      || line.isWord(first - 1, "hoà")
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    Cardinal.say(match.one, into: &out)
    Cardinal.say(match.other, into: &out)
  }
}
