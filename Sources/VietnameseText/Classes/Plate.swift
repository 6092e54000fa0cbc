/// The plate of a vehicle: "17A-123.45", "29H1-567.89", "29-H1 567.89", "biển số 30E 12345". Digit by digit.
struct Plate: SemioticRule {
  static let name = "plate"

  struct Match: Span {
    var first: Int
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    guard line[first].isNumber, line[first].count == 2, line.isGlued(first + 1) else { return nil }
    if line.isDash(first + 1) { return ofTwoRows(line, first) }
    guard line[first + 1].isCapitals, line[first + 1].count <= 2 else { return nil }
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

  /// "29-H1 567.89", as a motorcycle has it on two rows.
  private static func ofTwoRows(_ line: Line, _ first: Int) -> Match? {
    guard line.isTight(first + 1), line[first + 2].isCapitals, line[first + 2].count <= 2, line[first + 3].isNumber,
      line[first + 3].count == 1, line.isGlued(first + 3)
    else { return nil }
    let index = line.isDash(first + 4) && line.isEven(first + 4) ? first + 5 : first + 4
    guard line[index].isNumber else { return nil }
    if line[index].count == 3, line.isSign(index + 1, "."), line.isTight(index + 1), line[index + 2].isNumber,
      line[index + 2].count == 2
    {
      return Match(first: first, end: index + 3)
    }
    return (4...5).contains(line[index].count) && !line.isContinued(index + 1)
      ? Match(first: first, end: index + 1) : nil
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    Digits.spell(line, match.first..<match.end, into: &out)
  }
}
