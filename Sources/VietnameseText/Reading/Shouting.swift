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

extension Line {
  /// Whether a word stands in a line, or in a part of one, that is written in capitals throughout: "Phần thứ nhất. TƯ
  /// TƯỞNG HỒ CHÍ MINH".
  func shouts(at index: Int) -> Bool {
    if shouts { return true }
    guard self[index].isCapitals else { return false }
    var (words, syllables) = (0, 0)
    for step in [-1, 1] {
      var place = index + step
      while abs(place - index) <= Self.reachOfCapitals, self[place].isCapitals || isLinkOfCapitals(place) {
        if self[place].isWord {
          words += 1
          // Letters of a short form are seldom a syllable, and then a short one.
          if Initials.count(small(place)) > 2, Syllable.judge(small(place)) == .native { syllables += 1 }
        }
        place += step
      }
    }
    return words >= 3 && syllables >= 2 && syllables * 2 >= words
  }

  private static let reachOfCapitals = 12

  private func isLinkOfCapitals(_ index: Int) -> Bool {
    isSign(index, ",") || isDash(index) || self[index].isNumber
  }
}
