/// Puts a letter and a combining mark together, in whatever order the marks come.
enum CombiningMark {
  static func isMark(_ value: UInt32) -> Bool { (0x300...0x36F).contains(value) }

  /// The letter with one mark more; nil where no letter of Latin-1, Latin Extended-A or Vietnamese has these.
  static func add(_ mark: UInt32, to letter: UInt32) -> UInt32? {
    if let vowel = Vowel(letter) {
      if let tone = tone(mark) {
        if vowel.tone == 0 { return vowel.with(tone: tone) }
      } else if let marked = vowel.with(shape: mark) {
        return marked
      }
    }
    return others[UInt64(letter) << 32 | UInt64(mark)]
  }

  /// In the order of `Alphabet.vowels`: huyền, hỏi, ngã, sắc, nặng.
  private static func tone(_ mark: UInt32) -> Int? {
    switch mark {
    case 0x300: 1
    case 0x309: 2
    case 0x303: 3
    case 0x301: 4
    case 0x323: 5
    default: nil
    }
  }

  /// A Vietnamese vowel taken apart.
  private struct Vowel {
    var row: Int
    var tone: Int
    var isCapital: Bool

    init?(_ letter: UInt32) {
      guard let place = places[letter] else { return nil }
      (row, tone, isCapital) = (Int(place >> 8), Int(place >> 1 & 7), place & 1 == 1)
    }

    func with(tone: Int) -> UInt32 { letters[isCapital ? 1 : 0][row][tone] }

    /// â, ă, ê, ô, ơ, ư, with the tone that the letter had.
    func with(shape mark: UInt32) -> UInt32? {
      // a 0, ă 1, â 2, e 3, ê 4, i 5, o 6, ô 7, ơ 8, u 9, ư 10, y 11
      let shaped: Int? =
        switch (row, mark) {
        case (0, 0x306): 1
        case (0, 0x302): 2
        case (3, 0x302): 4
        case (6, 0x302): 7
        case (6, 0x31B): 8
        case (9, 0x31B): 10
        default: nil
        }
      return shaped.map { letters[isCapital ? 1 : 0][$0][tone] }
    }
  }

  /// The vowels with their tones: the small letters, the capitals.
  private static let letters: [[[UInt32]]] = {
    let small = Alphabet.vowels.map { $0.map(\.value) }
    return [small, small.map { $0.map(LatinCase.capital) }]
  }()

  private static let places: [UInt32: UInt16] = {
    var places: [UInt32: UInt16] = [:]
    for (capital, rows) in letters.enumerated() {
      for (row, vowels) in rows.enumerated() {
        for (tone, letter) in vowels.enumerated() { places[letter] = UInt16(row << 8 | tone << 1 | capital) }
      }
    }
    return places
  }()

  /// The letters of Latin-1 and Latin Extended-A that Vietnamese does not write: the mark, then pairs of a letter and
  /// the composed one.
  private static let others: [UInt64: UInt32] = {
    let rows: [(UInt32, String)] = [
      (0x300, "NǸnǹ"),
      (0x301, "CĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzź"),
      (0x302, "CĈcĉGĜgĝHĤhĥIÎiîJĴjĵSŜsŝUÛuûWŴwŵYŶyŷ"),
      (0x303, "NÑnñ"),
      (0x304, "AĀaāEĒeēIĪiīOŌoōUŪuū"),
      (0x306, "EĔeĕGĞgğIĬiĭOŎoŏUŬuŭ"),
      (0x307, "CĊcċEĖeėGĠgġIİZŻzż"),
      (0x308, "AÄaäEËeëIÏiïOÖoöUÜuüYŸyÿ"),
      (0x30A, "AÅaåUŮuů"),
      (0x30B, "OŐoőUŰuű"),
      (0x30C, "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzž"),
      (0x327, "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţ"),
      (0x328, "AĄaąEĘeęIĮiįUŲuų"),
    ]
    var others: [UInt64: UInt32] = [:]
    for (mark, pairs) in rows {
      let scalars = Array(pairs.unicodeScalars)
      for index in stride(from: 0, to: scalars.count - 1, by: 2) {
        others[UInt64(scalars[index].value) << 32 | UInt64(mark)] = scalars[index + 1].value
      }
    }
    return others
  }()
}

/// Capitals of the letters that Vietnamese writes.
enum LatinCase {
  static func capital(_ small: UInt32) -> UInt32 {
    switch small {
    case 0x61...0x7A, 0xE0...0xF6, 0xF8...0xFE: small - 0x20
    case 0x1B0: 0x1AF
    case 0x1AF: small
    case 0x100...0x1EFF: small & 1 == 1 ? small - 1 : small
    default: small
    }
  }

  /// The small letter of ASCII and of U+00C0…U+00DE.
  static func small(_ capital: UInt32) -> UInt32 {
    switch capital {
    case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: capital + 0x20
    default: capital
    }
  }
}
