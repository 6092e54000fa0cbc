import HandbookDocuments
import SpeechScript
import Testing

@testable import Narration

@Suite struct PausingTests {
  @Test(arguments: [
    ("title|paragraph", "heading paragraph"), ("heading-1|paragraph", "heading paragraph"),
    ("heading-1|heading-2", "heading heading"), ("paragraph|paragraph", "paragraph paragraph"),
    ("paragraph|item|item|paragraph", "paragraph item paragraph paragraph"),
    ("signature|signature|signature", "item item paragraph"),
  ]) func pauses(lines: String, expected: String) {
    let lines = lines.split(separator: "|").map { SpokenLine("\($0) chữ") }
    let pauses = Pausing.paced(lines).flatMap(\.utterances).map { "\($0.pause)" }
    #expect(pauses.joined(separator: " ") == expected)
  }

  @Test func sentencesOfOneLineKeepTheirs() throws {
    let script = try Narrator().narrate("Chi bộ họp. Đảng viên dự đủ.\n\nChi ủy báo cáo kết quả.")
    #expect(script.utterances.map(\.pause) == [.sentence, .paragraph, .chapter])
  }
}
