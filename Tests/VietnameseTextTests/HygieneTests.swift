import CaseTables
import Testing

@testable import VietnameseText

@Suite struct HygieneTests {
  /// `\u{301}` in a case stands for the scalar.
  private static func unescaped(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.range(of: "\\u{"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      result += rest[..<start.lowerBound]
      if let value = UInt32(rest[start.upperBound..<end], radix: 16), let scalar = Unicode.Scalar(value) {
        result.unicodeScalars.append(scalar)
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  /// Equal scalar by scalar: `==` would take decomposed text for composed.
  private static func same(_ one: String, _ other: String) -> Bool { Array(one.utf8) == Array(other.utf8) }

  @Test(arguments: Case.all("hygiene.tsv"))
  func cleans(_ row: Case) {
    let cleaned = Hygiene.clean(Self.unescaped(row.input))
    #expect(Self.same(cleaned, Self.unescaped(row.readings.first ?? "")), "\(cleaned.debugDescription)")
    #expect(Self.same(Hygiene.clean(cleaned), cleaned))
  }

  // MARK: - Composing

  private static let tones: [String] = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]
  /// The plain letter and the mark of each vowel that has one.
  private static let shapes: [Character: (Character, String)] = [
    "ă": ("a", "\u{306}"), "â": ("a", "\u{302}"), "ê": ("e", "\u{302}"), "ô": ("o", "\u{302}"), "ơ": ("o", "\u{31B}"),
    "ư": ("u", "\u{31B}"),
  ]

  /// All ways to write the letters of Vietnamese with combining marks give the one letter.
  @Test func composesEveryLetterInEveryOrder() {
    for row in Alphabet.vowels {
      for (tone, letter) in row.enumerated() {
        let bare = Character(row[0])
        var ways = [String(bare) + Self.tones[tone]]
        if let (plain, shape) = Self.shapes[bare] {
          ways += [String(plain) + shape + Self.tones[tone], String(plain) + Self.tones[tone] + shape]
          var toned = String.UnicodeScalarView()
          if let vowels = Alphabet.vowels.first(where: { Character($0[0]) == plain }) { toned.append(vowels[tone]) }
          ways.append(String(toned) + shape)
        }
        let letter = String(letter)
        for way in ways {
          #expect(Self.same(Hygiene.clean(way), letter))
          #expect(Self.same(Hygiene.clean(way.uppercased()), letter.uppercased()))
          #expect(Self.same(Hygiene.clean("x" + way + "n."), "x" + letter + "n."))
        }
      }
    }
  }

  // MARK: - Properties

  private static let interesting: [UInt32] = [
    0x01, 0x1B, 0x0D, 0x0A, 0x20, 0x5B, 0x5D, 0x61, 0x65, 0x6F, 0x75, 0x79, 0x69, 0x6E, 0x67, 0x41, 0x4E, 0x85, 0xA0,
    0xAB,
    0xAD, 0xB5, 0xB7, 0xB8, 0xBB, 0xD0, 0xD6, 0xDC, 0xE0, 0xE4, 0xE9, 0xF0, 0xF1, 0xF6, 0xF8, 0xF9, 0x110, 0x1A1, 0x300,
    0x301, 0x302, 0x303, 0x306, 0x308, 0x309, 0x31B, 0x323, 0x340, 0x435, 0x1EA5, 0x200B, 0x2011, 0x201C, 0x2028,
    0xFB01,
    0xFF3B, 0xFF41, 0xF0B7, 0xFEFF, 0x1D400, 0x1F600,
  ]

  private static func randomText(_ generator: inout TextGenerator, _ length: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<length {
      let value =
        switch generator.next(8) {
        case 0: UInt32(generator.next(0x110000))
        case 1: UInt32(generator.next(0x2100))
        case 2, 3: 0xA0 + UInt32(generator.next(0x60))
        case 4: 0x61 + UInt32(generator.next(26))
        default: interesting[generator.next(interesting.count)]
        }
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  @Test(arguments: 1...12)
  func isIdempotent(_ seed: Int) {
    var generator = TextGenerator(seed: UInt64(seed))
    for length in stride(from: 1, to: 150, by: 4) {
      for text in [
        Self.randomText(&generator, length), generator.text(length / 4), generator.bytes(length),
        LegacyText.scrambled(&generator, length / 5 + 1),
      ] {
        let once = Hygiene.clean(text)
        #expect(Self.same(Hygiene.clean(once), once), "\(text.debugDescription)")
      }
    }
  }

  /// Nothing invisible, no control character, no phoneme command, no mark on a Latin letter.
  @Test(arguments: 1...12)
  func leavesNothingHarmful(_ seed: Int) {
    var generator = TextGenerator(seed: UInt64(seed) + 77)
    for length in stride(from: 1, to: 150, by: 4) {
      let scalars = Array(Hygiene.clean(Self.randomText(&generator, length)).unicodeScalars.map(\.value))
      for (index, value) in scalars.enumerated() {
        #expect(value >= 0x20 || value == 0x0A || value == 0x09)
        #expect(!(0x7F..<0xA1).contains(value) && value != 0xAD && !(0x2000...0x200F).contains(value))
        let before = index > 0 ? scalars[index - 1] : 0
        #expect(!(value == 0x5B && before == 0x5B))
        #expect(!((0x300...0x36F).contains(value) && before < 0x2B0))
      }
    }
  }

  @Test func keepsCleanTextAsItIs() {
    let text = "Đảng bộ tỉnh “Thái Bình” – năm 2021… có 1.001 chi bộ;\tcafé, Müller & 日本 😀 ₫ ≥ •\n\n  hoà  hòa."
    #expect(Self.same(Hygiene.clean(text), text))
    #expect(Hygiene.clean("").isEmpty)
  }

  /// Twice the text takes about twice the time, whatever is in it.
  @Test(
    .timeLimit(.minutes(15)),
    arguments: [
      "e\u{301}", "\u{301}", "[", "[[]]", "\u{AD}", "Vie\u{323}\u{302}t ", "ViÖt ", "Vieät ", "a", "\u{200B}", "µ", "é",
      "Sè ",
      "C«ng\n", "\r\n", "ﬃ", "«x» ", "Ð", "и\u{301}",
    ])
  func takesLinearTime(_ piece: String) {
    let small = String(repeating: piece, count: 4_000)
    let large = String(repeating: piece, count: 32_000)
    let clock = ContinuousClock()
    _ = Hygiene.clean(small)
    let short = clock.measure { _ = Hygiene.clean(small) }
    let long = clock.measure { _ = Hygiene.clean(large) }
    // Eight times the text; the margin is for a busy machine.
    #expect(long < short * 40 + .milliseconds(200))
  }
}

extension StringProtocol {
  /// The first place of a piece.
  fileprivate func range(of piece: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(piece) { return start..<index(start, offsetBy: piece.count) }
      start = index(after: start)
    }
    return nil
  }
}
