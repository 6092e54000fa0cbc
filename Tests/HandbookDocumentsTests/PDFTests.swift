import CaseTables
import Foundation
import Testing

@testable import HandbookDocuments

@Suite struct PDFTests {
  private func problem(_ bytes: [UInt8]) -> DocumentError? {
    #expect(throws: DocumentError.self) { try DocumentReader().read(bytes, named: "a.pdf") }
  }

  /// A PDF of one page; its reader mends the table that it does not have.
  private func page(_ content: String, kids: String = "[3 0 R]") -> [UInt8] {
    Array(
      """
      %PDF-1.4
      1 0 obj
      << /Type /Catalog /Pages 2 0 R >>
      endobj
      2 0 obj
      << /Type /Pages /Kids \(kids) /Count 1 >>
      endobj
      3 0 obj
      << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
      /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>
      endobj
      4 0 obj
      << /Length \(content.utf8.count) >>
      stream
      \(content)
      endstream
      endobj
      trailer << /Root 1 0 R /Size 5 >>
      %%EOF
      """.utf8)
  }

  @Test(arguments: ["a.pdf", "a.txt", "a.docx", "a"]) func whateverItsName(name: String) throws {
    let bytes = page("BT /F1 12 Tf 72 700 Td (Chi bo hop.) Tj ET")
    #expect(try DocumentReader().read(bytes, named: name).summary == "paragraph Chi bo hop.")
  }

  @Test func pictures() {
    let error = problem(page("0 0 100 100 re f"))
    #expect(error == (Recogniser.installed == nil ? .noTextLayer("a.pdf") : .nothingRecognised("a.pdf")))
    #expect(error?.description.hasPrefix("a.pdf is a PDF of pictures with no text layer") == true)
  }

  @Test func lockedByAPassword() throws {
    let bytes = try Array(Data(contentsOf: URL(filePath: Checkout.cases() + "/khoa.pdf")))
    #expect(problem(bytes) == .locked("a.pdf", kind: "a PDF"))
  }

  @Test func damaged() throws {
    #expect(
      problem(Array("%PDF-1.7\nChi bộ\n".utf8)) == .damaged("a.pdf", kind: "a PDF", where: "its pages cannot be found"))
    let whole = try Array(Data(contentsOf: URL(filePath: Checkout.cases() + "/Documents/thong-bao.pdf")))
    let error = problem(Array(whole.prefix(whole.count / 3)))
    guard case .damaged("a.pdf", _, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(.timeLimit(.minutes(15)), arguments: ["[2 0 R]", "[2 0 R 2 0 R 3 0 R 2 0 R]"])
  func pagesThatContainThemselves(kids: String) {
    do {
      #expect(try DocumentReader().read(page("BT ET", kids: kids), named: "a.pdf").blocks.isEmpty)
    } catch {
      #expect("\(error)".hasPrefix("a.pdf is a PDF"))
    }
  }
}
