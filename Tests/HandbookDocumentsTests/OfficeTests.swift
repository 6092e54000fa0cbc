import CaseTables
import Foundation
import Testing

@testable import HandbookDocuments

/// Formats that are read through LibreOffice, which need not be there.
@Suite struct OfficeTests {
  static let isInstalled = InstalledProgram.isThere("/usr/lib/libreoffice/program/soffice.bin")

  @Test(.enabled(if: isInstalled, "no LibreOffice"), arguments: ["thong-bao.doc", "thong-bao.odt", "thong-bao.rtf"])
  func theSameAsAWordDocument(name: String) throws {
    let document = try DocumentReader().read(contentsOf: Checkout.cases() + "/Office/" + name)
    let word = try DocumentReader().read(contentsOf: GoldenTests.folder + "/thong-bao.docx")
    #expect(document.title == word.title)
    #expect(document.summary == word.summary)
  }

  @Test(.enabled(if: isInstalled, "no LibreOffice"), arguments: ["doc", "odt", "rtf"]) func damaged(ending: String)
    throws
  {
    let path = Checkout.cases() + "/Office/thong-bao." + ending
    let bytes = try Array(Data(contentsOf: URL(filePath: path)))
    do {
      // What can be saved of a file that is broken off is read; nothing else comes of it than a sentence.
      let document = try DocumentReader().read(Array(bytes.prefix(bytes.count / 3)), named: "a")
      #expect(!document.blocks.isEmpty)
    } catch {
      #expect("\(error)".hasPrefix("a is ") && "\(error)".hasSuffix("."))
    }
  }

  @Test func withoutTheProgramItSaysWhatToInstall() {
    let error = DocumentError.needsProgram(
      "a.doc", kind: OfficeFormat.word97.kind, program: "LibreOffice", package: "libreoffice-writer-nogui")
    #expect(
      error.description == "a.doc is an old Word document (.doc), which is read with LibreOffice; install the package "
        + "libreoffice-writer-nogui, or save it as .docx.")
  }
}
