import Catalog
import Foundation
import Testing

@testable import Studio

@Suite("Drafts out of documents")
struct DraftTests {
  static let days = CaseRow.table("calendar-days.tsv")
  static let drafts = CaseRow.table("drafts.tsv")

  @Test(arguments: days)
  func calendarDay(_ row: CaseRow) { #expect(CalendarDay.iso(row.cells[0]) == row[1]) }

  @Test(arguments: drafts)
  func draft(_ row: CaseRow) throws {
    var text = "Họp chi bộ\n\nChi bộ họp lúc 8 giờ."
    if let front = row[1] { text = "---\n" + front.replacing("; ", with: "\n") + "\n---\n" + text }
    var fields = ArticleFields()
    for field in (row[2] ?? "").split(separator: "; ") {
      let parts = field.split(separator: "=", maxSplits: 1).map(String.init)
      switch parts[0] {
      case "id": fields.id = parts[1]
      case "section": fields.section = parts[1]
      case "hint": fields.sectionHint = parts[1]
      case "title": fields.title = parts[1]
      default: Issue.record("no field \(parts[0])")
      }
    }
    let document = StoredDocument(name: row.cells[0], bytes: Data(text.utf8))
    if row.cells[3].hasPrefix("!") {
      let error = #expect(throws: PublishError.self) { try DraftMaker().draft(document, fields: fields) }
      #expect(error?.description.contains(row.cells[3].dropFirst()) == true, "\(String(describing: error))")
    } else {
      let draft = try DraftMaker().draft(document, fields: fields)
      #expect(draft.id.rawValue == row.cells[3])
      #expect(draft.section.id == row.cells[4])
      #expect(draft.title == row.cells[5])
    }
  }

  @Test func tablesAreThere() {
    #expect(Self.days.count > 15)
    #expect(Self.drafts.count > 10)
  }

  @Test func unreadableDocument() {
    let document = StoredDocument(name: "bai.txt", bytes: Data("%PDF-1.7\n".utf8))
    let error = #expect(throws: PublishError.self) { try DraftMaker().draft(document, fields: ArticleFields()) }
    #expect(error?.description.contains("bai.txt is a PDF") == true)
  }
}
