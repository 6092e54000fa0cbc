/// "./." at the end of an official text: heard as its end.
struct EndMark: SemioticRule {
  static let name = "end-mark"

  struct Match: Span {
    var end: Int
  }

  static func classify(_ line: Line, at first: Int) -> Match? {
    if line.isSign(first, "."), line.isSign(first + 1, "/"), line.isGlued(first + 1) {
      let end = line.isSign(first + 2, ".") && line.isGlued(first + 2) ? first + 3 : first + 2
      return end == first + 3 || line.isEnd(end) ? Match(end: end) : nil
    }
    // "/." closes a text too.
    guard line.isSign(first, "/"), line.isSign(first + 1, "."), line.isGlued(first + 1), line.isEnd(first + 2) else {
      return nil
    }
    return Match(end: first + 2)
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    out.end(.sentence(.statement))
  }
}
