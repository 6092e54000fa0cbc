import CaseTables
import Testing

@testable import HandbookDocuments

@Suite struct FrontMatterTests {
  @Test(arguments: Case.all("front-matter.tsv")) func refused(_ row: Case) throws {
    let text = "---\n\(row[0])\n---\n\nChi bộ họp.\n"
    let error = #expect(throws: DocumentError.self) { try DocumentReader().read(text, named: "x/tin.md") }
    let sentence = try #require(error).description
    #expect(sentence.hasPrefix("x/tin.md, line \(row[1]): the front matter "), "\(sentence)")
    #expect(sentence.contains(row[2]), "\(sentence)")
  }

  @Test(arguments: ["a.md", "a.txt"]) func allKeys(name: String) throws {
    let text = """
      ---
      id: thong-bao-12
      section: thong-bao
      section-title: Thông báo
      title: "Thông báo: họp chi bộ"
      issuer: Đảng ủy xã Đông Thọ
      number: 12-TB/ĐU
      date: 2021-11-05
      audience: members
      language: vi
      tác giả: Ban Biên tập
      rỗng: ~
      ---
      Chi bộ họp lúc 8 giờ.
      """
    let document = try DocumentReader().read(text, named: name)
    let matter = document.frontMatter
    #expect(matter.id == "thong-bao-12")
    #expect(matter.section == "thong-bao")
    #expect(matter.sectionTitle == "Thông báo")
    #expect(matter.issuer == "Đảng ủy xã Đông Thọ")
    #expect(matter.number == "12-TB/ĐU")
    #expect(matter.date == "2021-11-05")
    #expect(matter.audience == "members")
    #expect(matter.language == "vi")
    #expect(matter.other == ["tác giả": "Ban Biên tập"])
    #expect(document.title == "Thông báo: họp chi bộ")
    #expect(document.summary == "title Thông báo: họp chi bộ | paragraph Chi bộ họp lúc 8 giờ.")
  }

  @Test func theTextsOwnTitleIsNotDoubled() throws {
    let text = "---\ntitle: Thông báo\n---\n# THÔNG BÁO\n\nChi bộ họp.\n"
    #expect(try DocumentReader().read(text, named: "a.md").summary == "title THÔNG BÁO | paragraph Chi bộ họp.")
  }

  @Test(arguments: [
    "---\n\nChi bộ họp.\n", "---\nChi bộ họp: bàn việc.\n---\n\nHết.\n", "Chi bộ.\n\n---\ntitle: A\n---\n",
  ]) func rulesOfDashesAreNoFrontMatter(text: String) throws {
    #expect(try DocumentReader().read(text, named: "a.md").frontMatter == FrontMatter())
  }

  @Test func tooLarge() throws {
    let text = "---\ntitle: " + String(repeating: "a", count: 70_000) + "\n---\nChi bộ.\n"
    let error = #expect(throws: DocumentError.self) { try DocumentReader().read(text, named: "a.md") }
    #expect(error?.description == "a.md, line 1: the front matter is larger than 64 KiB.")
  }
}
