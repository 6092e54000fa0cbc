import CaseTables
import Testing

@testable import VietnameseText

@Suite struct EntryFlawTests {
  /// Written form, reading, case, and the beginning of the flaw or "-".
  @Test(arguments: Case.all("entry-flaws.tsv"))
  func isRefusedWithAReason(_ row: Case) {
    let matching: Lexicon.CaseRule = row[2] == "exact" ? .exact : row[2] == "any" ? .any : .automatic
    let reading: Lexicon.Pronunciation = row[1] == "letters" ? .letters : row[1] == "word" ? .word : .words(row[1])
    let entry = Lexicon.Entry(row[0], reading, matching: matching)
    var flaw: EntryFlaw?
    do throws(EntryFlaw) { try entry.check() } catch { flaw = error }
    guard let expected = row.given(3) else {
      #expect(flaw == nil)
      return
    }
    #expect(flaw.map { "\($0)" }?.contains(expected) == true, "\(flaw.map { "\($0)" } ?? "taken")")
  }

  @Test func textsMayNotBeEndless() {
    #expect(throws: EntryFlaw.writtenTooLong) {
      try Lexicon.Entry(String(repeating: "UB", count: 50), says: "a").check()
    }
    #expect(throws: EntryFlaw.readingTooLong) {
      try Lexicon.Entry("UBX", says: String(repeating: "ba ", count: 200)).check()
    }
  }

  /// An entry says in the rule of its words which it is, in running text and in numbers of documents.
  @Test func aLabelledEntryIsTold() {
    let entry = Lexicon.Entry("TU", .words("thành ủy"), label: "TU#7")
    let normalizer = Normalizer(lexicon: .builtIn.adding(.init(.site, [entry])))
    for text in ["báo cáo TU ngay", "Thông báo số 12-TB/TU", "Kế hoạch số 3-KH/BTCTU"] {
      let reading = normalizer.read(text)
      #expect(reading.words.filter { $0.rule == "lexicon:TU#7" }.map(\.text) == ["thành", "ủy"], "\(reading.spoken)")
    }
    #expect(!normalizer.read("UBND xã").words.contains { $0.rule == "lexicon:TU#7" })
  }
}
