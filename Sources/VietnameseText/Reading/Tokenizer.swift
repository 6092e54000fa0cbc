/// Cuts a line into tokens, byte by byte.
enum Tokenizer {
  /// Cuts `range` of the text into `line.tokens`; writes the small letters into `lower`.
  static func cut(_ range: Range<Int>, into line: inout Line, lower: UnsafeMutableBufferPointer<UInt8>) {
    line.tokens.removeAll(keepingCapacity: true)
    line.longestRun = 0
    let text = line.text
    var index = range.lowerBound
    let end = range.upperBound
    var spaced = true
    var runStart = index
    while index < end {
      let byte = text[index]
      let start = index
      if spaced { runStart = start }
      switch ByteClass.table[Int(byte)] {
      case .blank:
        lower[index] = byte
        index += 1
        spaced = true
        continue
      case .digit:
        while index < end, text[index] &- 48 < 10 {
          lower[index] = text[index]
          index += 1
        }
        line.tokens.append(Token(start: start, end: index, kind: .number, spaced: spaced))
      case .sign:
        lower[index] = byte
        index += 1
        line.tokens.append(Token(start: start, end: index, scalar: UInt32(byte), kind: .sign, spaced: spaced))
      case .letter, .lead:
        var shape = Token.Shape()
        index = word(text, from: index, to: end, lower: lower, shape: &shape)
        if index > start {
          if isCapital(text, start) { shape.insert(.capital) }
          line.tokens.append(Token(start: start, end: index, kind: .word, shape: shape, spaced: spaced))
        } else if let token = scalar(text, at: index, to: end, lower: lower, spaced: spaced) {
          line.tokens.append(token)
          index = token.end
        } else {
          index += WhiteSpace.length(text, at: start, to: end)
          for offset in start..<index { lower[offset] = text[offset] }
          spaced = true
          continue
        }
      }
      spaced = false
      if index - runStart > line.longestRun { line.longestRun = index - runStart }
    }
  }

  /// The end of the run of letters at `start`; `start` where none begins.
  private static func word(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, lower: UnsafeMutableBufferPointer<UInt8>,
    shape: inout Token.Shape
  ) -> Int {
    var index = start
    var bits: UInt8 = 0
    while index < end {
      let byte = text[index]
      if byte < 0x80 {
        let small = byte | 0x20
        guard small &- 97 < 26 else { break }
        lower[index] = small
        bits |= small == byte ? Token.Shape.lower.rawValue : Token.Shape.upper.rawValue
        index += 1
      } else {
        let letter = Letter.read(text, at: index, to: end)
        guard letter.length > 0 else { break }
        if letter.kind == .mark, index == start { break }
        for offset in 0..<letter.length { lower[index + offset] = text[index + offset] }
        if letter.isCapital {
          lower[index + letter.length - 1] = letter.smallLast
          if letter.smallLead != 0 { lower[index] = letter.smallLead }
          bits |= Token.Shape.upper.rawValue
        } else if letter.kind != .mark {
          bits |= Token.Shape.lower.rawValue
        }
        bits |= letter.kind == .vietnamese ? Token.Shape.marked.rawValue : Token.Shape.foreign.rawValue
        index += letter.length
      }
    }
    shape = Token.Shape(rawValue: bits)
    return index
  }

  private static func isCapital(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    let byte = text[start]
    return byte < 0x80 ? byte & 0x20 == 0 : Letter.read(text, at: start, to: text.count).isCapital
  }

  /// A sign beyond ASCII; nil for white space.
  private static func scalar(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int, lower: UnsafeMutableBufferPointer<UInt8>,
    spaced: Bool
  ) -> Token? {
    if WhiteSpace.length(text, at: start, to: end) > 0 { return nil }
    let (value, length) = ScalarReader.read(text, at: start, to: end)
    for offset in start..<start + length { lower[offset] = text[offset] }
    let isSign = (0x2010...0x2027).contains(value) || Signs.knows(value)
    return Token(start: start, end: start + length, scalar: value, kind: isSign ? .sign : .other, spaced: spaced)
  }
}

/// What a byte can begin.
enum ByteClass: UInt8 {
  case blank
  case digit
  case letter
  case sign
  case lead

  static let table: [ByteClass] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 0...32, 127: .blank
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
    case 0x80...0xFF: .lead
    default: .sign
    }
  }
}

/// White space and invisible format characters beyond ASCII.
enum WhiteSpace {
  static func length(_ text: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int) -> Int {
    let (value, length) = ScalarReader.read(text, at: start, to: end)
    switch value {
    case 0x80...0xA0, 0xAD, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0xFEFF,
      0xFE00...0xFE0F:
      return length
    default: return 0
    }
  }
}

/// Reads a scalar of valid UTF-8.
enum ScalarReader {
  @inline(__always)
  static func read(_ text: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int) -> (UInt32, Int) {
    let first = UInt32(text[start])
    func rest(_ offset: Int) -> UInt32 { start + offset < end ? UInt32(text[start + offset] & 0x3F) : 0 }
    switch first {
    case 0..<0x80: return (first, 1)
    case 0x80..<0xE0: return ((first & 0x1F) << 6 | rest(1), min(2, end - start))
    case 0xE0..<0xF0: return ((first & 0x0F) << 12 | rest(1) << 6 | rest(2), min(3, end - start))
    default:
      return ((first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), min(4, end - start))
    }
  }
}
