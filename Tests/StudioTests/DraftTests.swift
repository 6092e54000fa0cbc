import CaseTables
import Catalog
import Foundation
import HandbookDocuments
import Testing

@testable import Studio

@Suite("Drafts out of documents")
struct DraftTests {
  static let days = Case.all("calendar-days.tsv")
  static let drafts = Case.all("drafts.tsv")

  @Test(arguments: days)
  func calendarDay(_ row: Case) { #expect(CalendarDay.iso(row[0]) == row.given(1)) }

  /// What a program read off pictures waits for somebody who has compared it with them.
  @Test func recognised() throws {
    let page = Recognition.Page(number: 1, words: 120, confidence: 96, doubtful: [])
    var document = Document(title: "Thông báo", blocks: [Block(id: 1, role: .paragraph, text: "Chi bộ họp.")])
    document.recognition = Recognition(pages: [page])
    let stored = StoredDocument(name: "a.pdf", bytes: Data())
    let error = #expect(throws: PublishError.self) {
      try DraftMaker(reader: StoredDocumentReader(DocumentReader())).draft(
        stored, read: document, fields: ArticleFields())
    }
    #expect(
      error?.description
        == "\"Thông báo\" is not published before somebody has checked it: page 1 of pictures was read by a program (120 "
        + "words, 0 of them doubtful, 96 % sure on average). Compare what sotaynoi script --text shows with the pages, "
        + "stamps too; then say checked: true beside the document, or publish it with --checked.")
    var sidecar = FrontMatter()
    sidecar.isChecked = true
    #expect(
      try DraftMaker(reader: StoredDocumentReader(DocumentReader())).draft(
        stored, read: document, fields: ArticleFields(sidecar)
      ).title == "Thông báo")
    document.frontMatter.isChecked = true
    #expect(
      try DraftMaker(reader: StoredDocumentReader(DocumentReader())).draft(
        stored, read: document, fields: ArticleFields()
      ).title == "Thông báo")
  }

  @Test(arguments: [("true", true, true), ("false", true, false), ("true", false, false)])
  func spokenOrNot(front: String, field: Bool, isSpoken: Bool) throws {
    var fields = ArticleFields()
    fields.wantsAudio = field
    let document = StoredDocument(name: "a.md", bytes: Data("---\naudio: \(front)\n---\nChi bộ họp.".utf8))
    #expect(
      try DraftMaker(reader: StoredDocumentReader(DocumentReader())).draft(document, fields: fields).wantsAudio
        == isSpoken)
  }

  @Test(arguments: drafts)
  func draft(_ row: Case) throws {
    var text = "Họp chi bộ\n\nChi bộ họp lúc 8 giờ."
    if let front = row.given(1) { text = "---\n" + front.replacing("; ", with: "\n") + "\n---\n" + text }
    var fields = ArticleFields()
    for field in (row.given(2) ?? "").split(separator: "; ") {
      let parts = field.split(separator: "=", maxSplits: 1).map(String.init)
      switch parts[0] {
      case "id": fields.id = parts[1]
      case "section": fields.section = parts[1]
      case "hint": fields.sectionHint = parts[1]
      case "title": fields.title = parts[1]
      default: Issue.record("no field \(parts[0])")
      }
    }
    let document = StoredDocument(name: row[0], bytes: Data(text.utf8))
    if row[3].hasPrefix("!") {
      let error = #expect(throws: PublishError.self) {
        try DraftMaker(reader: StoredDocumentReader(DocumentReader())).draft(document, fields: fields)
      }
      #expect(error?.description.contains(row[3].dropFirst()) == true, "\(String(describing: error))")
    } else {
      let draft = try DraftMaker(reader: StoredDocumentReader(DocumentReader())).draft(document, fields: fields)
      #expect(draft.id.rawValue == row[3])
      #expect(draft.section.id == row[4])
      #expect(draft.title == row[5])
    }
  }

  @Test func tablesAreThere() {
    #expect(Self.days.count > 15)
    #expect(Self.drafts.count > 10)
  }

  @Test func unreadableDocument() {
    let document = StoredDocument(name: "bai.txt", bytes: Data("%PDF-1.7\n".utf8))
    let error = #expect(throws: PublishError.self) {
      try DraftMaker(reader: StoredDocumentReader(DocumentReader())).draft(document, fields: ArticleFields())
    }
    #expect(error?.description.contains("bai.txt is a PDF") == true)
  }
}
