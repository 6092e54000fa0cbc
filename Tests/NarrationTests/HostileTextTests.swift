import HandbookDocuments
import SpeechScript
import Testing
import VietnameseText

@testable import Narration

/// Text that nobody wrote to be read: it is reported or refused. That its time grows no faster than it does is for
/// `LargeTextTests`.
@Suite struct HostileTextTests {
  static let repeated = [
    "a", "nguyen", "7", "1.", "a/", "(", "-", "UBND", "XIV", "a\u{301}\u{323}", "Ủ", "1-", "http://a.vn/", "ă1", "…",
  ]

  @Test(arguments: repeated) func isReportedWhereItHasNoBlanks(_ part: String) throws {
    let run = String(repeating: part, count: 100_000 / part.utf8.count)
    let script = try Narrator().narrate(try document("Chi bộ họp bàn công tác tháng tới.\n\n\(run)\n"))
    #expect(script.wordCount < 1_500, "the last piece of a run may be short enough to be spoken")
    let isReadable = part.contains { $0.isLetter || $0.isNumber }
    #expect(script.unread.contains { $0.rule == "no-blanks" } || !isReadable)
  }

  @Test func isRefusedBeyondAnyArticle() throws {
    let narrator = Narrator(normalizer: Normalizer(), rules: .standard, lengths: .standard, wordLimit: 1_000)
    let text = "# Họp\n\n" + String(repeating: "Chi bộ họp bàn.\n\n", count: 300)
    let document = try DocumentReader().read(Array(text.utf8), named: "bai.md")
    #expect(throws: NarrationError.tooLong("Họp", limit: 1_000)) { try narrator.narrate(document) }
  }

  private func document(_ text: String) throws -> Document {
    try DocumentReader().read(Array(text.utf8), named: "bai.txt")
  }
}
