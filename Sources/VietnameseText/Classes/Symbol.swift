/// Signs of `signs.tsv`: what they say, or why they say nothing. A row of the same sign ("=====") is an ornament.
enum Symbol {
  static func read(_ line: Line, at index: Int, into out: inout Speech) -> Int? {
    let token = line[index]
    guard let saying = Signs.saying(token.scalar) else { return nil }
    var end = index + 1
    while line[end].kind == .sign, line[end].scalar == token.scalar, !line[end].spaced { end += 1 }
    let range = line.range(index, end)
    if end > index + 2 {
      out.silence(range, "ornament")
      return end
    }
    end = index + 1
    switch saying {
    case .silent(let rule):
      out.silence(line.range(index, end), rule)
    case .words(let words):
      guard isHeard(line, index) else {
        out.silence(line.range(index, end), "ornament")
        return end
      }
      out.range = line.range(index, end)
      out.rule = "symbol"
      out.say(words)
    }
    return end
  }

  /// Signs that mean something only beside something: "#" and "~" alone, "<" and ">" of a broken tag.
  private static func isHeard(_ line: Line, _ index: Int) -> Bool {
    let token = line[index]
    let next = line[index + 1]
    switch token.scalar {
    case 0x23: return !next.spaced && (next.isNumber || next.isWord)  // #
    case 0x7E: return next.isNumber  // ~
    case 0x3C, 0x3E: return next.isNumber || next.spaced && next.kind != .edge && token.spaced && index > 0  // < >
    case 0x2B, 0x3D, 0x26: return index > 0 || next.isNumber || next.isWord  // + = &
    default: return true
    }
  }
}
