import CaseTables
import Foundation
import Testing

@testable import HandbookDocuments

/// Word documents that are broken or mean harm: each is refused in one sentence or read, in little time and memory.
@Suite struct BadWordTests {
  private func problem(_ bytes: [UInt8]) -> DocumentError? {
    #expect(throws: DocumentError.self) { try DocumentReader().read(bytes, named: "a.docx") }
  }

  private func read(_ body: String) throws -> String {
    try DocumentReader().read(WordFile(body: body).bytes, named: "a.docx").summary
  }

  @Test func aSmallFileThatUnpacksToMuch() throws {
    var file = WordFile(body: "")
    file.body = "<p>" + String(repeating: " ", count: WordPackage.unpackedBytes) + "</p>"
    let bytes = file.bytes
    #expect(bytes.count < 1 << 20)
    #expect(
      problem(bytes)
        == .unpacksTooLarge("a.docx", kind: "a Word document (.docx)", limit: WordPackage.unpackedBytes))
  }

  @Test func whatIsNotReadIsNotUnpacked() throws {
    var file = WordFile(body: "<p><r><t>Chi bộ họp.</t></r></p>")
    file.others = [("word/media/anh.bmp", [UInt8](repeating: 0, count: 100 << 20))]
    #expect(try DocumentReader().read(file.bytes, named: "a.docx").summary == "paragraph Chi bộ họp.")
  }

  @Test func tooManyFiles() {
    var file = WordFile(body: "<p/>")
    file.others = (0...ZipArchive.mostFiles).map { ("word/\($0).xml", []) }
    let error = problem(file.bytes)
    #expect(error?.description.hasPrefix("a.docx is a Word document (.docx) that unpacks to more than") == true)
  }

  @Test(arguments: [10, 60, 99]) func brokenOff(percent: Int) {
    let text = (0..<2000).map { "<p><r><t>Chi bộ họp lần \($0 &* 7919).</t></r></p>" }.joined()
    let bytes = WordFile(body: text).bytes
    let error = problem(Array(bytes.prefix(bytes.count * percent / 100)))
    guard case .damaged("a.docx", _, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func entities() {
    let bomb =
      "<!DOCTYPE b [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">"
      + "<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
    for entity in ["c", "f"] {
      var file = WordFile(body: "")
      let text = "<document \(WordFile.space)><body><p><r><t>&\(entity);</t></r></p></body></document>"
      file.others = [(WordFile.main, Array((bomb + text).utf8))]
      let bytes = WordFile.zip([
        ("[Content_Types].xml", []), (WordFile.main, Array((bomb + text).utf8)),
      ])
      let error = problem(bytes)
      #expect(
        error?.description == "a.docx is a Word document (.docx) that is damaged: a part defines entities of its own; "
          + "open it and save it anew.")
    }
  }

  @Test(arguments: ["sdt", "tbl", "ins", "r"]) func deepNesting(tag: String) {
    let body = String(repeating: "<\(tag)>", count: 5000) + String(repeating: "</\(tag)>", count: 5000)
    #expect(problem(WordFile(body: body).bytes) == .nestedTooDeep("a.docx", line: 1, limit: 200))
  }

  @Test func noXML() {
    let error = problem(WordFile(body: "<p><r><t>Chi bộ</p>").bytes)
    #expect(error == .damaged("a.docx", kind: WordPackage.kind, where: "line 1 of a part is no XML"))
  }

  @Test func lockedByAPassword() throws {
    // What Office puts around a document that it encrypts is a compound file with this entry.
    let bytes =
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
      + "EncryptedPackage".utf8.flatMap { [$0, 0] }
    let error = problem(bytes)
    #expect(error == .locked("a.docx", kind: "an Office document"))
    #expect(
      error?.description == "a.docx is an Office document that is locked with a password; save it without one.")
  }

  @Test(.timeLimit(.minutes(15))) func aTableThatClaimsMillionsOfColumns() throws {
    let cell = "<tc><tcPr><gridSpan val=\"2000000000\"/><vMerge val=\"restart\"/></tcPr><p><r><t>Họp</t></r></p></tc>"
    let row = "<tr><trPr><gridBefore val=\"2000000000\"/></trPr>\(cell)\(cell)</tr>"
    let text = try read("<tbl>" + String(repeating: row, count: 200) + "</tbl>")
    #expect(text.contains("Họp Họp"))
  }

  @Test(.timeLimit(.minutes(15))) func aTableInATableInATable() throws {
    let (open, close) = ("<tbl><tr><tc>", "<p><r><t>x</t></r></p></tc></tr></tbl>")
    let text = try read(
      String(repeating: open, count: 60) + "<p><r><t>Họp</t></r></p>" + String(repeating: close, count: 60))
    #expect(text.contains("Họp"))
  }

  @Test func aFieldThatNeverEnds() throws {
    let field = "<r><fldChar fldCharType=\"begin\"/><instrText>TOC</instrText></r>"
    let text = try read("<p>\(field)</p><p><r><t>Chi bộ họp.</t></r></p>")
    #expect(text == "paragraph Chi bộ họp.")
  }

  @Test func notesThatReferToThemselves() throws {
    var file = WordFile(body: "<p><r><t>Chi bộ họp.</t></r><r><footnoteReference id=\"1\"/></r></p>")
    file.footnotes =
      "<footnotes \(WordFile.space)><footnote id=\"1\"><p><r><t>Ghi chú</t></r><r><footnoteReference id=\"1\"/></r></p>"
      + "</footnote></footnotes>"
    let text = try DocumentReader().read(file.bytes, named: "a.docx").summary
    #expect(text.hasPrefix("paragraph Chi bộ họp. | footnote Ghi chú"))
  }

  @Test func noTextAtAll() {
    #expect(problem(WordFile(body: "<p/>").bytes) == .empty("a.docx"))
  }

  @Test func aStampAboveThePages() {
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let rels =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" "
      + "Type=\"\(types)/header\" Target=\"dau.xml\"/></Relationships>"
    let header = "<hdr \(WordFile.space)><p><r><t>TỐI MẬT</t></r></p></hdr>"
    let bytes = WordFile.zip([
      ("[Content_Types].xml", []), (WordFile.main, Array(WordFile(body: "<p><r><t>Họp.</t></r></p>").document.utf8)),
      ("word/_rels/document.xml.rels", Array(rels.utf8)), ("word/dau.xml", Array(header.utf8)),
    ])
    #expect(problem(bytes) == .secret("a.docx", stamp: "TỐI MẬT"))
  }

  @Test func aStampInABoxOfItsOwn() {
    let box = "<txbxContent><p><r><t>MẬT</t></r></p></txbxContent>"
    let body = "<p><r><pict><shape>\(box)</shape></pict></r></p><p><r><t>THÔNG BÁO</t></r></p><p><r><t>Họp.</t></r></p>"
    #expect(problem(WordFile(body: body).bytes) == .secret("a.docx", stamp: "MẬT"))
  }
}
