/// The result of a game: "tỷ số 2-1", "thắng 3 - 0".
struct Score: SemioticRule {
  static let name = "score"

  struct Match: Span {
    var one: Int
    var other: Int
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    let isSlash = line.isSign(first + 1, "/") && line.isTight(first + 1)
    guard line[first].isNumber, line.isDash(first + 1) || isSlash, line.isEven(first + 1),
      isSlash ? isInSets(line, first) : isAnnounced(line, first),
      let one = line.value(first, in: 0...99, digits: 1...2), !line.isContinued(first + 3),
      let other = line.value(first + 2, in: 0...99, digits: 1...2)
    else { return nil }
    return Match(one: one, other: other, end: first + 3)
  }

  /// "tỷ số 25/20, 23/25, 25/18": the sets of a game of volleyball.
  private static func isInSets(_ line: Line, _ first: Int) -> Bool {
    var place = first
    while place > first - 25, line.isSign(place - 1, ","), line[place - 2].isNumber, line.isSign(place - 3, "/"),
      line[place - 4].isNumber
    {
      place -= 4
    }
    return line.isWord(place - 1, "số") && (line.isWord(place - 2, "tỷ") || line.isWord(place - 2, "tỉ"))
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
