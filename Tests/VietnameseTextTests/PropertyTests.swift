import CaseTables
import Foundation
import Testing

@testable import VietnameseText

/// What holds of every text, over random texts and real ones.
@Suite struct PropertyTests {
  private static let normalizer = Normalizer()

  /// The first fault of a reading; nil where all properties hold.
  private static func fault(_ text: String) -> String? {
    let reading = normalizer.read(text)
    let bytes = Array(text.utf8)
    var isCovered = [Bool](repeating: false, count: bytes.count)
    for range in reading.words.map(\.range) + reading.silent.map(\.range) + reading.unread.map(\.range) {
      guard range.lowerBound >= 0, range.upperBound <= bytes.count, !range.isEmpty else { return "range \(range)" }
      for index in range { isCovered[index] = true }
    }
    for word in reading.words {
      guard !word.text.isEmpty, word.text.unicodeScalars.allSatisfy(isSayable) else { return "word \(word.text)" }
    }
    guard reading.silent.allSatisfy({ !$0.rule.isEmpty }), reading.unread.allSatisfy({ !$0.rule.isEmpty }) else {
      return "no rule"
    }
    var offset = 0
    for scalar in text.unicodeScalars {
      let length = String(scalar).utf8.count
      if !isBlank(scalar), !isCovered[offset..<offset + length].allSatisfy({ $0 }) {
        return "\(scalar) (U+\(String(scalar.value, radix: 16))) at \(offset) is unaccounted for"
      }
      offset += length
    }
    return nil
  }

  private static let sayable: Set<Unicode.Scalar> = Set(
    ("abcdefghijklmnopqrstuvwxyzđ" + Alphabet.vowels.map { String(String.UnicodeScalarView($0)) }.joined())
      .unicodeScalars)

  private static func isSayable(_ scalar: Unicode.Scalar) -> Bool { sayable.contains(scalar) }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 32 || scalar.value == 127 || scalar.properties.isWhitespace
      || WhiteSpace.length(scalar) > 0
  }

  @Test(arguments: 1...40)
  func accountsForRandomText(_ seed: Int) {
    var generator = TextGenerator(seed: UInt64(seed))
    for length in 1...60 {
      for text in [generator.text(length), generator.signs(length), generator.bytes(length)] {
        let fault = Self.fault(text)
        #expect(fault == nil, "\(text.debugDescription)")
      }
    }
  }

  @Test(arguments: ReadingTests.files)
  func accountsForCases(_ file: String) {
    for row in Case.all(file + ".tsv") {
      let fault = Self.fault(row.input)
      #expect(fault == nil, "\(row.input)")
    }
  }

  @Test(.enabled(if: Checkout.hasCorpus, "no corpus beside the checkout"), arguments: Checkout.corpusTexts)
  func accountsForRealText(_ path: String) {
    for line in Checkout.lines(of: path) {
      let fault = Self.fault(Hygiene.clean(String(line)))
      #expect(fault == nil, "\(line)")
    }
  }

  /// What is said reads as itself.
  @Test(arguments: 1...20)
  func isIdempotent(_ seed: Int) {
    var generator = TextGenerator(seed: UInt64(seed + 1_000))
    for length in 1...40 {
      let spoken = Self.normalizer.read(generator.text(length)).spoken
      #expect(Self.normalizer.read(spoken).spoken == spoken)
    }
  }

  @Test(arguments: ReadingTests.files)
  func readsItsReadings(_ file: String) {
    for row in Case.all(file + ".tsv") {
      let spoken = Self.normalizer.read(row.input).spoken
      #expect(Self.normalizer.read(spoken).spoken == spoken)
    }
  }

  /// Ways in which programs write the same text: other dashes, blanks, digits, marks and quotes, letters in pieces.
  private static let encodings: [(name: String, write: @Sendable (String) -> String)] = [
    ("en dash", { $0.replacing("-", with: "–") }),
    ("em dash", { $0.replacing("-", with: "—") }),
    ("non-breaking hyphen", { $0.replacing("-", with: "\u{2011}") }),
    ("minus", { $0.replacing("-", with: "\u{2212}") }),
    ("no-break space", { $0.replacing(" ", with: "\u{A0}") }),
    ("thin space", { $0.replacing(" ", with: "\u{2009}") }),
    ("zero-width space", { $0.replacing(" ", with: "\u{200B} ") }),
    ("tab", { $0.replacing(" ", with: "\t") }),
    ("full width", { String(String.UnicodeScalarView($0.unicodeScalars.map(widened))) }),
    ("curly quotes", { $0.replacing("\"", with: "”").replacing("'", with: "’") }),
    ("decomposed", { $0.decomposedStringWithCanonicalMapping }),
  ]

  private static func widened(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard "0123456789/,()%:".unicodeScalars.contains(scalar) else { return scalar }
    return Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
  }

  @Test(arguments: ReadingTests.files)
  func readsHoweverItIsEncoded(_ file: String) {
    for row in Case.all(file + ".tsv") {
      let spoken = Self.normalizer.read(Hygiene.clean(row.input)).spoken
      // An address of the web has hyphens and no dash.
      for encoding in Self.encodings where !(row.input.contains("://") && encoding.name.contains("dash")) {
        let other = Self.normalizer.read(Hygiene.clean(encoding.write(row.input))).spoken
        #expect(other == spoken, "\(encoding.name): \(row.input)")
      }
    }
  }

  /// What is in capitals throughout, as titles are, is read as the plain line.
  @Test(arguments: Case.all("capitals.tsv"))
  func readsCapitals(_ row: Case) {
    let spoken = Self.normalizer.read(row.input).spoken
    #expect(Self.normalizer.read(row.input.uppercased()).spoken == spoken)
    #expect(row.readings.isEmpty || row.readings.contains(spoken))
  }

  /// Long runs of one piece are read in linear time: twice the text takes about twice the time.
  @Test(
    .timeLimit(.minutes(15)),
    arguments: [
      "1", "a", "A", "/", "-", ".", "(", "1.", "1/", "1-", "1 ", "A-", "A/", "a.", "12/5/", "1,", "x ", "I ", "IV, ",
      "đ/",
      "http://", "a@", "a.b", "ngày 1, ", "TB/", "12-TB/", "Ủy ban (", "(A", "\"", "'", "1'", "+84 ", "0912 ", "S",
      "STC",
      "😀", "漢", "\u{301}", "UBND ", "UBND-", "hoà ", "và ", "XIII và ", "1 và ", "số ", "1h", "1:", "…", "_", "=", "%",
      "$1",
    ])
  func takesLinearTime(_ piece: String) {
    let small = String(repeating: piece, count: 2_000)
    let large = String(repeating: piece, count: 16_000)
    let clock = ContinuousClock()
    _ = Self.normalizer.read(small)
    let short = clock.measure { _ = Self.normalizer.read(small) }
    let long = clock.measure { _ = Self.normalizer.read(large) }
    // Eight times the text; the margin is for a busy machine.
    #expect(long < short * 40 + .milliseconds(200))
  }

  @Test func readsOneHugeToken() {
    let text = String(repeating: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789AB", count: 16_384)
    let reading = Self.normalizer.read(text)
    #expect(!reading.words.isEmpty || !reading.unread.isEmpty)
    #expect(Self.fault(text) == nil)
  }

  @Test func readsNothing() {
    #expect(Self.normalizer.read("") == Reading())
    #expect(Self.normalizer.read(" \n\t\u{A0}").spoken.isEmpty)
  }
}

extension WhiteSpace {
  static func length(_ scalar: Unicode.Scalar) -> Int {
    Array(String(scalar).utf8).withUnsafeBufferPointer { length($0, at: 0, to: $0.count) }
  }
}
