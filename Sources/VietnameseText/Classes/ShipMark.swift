/// The registration of a fishing boat: "TH-90123-TS", "QNg 90234 TS", "NA 93456TS" (Thông tư 23/2018/TT-BNNPTNT: the
/// letters of the province, a number, "TS" for thủy sản). Letter by letter and digit by digit.
struct ShipMark: SemioticRule {
  static let name = "ship"

  struct Match: Span {
    var first: Int
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    let province = line[first]
    guard province.isWord, province.shape.contains([.upper, .capital]), province.count <= 3, line.isFree(first) else {
      return nil
    }
    let number = line.isDash(first + 1) ? first + 2 : first + 1
    guard line[number].isNumber, (4...5).contains(line[number].count) else { return nil }
    let last = line.isDash(number + 1) ? number + 2 : number + 1
    guard line.isWord(last, "ts"), line[last].isCapitals, !(line.isGlued(last + 1) && line[last + 1].isWord) else {
      return nil
    }
    return Match(first: first, end: last + 1)
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    Digits.spell(line, match.first..<match.end, into: &out)
  }
}
