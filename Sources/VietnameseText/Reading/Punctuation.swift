/// Signs that are heard as pauses, or not at all.
enum Punctuation {
  static func read(_ line: Line, at index: Int, into out: inout Speech) -> Int {
    let token = line.tokens[index]
    var end = index + 1
    var rule = "punctuation"
    switch token.scalar {
    case 0x2C: out.end(.comma)  // ,
    case 0x3B, 0x3A: out.end(.clause)  // ; :
    case 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D:
      rule = "bracket"
      out.end(.clause)
    case 0x21: out.end(.sentence(.exclamation))
    case 0x3F: out.end(.sentence(.question))
    case 0x2E, 0x2026:
      while line.isSign(end, ".") || line.isSign(end, "…"), line.isGlued(end) { end += 1 }
      out.end(FullStop.boundary(line, from: index, to: end))
    case 0x2D, 0x2010...0x2015, 0x2212:
      rule = "dash"
      if token.spaced || line[index + 1].spaced { out.end(token.scalar == 0x2D ? .comma : .clause) }
    default:
      rule = "sign"
    }
    out.silence(line.range(index, end), rule)
    return end
  }
}

/// Which full stops end a sentence. Those of short forms and numbers belong to these and never come here.
enum FullStop {
  static func boundary(_ line: Line, from index: Int, to end: Int) -> Boundary {
    var next = end
    while line[next].kind == .sign, isQuote(line[next].scalar), next < end + 4 { next += 1 }
    let follower = line[next]
    let isEllipsis = end > index + 1 || line.isSign(index, "…")
    switch follower.kind {
    case .edge: return .sentence(.statement)
    case .word:
      if isEllipsis { return follower.shape.contains(.capital) ? .sentence(.statement) : .comma }
      if !line[end].spaced { return follower.shape.contains(.capital) ? .sentence(.statement) : .comma }
      // An initial: "Nguyễn V. An"; not the numeral of "Chương I. Quy định chung".
      let before = line[index - 1]
      let isCounted = line.isWord(index - 2, in: [.roman, .romanCapitals])
      if before.isCapitals, before.count == 1, !line[index].spaced, index > 1, !isCounted { return .none }
      return .sentence(.statement)
    case .number: return line[end].spaced ? .sentence(.statement) : .comma
    default: return isEllipsis ? .comma : .sentence(.statement)
    }
  }

  private static func isQuote(_ scalar: UInt32) -> Bool {
    [0x22, 0x27, 0x29, 0x2019, 0x201D, 0xBB, 0x5D].contains(scalar)
  }
}
