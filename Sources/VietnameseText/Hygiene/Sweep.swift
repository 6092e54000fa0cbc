/// Folds each scalar and composes letters with their marks.
struct Sweep {
  private var out: [UInt8]
  /// A Latin letter that a mark may follow; 0 where there is none.
  private var letter: UInt32 = 0
  /// How many more marks may follow a letter of another script.
  private var room = 0

  /// More marks than any script puts on a letter are there to do harm.
  private static let mostMarks = 4

  static func plain(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var sweep = Sweep(out: [])
    sweep.out.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let (value, length) = ScalarReader.read(text, at: index, to: text.count)
      // "\r\n" is one end of a line.
      if value == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A { index += 1 }
      index += length
      sweep.take(value)
    }
    sweep.flush()
    return sweep.out
  }

  private mutating func take(_ value: UInt32) {
    if value < 0x80, value >= 0x20 || value == 0x0A || value == 0x09, value != 0x7F { return put(value) }
    switch ScalarFold.of(value) {
    case .same: put(value)
    case .scalar(let other): put(other)
    case .letters(let letters):
      for offset in 0..<letters.utf8CodeUnitCount { put(UInt32(letters.utf8Start[offset])) }
    case .nothing: break
    }
  }

  private mutating func put(_ value: UInt32) {
    if CombiningMark.isMark(value) {
      if letter != 0 {
        letter = CombiningMark.add(value, to: letter) ?? letter
      } else if room > 0 {
        room -= 1
        UTF8Writer.append(value, to: &out)
      }
      return
    }
    flush()
    if Self.isLatin(value) {
      letter = value
    } else {
      room = Self.bearsMarks(value) ? Self.mostMarks : 0
      UTF8Writer.append(value, to: &out)
    }
  }

  private mutating func flush() {
    guard letter != 0 else { return }
    UTF8Writer.append(letter, to: &out)
    letter = 0
    room = 0
  }

  private static func isLatin(_ value: UInt32) -> Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF, 0x1E00...0x1EFF: true
    default: false
    }
  }

  /// Letters of other scripts.
  private static func bearsMarks(_ value: UInt32) -> Bool {
    (0x370..<0x1E00).contains(value) || (0x2C00..<0xE000).contains(value) && value > 0x3030
  }
}

enum UTF8Writer {
  @inline(__always)
  static func append(_ value: UInt32, to out: inout [UInt8]) {
    if value < 0x80 { return out.append(UInt8(value)) }
    if value < 0x800 {
      out.append(UInt8(0xC0 | value >> 6))
    } else {
      if value < 0x10000 {
        out.append(UInt8(0xE0 | value >> 12))
      } else {
        out.append(UInt8(0xF0 | value >> 18))
        out.append(UInt8(0x80 | value >> 12 & 0x3F))
      }
      out.append(UInt8(0x80 | value >> 6 & 0x3F))
    }
    out.append(UInt8(0x80 | value & 0x3F))
  }
}
