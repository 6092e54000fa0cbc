import CaseTables
import Testing

@testable import VietnameseText

@Suite struct LexiconTests {
  @Test(arguments: Case.all("lexicon.tsv"))
  func readsShortForms(_ row: Case) {
    let spoken = Normalizer().read(row.input).spoken
    #expect(row.readings.contains(spoken))
  }

  // MARK: - Layers

  @Test func readsNothingButLettersWithoutEntries() {
    let spoken = Normalizer(lexicon: .empty).read("UBND xã").spoken
    #expect(spoken == "u bê nờ đê xã")
  }

  @Test func letsTheSiteDecideBeforeTheTables() {
    let site = Lexicon.Layer(.site, [Lexicon.Entry("TU", says: "thành ủy")])
    let normalizer = Normalizer(lexicon: Lexicon.builtIn.adding(site))
    #expect(normalizer.read("Thông báo số 12-TB/TU").spoken == "thông báo số mười hai thông báo thành ủy")
    #expect(Normalizer().read("Thông báo số 12-TB/TU").spoken == "thông báo số mười hai thông báo tỉnh ủy")
  }

  @Test func letsTheDocumentDecideBeforeTheSite() {
    let site = Lexicon.Layer(.site, [Lexicon.Entry("HTX", says: "hợp tác xã kiểu mới")])
    let document = Lexicon.Layer(.document, [Lexicon.Entry("HTX", says: "hội thảo xanh")])
    for lexicon in [
      Lexicon.builtIn.adding(site).adding(document), Lexicon.builtIn.adding(document).adding(site),
    ] {
      #expect(Normalizer(lexicon: lexicon).read("Các HTX").spoken == "các hội thảo xanh")
    }
    #expect(Normalizer(lexicon: .builtIn.adding(site)).read("Các HTX").spoken == "các hợp tác xã kiểu mới")
  }

  /// A later entry of the same layer, form and conditions takes the place of the earlier one; others stay.
  @Test func replacesEntriesOfOneLayer() {
    let lexicon = Lexicon.builtIn
      .adding(.init(.site, [Lexicon.Entry("KTX", says: "ký túc xá"), Lexicon.Entry("VPX", says: "văn phòng xã")]))
      .adding(.init(.site, [Lexicon.Entry("KTX", says: "kinh tế xanh")]))
    #expect(Normalizer(lexicon: lexicon).read("KTX và VPX").spoken == "kinh tế xanh và văn phòng xã")
    #expect(lexicon.layers.map(\.scope) == [.builtIn, .site])
    #expect(lexicon.layers.last?.entries.count == 2)
  }

  @Test func keepsItsEntriesWhenNothingIsAdded() {
    #expect(Lexicon.builtIn.adding(.init(.site, [])).layers == Lexicon.builtIn.layers)
  }

  // MARK: - What an admin may write

  @Test(arguments: [
    (Lexicon.CaseRule.automatic, "xyz", "kinh tế"), (.exact, "xyz", "xít"), (.any, "Xyz", "kinh tế"),
    (.exact, "XYZ", "kinh tế"),
  ])
  func matchesCase(_ rule: Lexicon.CaseRule, _ text: String, _ spoken: String) {
    let entry = Lexicon.Entry("XYZ", .words("kinh tế"), matching: rule)
    let lexicon = Lexicon.empty.adding(.init(.site, [entry]))
    let reading = Normalizer(lexicon: lexicon).read("Ban " + text + " họp")
    #expect(reading.spoken == "ban " + spoken + " họp")
  }

  /// In running text "tu" is a word; only its capitals are a short form.
  @Test func takesNoWordForAShortForm() {
    let lexicon = Lexicon.builtIn.adding(.init(.site, [Lexicon.Entry("TU", says: "thành ủy")]))
    #expect(Normalizer(lexicon: lexicon).read("người đi tu").spoken == "người đi tu")
    #expect(Normalizer(lexicon: lexicon).read("báo cáo TU ngay").spoken == "báo cáo thành ủy ngay")
  }

  @Test func saysLettersAndWords() {
    let entries = [Lexicon.Entry("OCOP", .letters), Lexicon.Entry("HACCP", .word)]
    let lexicon = Lexicon.empty.adding(.init(.site, entries))
    #expect(Normalizer(lexicon: lexicon).read("OCOP").spoken == "o xê o pê")
    #expect(!Normalizer(lexicon: lexicon).read("HACCP").spoken.contains("hát"))
  }

  /// Whatever stands in a reading, only Vietnamese letters are spoken.
  @Test(arguments: ["[[x]] ủy ban", "ủy\u{1}ban", "<audio src=x> ủy ban", "U\u{309}y ban!", "ỦY, BAN…"])
  func cleansReadings(_ words: String) {
    let lexicon = Lexicon.empty.adding(.init(.site, [Lexicon.Entry("UB", says: words)]))
    let spoken = Normalizer(lexicon: lexicon).read("UB").spoken
    #expect(spoken.unicodeScalars.allSatisfy { $0 == " " || $0.properties.isLowercase })
    #expect(spoken.contains("ban"))
  }

  @Test func ignoresEntriesThatSayNothing() {
    let lexicon = Lexicon.empty.adding(.init(.site, [Lexicon.Entry("UB", says: "…"), Lexicon.Entry("", says: "x")]))
    #expect(Normalizer(lexicon: lexicon).read("UB").spoken == "u bê")
  }
}
