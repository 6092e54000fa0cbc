/// Whether a line is written in capitals throughout: titles, the letterhead. Capitals are no short forms there where
/// they are words.
enum Shouting {
  static func isShouting(_ line: Line) -> Bool {
    var capitals = 0
    var others = 0
    // The beginning of a line tells; a long line is no title.
    for token in line.tokens.prefix(64) where token.kind == .word && token.count > 1 {
      if token.isCapitals { capitals += 1 } else { others += 1 }
    }
    return capitals >= 2 && capitals > others * 4
  }
}
