import HandbookDocuments
import SpeechScript
import Testing

@testable import Narration

/// Time in proportion to the text, whatever its shape. The limit is for a debug build on a busy machine, which takes
/// some three seconds for each; what grows with the square of the text takes many minutes.
@Suite(.serialized) struct LargeTextTests {
  @Test(
    .timeLimit(.minutes(15)),
    arguments: [
      "Chi bộ họp bàn công tác tháng tới. ", "Chi bộ họp bàn công tác tháng tới\n\n", "Điều 1.\n", "chi ", "12-TB/ĐU ",
      "1/1 ", "XIV, ", "UBND ", "“a” ", "Ban Chỉ đạo (BCĐ) họp. ", "| một | hai | ba |\n|---|---|---|\n",
      "(1) chi bộ họp; ",
      "Hỏi: Ai họp?\nĐáp: Chi bộ.\n", "I. A\n1. B\na) C\n",
    ]) func manyTimesOver(unit: String) throws
  {
    let text = String(repeating: unit, count: 160_000 / unit.utf8.count)
    let narrator = Narrator(rules: .standard.without("large-tables"))
    let script = try narrator.narrate(text, named: unit.hasPrefix("|") ? "a.md" : "a.txt")
    #expect(script.chapters.count <= ChapterLengths.standard.most)
    #expect(script.wordCount > 1000)
  }
}
