import CaseTables
import SpeechScript
import Testing

@testable import Narration

@Suite struct ChapterTitleTests {
  @Test(arguments: Case.all("chapter-titles.tsv")) func title(_ row: Case) {
    let lines = row[0].split(separator: "|").map { SpokenLine($0) }
    #expect(ChapterTitle.title(of: lines[...]) == row[1])
  }

  @Test func isOneShortLine() {
    let long = Array(repeating: "chữ", count: 400).joined(separator: " ")
    for (role, limit) in [
      ("title", ChapterTitle.headingLimit), ("heading-1", ChapterTitle.headingLimit), ("paragraph", ChapterTitle.limit),
    ] {
      let title = ChapterTitle.title(of: [SpokenLine("\(role) \(long)")])
      #expect(title.count <= limit + 1 && title.hasSuffix("…"), "\(title)")
    }
    let unbroken = String(repeating: "x", count: 5000)
    #expect(ChapterTitle.title(of: [SpokenLine("heading-1 \(unbroken)")]).count <= ChapterTitle.headingLimit + 1)
  }
}
