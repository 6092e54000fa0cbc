/// Roads and the stones beside them: "QL1A", "QL.10", "TL 39B", "ĐT.454", "Km26+700", "Km 12".
struct RoadMark: SemioticRule {
  static let name = "road"

  struct Match: Span {
    var words: [String]
    var number: Int
    /// The metres of "Km26+700".
    var metres: Int?
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    guard line[first].isWord, line[first].count <= 4, line.isFree(first) else { return nil }
    if line.isWord(first, "km"), !isArea(line, first), line[first].shape.contains(.upper) || line.isGlued(first + 1) {
      return stone(line, first)
    }
    guard line[first].isCapitals, let road = roads.first(where: { line.isWord(first, $0.code) }) else { return nil }
    let isDotted = line.isSign(first + 1, ".") && line.isGlued(first + 1)
    let number = isDotted ? first + 2 : first + 1
    // "tải trọng HL93" is a load by the standard of bridges.
    if line.isWord(first, "hl"), line.isWord(first - 1, "trọng") || line.isWord(first - 1, "tải") { return nil }
    guard line[number].isNumber, line[number].count <= 3, road.isLoose || line.isGlued(number) || isDotted,
      !line.isContinued(number + 1), road.isLoose || !(line.isGlued(number + 1) && line[number + 1].isWord)
    else { return nil }
    // "cao tốc CT.01", "đường ĐH.72": what stands before it is said once.
    let said = road.words.indices.reversed().first { last in
      (0...last).allSatisfy { line.small(first - 1 - last + $0).elementsEqual(road.words[$0].utf8) }
    }
    return Match(words: Array(road.words.dropFirst(said.map { $0 + 1 } ?? 0)), number: number, end: number + 1)
  }

  private static let roads: [(code: StaticString, words: [String], isLoose: Bool)] = [
    ("ql", ["quốc", "lộ"], true), ("tl", ["tỉnh", "lộ"], true), ("hl", ["hương", "lộ"], false),
    ("đt", ["đường", "tỉnh"], false), ("đh", ["đường", "huyện"], false), ("ct", ["cao", "tốc"], false),
  ]

  /// "km2" is a square kilometre, "Km2" and "km2+300" are places.
  private static func isArea(_ line: Line, _ first: Int) -> Bool {
    line[first].isSmall && line[first + 1].isNumber && Units.find(line, line.range(first, first + 2)) != nil
      && !line.isSign(first + 2, "+")
  }

  /// "Km26+700", "Km 26 + 700".
  private static func stone(_ line: Line, _ first: Int) -> Match? {
    guard line[first + 1].isNumber, line[first + 1].count <= 4, !line[first - 1].isNumber else { return nil }
    var match = Match(words: ["ki", "lô", "mét"], number: first + 1, end: first + 2)
    if line.isSign(first + 2, "+"), line.isEven(first + 2), line[first + 3].isNumber, line[first + 3].count <= 4 {
      match.metres = first + 3
      match.end = first + 4
    } else if line.isContinued(first + 2) {
      guard let number = Numeral.read(line, at: first + 1), number.end == first + 4 else { return nil }
      return nil
    }
    return match
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    out.say(match.words)
    if let value = line.value(match.number) { Cardinal.say(value, into: &out) }
    guard let metres = match.metres else { return }
    out.say("cộng")
    if let value = line.value(metres) { Cardinal.say(value, into: &out) }
  }
}
