/// Numbers of versions and of nested headings, part by part: "công nghiệp 4.0", "phiên bản 2.1.3", "mục 1.2.10"; and
/// addresses of machines, "192.168.1.1".
struct Version: SemioticRule {
  static let name = "version"

  struct Match: Span {
    var first: Int
    var end: Int
  }

  private static let mostParts = 6
  private static let octets = 4

  /// "192.168.1.1" (RFC 791): four numbers of a byte, which no grouped number is unless all but the first have three
  /// digits; then "IP" says it.
  private static func isInternetAddress(_ line: Line, _ first: Int) -> Bool {
    let parts = (0..<octets).map { first + 2 * $0 }
    guard parts.allSatisfy({ line.value($0, in: 0...255, digits: 1...3) != nil }) else { return false }
    return parts.dropFirst().contains { line[$0].count < 3 } || line.isWord(first - 1, "ip")
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    guard line[first].isNumber, line[first].count <= 3, line.isFree(first) else { return nil }
    var end = first + 1
    var isShort = true
    while end < first + mostParts * 2, line.isSign(end, "."), line.isTight(end), line[end + 1].isNumber,
      line[end + 1].count <= 3
    {
      if line[end + 1].count == 3 { isShort = false }
      end += 2
    }
    let parts = (end - first + 1) / 2
    if parts == octets, isInternetAddress(line, first) { return Match(first: first, end: end) }
    guard parts > 1, isShort else { return nil }
    let isKnown = line.isWord(first - 1, in: [.version, .numbered])
    return isKnown || parts > 2 || isRound(line, first, end) ? Match(first: first, end: end) : nil
  }

  /// "4.0" is a version everywhere; "1.2." at the beginning of a line the number of a heading.
  private static func isRound(_ line: Line, _ first: Int, _ end: Int) -> Bool {
    if first == 0 { return line.isSign(end, ".") || line[end].isWord && line[end].spaced && !line[end].isSmall }
    return line[end - 1].count == 1 && line.text[line[end - 1].start] == UInt8(ascii: "0")
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    // "07.03.29" is a code: its last part is no twenty-nine.
    let isCode = line[match.first].count == 2 && line.text[line[match.first].start] == UInt8(ascii: "0")
    for index in match.first..<match.end {
      if line[index].isNumber {
        if line[index].count > 1, isCode || line.text[line[index].start] == UInt8(ascii: "0") {
          Cardinal.spell(line.written(line[index]), into: &out)
        } else if let value = line.value(index) {
          Cardinal.say(value, into: &out)
        }
      } else {
        out.say("chấm")
      }
    }
  }
}
