import CaseTables
import Testing
import VietnameseTables

@testable import VietnameseText

/// Text in the fonts from before Unicode, as bytes and as the wrong letters that it is pasted with.
@Suite struct LegacyEncodingTests {
  private static func repair(_ text: String) -> String { Hygiene.clean(text) }

  @Test(arguments: Case.all("legacy.tsv"))
  func repairsLetters(_ row: Case) {
    #expect(Self.repair(row.input) == row.readings.first)
  }

  /// Words of other languages, signs and units, and Unicode text with the letters that it shares with Western languages.
  @Test(arguments: Case.all("legacy-not.tsv"))
  func leavesOtherTextAlone(_ row: Case) {
    #expect(Self.repair(row.input) == row.input)
    #expect(LegacyEncoding.decode(row.input.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }) == nil)
  }

  private static let text = """
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 12-QĐ/ĐU
    Đảng ủy xã họp bàn việc sử dụng sổ tay đảng viên điện tử; các chi bộ ở cơ sở góp ý bằng văn bản.
    Lưu: VT.
    """

  @Test(arguments: LegacyEncoding.allCases)
  func decodesBytes(_ encoding: LegacyEncoding) throws {
    let bytes = LegacyText.encoded(Self.text, encoding).unicodeScalars.map { UInt8($0.value) }
    let decoded = try #require(LegacyEncoding.decode(bytes))
    #expect(decoded.encoding == encoding)
    #expect(decoded.text == Self.text)
  }

  /// A line that could be either ("Sè: 12") is read as the lines around it.
  @Test func judgesALineByTheOthers() {
    let line = "Sè: 12"
    #expect(Hygiene.clean(line) == line)
    #expect(Hygiene.clean(line + "\nTØnh ñy th«ng b¸o") == "Số: 12\nTỉnh ủy thông báo")
    #expect(Hygiene.clean("Tỉnh ủy họp\n" + line + "\nBan Thường vụ") == "Tỉnh ủy họp\n" + line + "\nBan Thường vụ")
  }

  /// One pasted line among lines of Unicode.
  @Test func repairsOneLineAmongOthers() {
    #expect(Hygiene.clean("Tỉnh ủy họp.\nTØnh ñy th«ng b¸o\nSè") == "Tỉnh ủy họp.\nTỉnh ủy thông báo\nSè")
  }

  @Test(arguments: ["Café déjà vu, naïve", "Chi bộ họp", "", "Đảng ủy", "abc", "ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"])
  func decodesNoOtherBytes(_ text: String) {
    #expect(LegacyEncoding.decode(Array(text.utf8)) == nil)
  }

  private static let corpus =
    Checkout.corpusTexts.prefix(22).flatMap { Checkout.lines(of: $0).map(String.init) }

  /// Real lines there and back.
  @Test(.enabled(if: corpus.count > 100, "no corpus beside the checkout"), arguments: LegacyEncoding.allCases)
  func readsRealTextBack(_ encoding: LegacyEncoding) {
    let lines = Self.corpus.map { Hygiene.clean($0) }
    let text = lines.joined(separator: "\n")
    let back = Hygiene.clean(LegacyText.encoded(text, encoding)).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(back.count == lines.count)
    // TCVN3 has no codes for most capitals.
    let wrong = zip(lines, back).count { $0.lowercased() != $1.lowercased() }
    #expect(wrong * 500 <= lines.count)
  }

  /// Nothing is found in real Unicode text.
  @Test(.enabled(if: corpus.count > 100, "no corpus beside the checkout"))
  func findsNothingInRealText() {
    for line in Self.corpus {
      let bytes = Array(line.utf8)
      #expect(LegacyRepair.encoding(of: bytes) == nil, "\(line)")
    }
  }
}

/// Text written with the fonts of an old encoding and seen without them.
enum LegacyText {
  private static let tcvn3 = Dictionary(
    uniqueKeysWithValues: Table(vietnamese_table_tcvn3()).rows.compactMap { row in
      UInt32(row[0], radix: 16).flatMap(Unicode.Scalar.init).map { (Character(row[1]), String($0)) }
    })
  private static let vni = Dictionary(
    uniqueKeysWithValues: Table(vietnamese_table_vni()).rows.flatMap { row in
      [(Character(row[1]), row[0]), (Character(row[1].uppercased()), row[0].uppercased())]
    })

  static func encoded(_ text: String, _ encoding: LegacyEncoding) -> String {
    String(
      text.map { letter -> String in
        let table = encoding == .tcvn3 ? tcvn3 : vni
        return table[letter] ?? letter.lowercased().first.flatMap { encoding == .tcvn3 ? table[$0] : nil }
          ?? String(letter)
      }.joined())
  }

  private static let words = [
    "Tỉnh", "ủy", "hoà", "bình", "có", "là", "Sổ", "tay", "Số", "đảng", "viên", "QĐ", "ĐU", "họp", "ý", "kiến", "·",
    "12", "với",
    "CỘNG", "HÒA", "Ủy", "xã", "thu", "\n",
  ]

  /// Words in one encoding, in the other and in Unicode, side by side.
  static func scrambled(_ generator: inout TextGenerator, _ count: Int) -> String {
    var text = ""
    for _ in 0..<count {
      let word = words[generator.next(words.count)]
      switch generator.next(4) {
      case 0: text += encoded(word, .vni)
      case 1: text += word
      default: text += encoded(word, .tcvn3)
      }
      if generator.next(8) > 0 { text += " " }
    }
    return text
  }
}
