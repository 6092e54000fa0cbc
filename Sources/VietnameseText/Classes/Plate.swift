/// The plate of a vehicle: "17A-123.45", "29H1-567.89", "biển số 30E 12345". Digit by digit.
struct Plate: SemioticRule {
  static let name = "plate"

  struct Match: Span {
    var first: Int
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    guard line[first].isNumber, line[first].count == 2, line.isGlued(first + 1), line[first + 1].isCapitals,
      line[first + 1].count <= 2
    else { return nil }
    var index = first + 2
    if line[index].isNumber, line[index].count == 1, line.isGlued(index) { index += 1 }
    let isDashed = line.isDash(index) && line.isEven(index)
    if isDashed { index += 1 }
    guard isDashed || line.has(.plate, from: first - 3, to: first - 1), line[index].isNumber else { return nil }
    if line[index].count == 3, line.isSign(index + 1, "."), line.isTight(index + 1), line[index + 2].count == 2,
      line[index + 2].isNumber
    {
      return Match(first: first, end: index + 3)
    }
    guard (4...5).contains(line[index].count), !line.isContinued(index + 1) else { return nil }
    return Match(first: first, end: index + 1)
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    Digits.spell(line, match.first..<match.end, into: &out)
  }
}
