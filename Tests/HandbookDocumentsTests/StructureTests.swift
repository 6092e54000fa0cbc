import CaseTables
import Testing

@testable import HandbookDocuments

@Suite struct StructureTests {
  @Test(arguments: Case.all("markers.tsv")) func marker(_ row: Case) {
    let marker = Marker(of: row[0])
    let name =
      switch marker?.kind {
      case nil: "-"
      case .number(let depth)?: "number\(depth)"
      case let kind?: "\(kind)"
      }
    #expect(name == row[1])
    #expect("\(marker?.length ?? 0)" == row[2])
  }

  @Test(arguments: Case.all("plain.tsv")) func plainText(_ row: Case) throws {
    let summary = try DocumentReader().read(row[0], named: "a.txt").summary
    #expect(summary == row[1])
  }

  @Test(arguments: Case.all("markdown.tsv")) func markdown(_ row: Case) throws {
    let summary = try DocumentReader().read(row[0], named: "a.md").summary
    #expect(summary == row[1])
  }

  @Test(arguments: Case.all("html.tsv")) func webPage(_ row: Case) throws {
    let summary = try DocumentReader().read(row[0], named: "a.html").summary
    #expect(summary == row[1])
  }

  @Test func tableRowsKeepTheirCells() throws {
    let text = "# Bảng\n\n| Tên | Số |\n|---|---|\n| A \\| B | 1 |\n| C | |\n"
    let document = try DocumentReader().read(text, named: "a.md")
    #expect(document.blocks.map(\.role) == [.title, .tableHeader, .tableRow, .tableRow])
    #expect(document.blocks.map(\.text) == ["Bảng", "Tên | Số", "A / B | 1", "C | "])
  }

  @Test func aHardWrappedParagraphIsOneBlock() throws {
    let words = (1...120).map { "Từ\($0)" }
    var lines = [""]
    for word in words {
      if lines[lines.count - 1].count + word.count >= 72 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    let text = "Tiêu đề\n\n" + lines.joined(separator: "\n") + ".\n\nĐoạn hai ngắn.\n"
    let document = try DocumentReader().read(text, named: "a.txt")
    #expect(document.blocks.map(\.role) == [.title, .paragraph, .paragraph])
    #expect(document.blocks[1].text == words.joined(separator: " ") + ".")
  }

  @Test func idsCountFromOneAndLevelsHaveNoGap() throws {
    let text = "# Tin\n\n### Ba\n\nA b.\n\n##### Năm\n\nC d.\n\n### Ba nữa\n\nE g.\n"
    let document = try DocumentReader().read(text, named: "a.md")
    #expect(document.blocks.map(\.id) == Array(1...document.blocks.count))
    #expect(document.blocks.compactMap(\.role.level) == [1, 2, 1])
    #expect(document.block(2)?.text == "Ba")
    #expect(document.block(0) == nil)
    #expect(document.block(99) == nil)
  }

  @Test func aLongParagraphIsDividedAfterASentence() throws {
    let sentence = "Chi bộ họp bàn công tác. "
    let text = String(repeating: sentence, count: 4000)
    let limits = ReadingLimits(bytes: 1 << 20, blockBytes: 1000, nesting: 8, frontMatterBytes: 100)
    let document = try DocumentReader(limits: limits).read(text, named: "a.txt")
    #expect(document.blocks.count > 100)
    #expect(document.blocks.allSatisfy { $0.text.utf8.count <= 1000 && $0.text.hasSuffix(".") })
    #expect(document.blocks.map(\.text).joined(separator: " ") + " " == text)
  }

  @Test func theSameTextIsTheSameDocumentInEveryFormat() throws {
    let folder = Checkout.cases() + "/Documents"
    let text = try DocumentReader().read(contentsOf: folder + "/thong-bao.txt")
    let markdown = try DocumentReader().read(contentsOf: folder + "/thong-bao.md")
    #expect(text.title == markdown.title)
    #expect(text.summary == markdown.summary)
    let page = try DocumentReader().read(contentsOf: folder + "/thong-bao.html")
    #expect(page.title == text.title)
    #expect(page.summary == text.summary)
  }
}
