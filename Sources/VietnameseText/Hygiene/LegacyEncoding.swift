import VietnameseTables

/// The encodings of Vietnamese from before Unicode that offices still have files and habits of. Both are fonts rather
/// than character sets: their text looks like Western text with odd letters wherever the font is missing.
///
/// ```swift
/// let bytes: [UInt8] = [0x54, 0xD8, 0x6E, 0x68, 0x20, 0xF1, 0x79]  // "TØnh ñy"
/// print(LegacyEncoding.decode(bytes)?.text ?? "")  // Tỉnh ủy
/// ```
public enum LegacyEncoding: Sendable, Hashable, CaseIterable {
  /// TCVN 5712:1993, set VN3: the fonts ".VnTime", one byte a letter.
  case tcvn3
  /// VNI for Windows: the fonts "VNI-Times", a letter and a byte for its mark.
  case vni

  /// Reads bytes that are no UTF-8 as text of one of these encodings.
  ///
  /// Decided by how many of its words become Vietnamese syllables; bytes from 0x80 to 0x9F are those of code page 1252.
  /// - Returns: the clean text; nil where the bytes do not look like Vietnamese in these encodings (Latin-1, code page
  ///   1258, no text at all).
  public static func decode(_ bytes: some Collection<UInt8>) -> (text: String, encoding: LegacyEncoding)? {
    var letters: [UInt8] = []
    letters.reserveCapacity(bytes.count + bytes.count / 2)
    for byte in bytes { UTF8Writer.append(UInt32(byte), to: &letters) }
    letters = letters.withUnsafeBufferPointer(Sweep.plain)
    guard let encoding = LegacyRepair.encoding(ofAll: letters), let text = LegacyRepair.repair(letters) else {
      return nil
    }
    return (Hygiene.clean(String(decoding: text, as: UTF8.self)), encoding)
  }
}

/// What the letters of an encoding, read as those of code page 1252, stand for.
struct LegacyLetters: Sendable {
  /// By scalar value from 0 to 255: the letter that one code is; 0 for none.
  private var single = [UInt32](repeating: 0, count: 256)
  /// By the letter and the code behind it.
  private var pairs = [UInt32](repeating: 0, count: 1 << 16)
  let encoding: LegacyEncoding

  static func of(_ encoding: LegacyEncoding) -> LegacyLetters { encoding == .tcvn3 ? tcvn3 : vni }

  private static let tcvn3 = LegacyLetters(.tcvn3)
  private static let vni = LegacyLetters(.vni)

  private init(_ encoding: LegacyEncoding) {
    self.encoding = encoding
    switch encoding {
    case .tcvn3:
      for row in Table(vietnamese_table_tcvn3()).rows where row.count > 1 {
        guard let code = Int(row[0], radix: 16), let letter = row[1].unicodeScalars.first else { continue }
        single[code & 0xFF] = letter.value
      }
    case .vni:
      for row in Table(vietnamese_table_vni()).rows where row.count > 1 {
        let codes = row[0].unicodeScalars.map(\.value)
        guard let letter = row[1].unicodeScalars.first?.value else { continue }
        add(codes, letter)
        add(codes.map(LatinCase.capital), LatinCase.capital(letter))
        // A capital's mark is often a small letter's.
        if codes.count == 2 { add([LatinCase.capital(codes[0]), codes[1]], LatinCase.capital(letter)) }
      }
    }
  }

  private mutating func add(_ codes: [UInt32], _ letter: UInt32) {
    if codes.count == 1 {
      single[Int(codes[0] & 0xFF)] = letter
    } else {
      pairs[Int(codes[0] & 0xFF) << 8 | Int(codes[1] & 0xFF)] = letter
    }
  }

  /// Whether a scalar can be in a word of this encoding.
  func isLetter(_ value: UInt32) -> Bool {
    if value < 0x80 { return (0x61...0x7A).contains(value | 0x20) && value >= 0x41 }
    guard value < 0x100 else { return value < 0x250 || (0x1E00...0x1EFF).contains(value) }
    return value >= 0xC0 && value != 0xD7 && value != 0xF7 || encoding == .tcvn3 && single[Int(value)] != 0
  }

  /// The letter at the head of `first` and `second`, and how many of them it takes; nil where they are none.
  func letter(_ first: UInt32, _ second: UInt32) -> (letter: UInt32, count: Int)? {
    guard first < 0x100 else { return nil }
    if second < 0x100 {
      let letter = pairs[Int(first) << 8 | Int(second)]
      if letter != 0 { return (letter, 2) }
    }
    let letter = single[Int(first)]
    if letter != 0 { return (letter, 1) }
    return first < 0x80 ? (first, 1) : nil
  }
}
