/// What becomes of one scalar, whatever stands beside it.
enum ScalarFold: Equatable {
  case same
  /// Nothing: it is invisible, or it commands.
  case nothing
  case scalar(UInt32)
  /// Several letters: "ﬁ", "Ⅷ".
  case letters(StaticString)

  static func == (one: ScalarFold, other: ScalarFold) -> Bool {
    switch (one, other) {
    case (.same, .same), (.nothing, .nothing): true
    case (.scalar(let first), .scalar(let second)): first == second
    default: false
    }
  }

  private static let blank = ScalarFold.scalar(0x20)
  private static let newline = ScalarFold.scalar(0x0A)

  static func of(_ value: UInt32) -> ScalarFold {
    switch value {
    case 0x09, 0x0A, 0x20..<0x7F: .same
    case 0..<0x20: value == 0x0B || value == 0x0C || value == 0x0D ? newline : .nothing
    case 0x7F: .nothing
    case 0x80..<0xA0: windows1252(value)
    case 0xA0: blank
    case 0xA1..<0x2000: belowPunctuation(value)
    case 0x2000..<0x3000: punctuation(value)
    case 0x3000: blank
    case 0x3164, 0xFFA0, 0xFE00...0xFE0F, 0xFEFF, 0xFFF0...0xFFFC, 0xFDD0...0xFDEF, 0xE0000...0xE0FFF: .nothing
    case 0xF000..<0xF100: symbolFont(value)
    case 0xFB00...0xFB06: ligature(value)
    case 0xFE30...0xFE6F: smallForm(value)
    case 0xFF01...0xFF5E: .scalar(value - 0xFEE0)
    case 0xFFE0...0xFFE6: wideSign(value)
    case 0x1D400...0x1D6A3: styledLetter((value - 0x1D400) % 52)
    case 0x1D7CE...0x1D7FF: .scalar(0x30 + (value - 0x1D7CE) % 10)
    default: value & 0xFFFE == 0xFFFE ? .nothing : .same
    }
  }

  private static func belowPunctuation(_ value: UInt32) -> ScalarFold {
    switch value {
    case 0x132: .letters("IJ")
    case 0x133: .letters("ij")
    case 0x149: .letters("'n")
    case 0x17F: .scalar(0x73)
    // The African D and its small letter, typed for Đ.
    case 0x189: .scalar(0x110)
    case 0x256: .scalar(0x111)
    // Letters that are apostrophes.
    case 0x2BB...0x2BD: .scalar(0x2019)
    case 0x37E: .scalar(0x3B)
    case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x061C: .nothing
    case 0x1680: blank
    // Letters that Unicode has twice.
    case 0x340, 0x341: .scalar(value - 0x40)
    case 0x34F: .nothing
    default: .same
    }
  }

  private static func punctuation(_ value: UInt32) -> ScalarFold {
    switch value {
    case 0x2000...0x200A, 0x202F, 0x205F: blank
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F: .nothing
    case 0x2028, 0x2029: newline
    case 0x2010, 0x2011, 0x2043, 0x2212: .scalar(0x2D)
    case 0x2012: .scalar(0x2013)
    case 0x2015: .scalar(0x2014)
    case 0x201A, 0x201B, 0x2039: .scalar(0x2018)
    case 0x203A: .scalar(0x2019)
    case 0x201E, 0x201F: .scalar(0x201C)
    case 0x2024: .scalar(0x2E)
    case 0x2025: .letters("..")
    case 0x2044, 0x2215: .scalar(0x2F)
    case 0x2126: .scalar(0x3A9)
    case 0x212A: .scalar(0x4B)
    case 0x212B: .scalar(0xC5)
    case 0x2160...0x216B: .letters(roman[Int(value - 0x2160)])
    case 0x216C...0x216F: .scalar(largeRoman[Int(value - 0x216C)])
    case 0x2170...0x217B: .letters(smallRoman[Int(value - 0x2170)])
    case 0x217C...0x217F: .scalar(largeRoman[Int(value - 0x217C)] | 0x20)
    case 0x2800: blank
    default: .same
    }
  }

  /// L, C, D, M.
  private static let largeRoman: [UInt32] = [0x4C, 0x43, 0x44, 0x4D]
  private static let roman: [StaticString] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ]
  private static let smallRoman: [StaticString] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
  ]

  /// Control characters that are what code page 1252 has there, as HTML reads them; others are nothing.
  private static func windows1252(_ value: UInt32) -> ScalarFold {
    let table: [UInt32] = [
      0x20AC, 0, 0x2019, 0x192, 0x201C, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2019, 0x152, 0, 0x17D, 0,
      0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x2019, 0x153, 0, 0x17E, 0x178,
    ]
    let scalar = table[Int(value - 0x80)]
    return scalar == 0 ? .nothing : .scalar(scalar)
  }

  /// Bullets that word processors take from the fonts Symbol and Wingdings.
  private static func symbolFont(_ value: UInt32) -> ScalarFold {
    switch value {
    case 0xF02B: .scalar(0x2B)
    case 0xF02D: .scalar(0x2D)
    case 0xF06C, 0xF09F, 0xF0B7: .scalar(0x2022)
    case 0xF06E, 0xF0A7: .scalar(0x25AA)
    case 0xF071, 0xF072, 0xF0A8: .scalar(0x25A1)
    case 0xF076: .scalar(0x2756)
    case 0xF0B0: .scalar(0xB0)
    case 0xF0B3: .scalar(0x2265)
    case 0xF0A3: .scalar(0x2264)
    case 0xF0B4: .scalar(0xD7)
    case 0xF0D8: .scalar(0x27A2)
    case 0xF0E0, 0xF0AE: .scalar(0x2192)
    case 0xF0FC: .scalar(0x2713)
    case 0xF020...0xF07E, 0xF0A1...0xF0FF: .scalar(0x2022)
    default: .nothing
    }
  }

  private static func ligature(_ value: UInt32) -> ScalarFold {
    let letters: [StaticString] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]
    return .letters(letters[Int(value - 0xFB00)])
  }

  private static func smallForm(_ value: UInt32) -> ScalarFold {
    switch value {
    case 0xFE31, 0xFE58: .scalar(0x2014)
    case 0xFE32: .scalar(0x2013)
    case 0xFE50: .scalar(0x2C)
    case 0xFE52: .scalar(0x2E)
    case 0xFE54: .scalar(0x3B)
    case 0xFE55: .scalar(0x3A)
    case 0xFE56: .scalar(0x3F)
    case 0xFE57: .scalar(0x21)
    case 0xFE59: .scalar(0x28)
    case 0xFE5A: .scalar(0x29)
    case 0xFE5F: .scalar(0x23)
    case 0xFE60: .scalar(0x26)
    case 0xFE61: .scalar(0x2A)
    case 0xFE62: .scalar(0x2B)
    case 0xFE63: .scalar(0x2D)
    case 0xFE64: .scalar(0x3C)
    case 0xFE65: .scalar(0x3E)
    case 0xFE66: .scalar(0x3D)
    case 0xFE69: .scalar(0x24)
    case 0xFE6A: .scalar(0x25)
    case 0xFE6B: .scalar(0x40)
    default: .same
    }
  }

  private static func wideSign(_ value: UInt32) -> ScalarFold {
    let signs: [UInt32] = [0xA2, 0xA3, 0xAC, 0xAF, 0xA6, 0xA5, 0x20A9]
    return .scalar(signs[Int(value - 0xFFE0)])
  }

  /// Letters of the mathematical alphabets, which people write bold and slanted posts with.
  private static func styledLetter(_ index: UInt32) -> ScalarFold {
    .scalar(index < 26 ? 0x41 + index : 0x61 + index - 26)
  }
}
