/// Degrees with minutes and seconds of arc, and the quarter of the world: "20°57'N", "107°04'30"E", "21° 1' B", "20,5°N".
struct Angle: SemioticRule {
  static let name = "angle"

  struct Match: Span {
    var degrees: Numeral
    /// Tokens of the numbers.
    var minutes: Int?
    var seconds: Int?
    var quarter: String?
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    guard line[first].isNumber, line.isFree(first), let degrees = Numeral.read(line, at: first),
      degrees.value.map({ (0...360).contains($0) }) ?? false, line.isSign(degrees.end, "°"), line.isGlued(degrees.end)
    else { return nil }
    var match = Match(degrees: degrees, end: degrees.end + 1)
    if line.value(match.end, in: 0...59, digits: 1...2) != nil, isPrime(line, match.end + 1) {
      match.minutes = match.end
      match.end += 2
      if line.value(match.end, in: 0...59, digits: 1...2) != nil, let end = doublePrime(line, match.end + 1) {
        match.seconds = match.end
        match.end = end
      }
    }
    if let quarter = quarter(line, match.end) {
      match.quarter = quarter
      match.end += 1
    }
    // Without either it is a temperature.
    return match.minutes != nil || match.quarter != nil ? match : nil
  }

  private static func isPrime(_ line: Line, _ index: Int) -> Bool { line.isGlued(index) && line.isPrime(index) }

  /// The token behind the sign of seconds, in one sign or two.
  static func doublePrime(_ line: Line, _ index: Int) -> Int? {
    guard line.isGlued(index) else { return nil }
    if line.isSign(index, "\"") || line.isSign(index, "”") || line.isSign(index, "″") { return index + 1 }
    return isPrime(line, index) && isPrime(line, index + 1) ? index + 2 : nil
  }

  /// The letters of English and of Vietnamese maps. "N" is north ("Nam" is south only where others say so, and then the
  /// word is written).
  private static func quarter(_ line: Line, _ index: Int) -> String? {
    guard line[index].isCapitals, line[index].count <= 2, !line.isGlued(index + 1) || !line[index + 1].isNumber else {
      return nil
    }
    switch String(decoding: line.small(index), as: UTF8.self) {
    case "n", "b": return "bắc"
    case "s": return "nam"
    case "e", "đ": return "đông"
    case "w", "t": return "tây"
    default: return nil
    }
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    match.degrees.say(line, into: &out)
    out.say("độ")
    if let minutes = match.minutes { say(minutes, "phút", line, into: &out) }
    if let seconds = match.seconds { say(seconds, "giây", line, into: &out) }
    if let quarter = match.quarter { out.say(quarter) }
  }

  private static func say(_ index: Int, _ unit: String, _ line: Line, into out: inout Speech) {
    guard let value = line.value(index) else { return }
    Cardinal.say(value, into: &out)
    out.say(unit)
  }
}
