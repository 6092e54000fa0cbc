/// Signs of `signs.tsv`: what they say, or why they say nothing. A row of the same sign ("=====") is an ornament.
enum Symbol {
  static func read(_ line: Line, at index: Int, into out: inout Speech) -> Int? {
    let token = line[index]
    if let end = pair(line, index, into: &out) { return end }
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
      if isPart(token.scalar), line[index - 1].isNumber, !token.spaced { out.say("và") }
      out.say(words)
    }
    return end
  }

  /// "<=", "2*3", "10^6", "10 : 2 =".
  private static func pair(_ line: Line, _ index: Int, into out: inout Speech) -> Int? {
    let next = line[index + 1]
    out.range = line.range(index, index + 1)
    out.rule = "symbol"
    switch line[index].scalar {
    case 0x3C where next.isSign("=") && !next.spaced, 0x3E where next.isSign("=") && !next.spaced:
      out.range = line.range(index, index + 2)
      out.say(line[index].scalar == 0x3C ? ["nhỏ", "hơn", "hoặc", "bằng"] : ["lớn", "hơn", "hoặc", "bằng"])
      return index + 2
    case 0x2A where next.isNumber && line[index - 1].isNumber && line.isEven(index):
      out.say("nhân")
      return index + 1
    case 0x5E where next.isNumber && line[index - 1].isNumber && line.isTight(index):
      out.say("mũ")
      return index + 1
    case 0x3A where next.isNumber && line[index - 1].isNumber && line.isEven(index) && line.isSign(index + 2, "="):
      out.say("chia")
      return index + 1
    // "==>" points to what follows.
    case 0x3D where line[index].spaced && next.isSign("=") && line.isSign(index + 2, ">") && line.isTight(index + 1):
      out.silence(line.range(index, index + 3), "ornament")
      return index + 3
    case 0x3A where isScale(line, index):
      out.say("trên")
      return index + 1
    case 0x2D, 0x2010...0x2015:
      guard NumberedRange.links(line, at: index) || lasts(line, index) else { return nil }
      out.rule = "range"
      out.say("đến")
      return index + 1
    default: return nil
    }
  }

  /// The scale of a map, "1:25.000"; "tỉ lệ 3:1" needs no word between.
  private static func isScale(_ line: Line, _ index: Int) -> Bool {
    guard line[index - 1].isNumber, line[index - 1].spaced || index == 1, line.isTight(index),
      let number = Numeral.read(line, at: index + 1)
    else {
      return false
    }
    return line.value(index - 1) == 1 && number.isWhole && number.value ?? 0 >= 100
  }

  /// "1945 - nay", "06/2020-nay": until today.
  private static func lasts(_ line: Line, _ index: Int) -> Bool {
    line[index - 1].isNumber && line.isEven(index) && line.isWord(index + 1, "nay")
  }

  /// "½" and its like (Unicode's vulgar fractions): behind a number they are added to it, "1½".
  private static func isPart(_ scalar: UInt32) -> Bool {
    (0xBC...0xBE).contains(scalar) || (0x2150...0x215E).contains(scalar)
  }

  /// Signs that mean something only beside something: "#" and "~" alone, "<" and ">" of a broken tag.
  private static func isHeard(_ line: Line, _ index: Int) -> Bool {
    let token = line[index]
    let next = line[index + 1]
    switch token.scalar {
    case 0x23: return !next.spaced && (next.isNumber || next.isWord)  // #
    case 0x7E: return next.isNumber && !line.isWord(index - 1, "khoảng")  // ~
    case 0x3C, 0x3E: return next.isNumber || next.spaced && next.kind != .edge && token.spaced && index > 0  // < >
    case 0x2B, 0x3D, 0x26: return index > 0 || next.isNumber || next.isWord  // + = &
    default: return true
    }
  }
}
