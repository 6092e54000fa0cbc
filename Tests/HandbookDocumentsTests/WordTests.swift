import CaseTables
import Testing

@testable import HandbookDocuments

@Suite struct WordTests {
  /// The body of a document and its blocks; `Cases/word-styles.xml` and `word-numbering.xml` hold what it refers to.
  @Test(arguments: Case.all("word.tsv")) func body(_ row: Case) throws {
    let document = try DocumentReader().read(WordFile(body: row[0]).bytes, named: "a.docx")
    #expect(document.summary == row[1])
  }

  @Test(arguments: Case.all("word-numbers.tsv")) func number(_ row: Case) throws {
    #expect(try WordNumber.text(#require(Int(row[0])), format: row[1]) == row[2])
  }

  @Test(arguments: ["a.docx", "a.txt", "a.pdf", "a", "thư mục/a.exe"]) func whateverItsName(name: String) throws {
    let bytes = WordFile(body: "<p><r><t>Chi bộ họp.</t></r></p>").bytes
    #expect(try DocumentReader().read(bytes, named: name).summary == "paragraph Chi bộ họp.")
  }

  @Test func partsAreFoundByTheirRelationships() throws {
    let space = "http://schemas.openxmlformats.org"
    let rels =
      "<Relationships xmlns=\"\(space)/package/2006/relationships\"><Relationship Id=\"a\" "
      + "Type=\"\(space)/officeDocument/2006/relationships/officeDocument\" Target=\"/noi-dung/chinh.xml\"/>"
      + "</Relationships>"
    let body = WordFile(body: "<p><r><t>Chi bộ họp.</t></r></p>").document
    let bytes = WordFile.zip([
      ("[Content_Types].xml", Array("<Types/>".utf8)), ("_rels/.rels", Array(rels.utf8)),
      ("noi-dung/chinh.xml", Array(body.utf8)),
    ])
    #expect(try DocumentReader().read(bytes, named: "a.docx").summary == "paragraph Chi bộ họp.")
  }
}
