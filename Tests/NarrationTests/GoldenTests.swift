import CaseTables
import Foundation
import HandbookDocuments
import SpeechScript
import Testing

@testable import Narration

/// A document and its script side by side. `SOTAYNOI_RENEW_GOLDEN=1 swift test --filter NarrationTests.GoldenTests`
/// writes the expected files anew; read the difference before you keep it.
@Suite struct GoldenTests {
  static let documents = Checkout.documents(in: Checkout.cases()).filter { !$0.hasSuffix(".script.txt") }

  @Test func thereAreDocuments() {
    #expect(Self.documents.count >= 6)
  }

  /// Documents of other formats that are kept elsewhere, each with its script here.
  static let others = [
    Checkout.samples + "/sinh-hoat-chi-bo/ke-hoach-boi-duong-dang-vien-moi.docx",
    Checkout.samples + "/thong-bao/cong-van-don-doc-cai-dat-so-tay.pdf",
    Checkout.samples + "/tin-tuc/ngay-hoi-doc-sach.html",
    Checkout.cases() + "/../../HandbookDocumentsTests/Cases/Documents/bien-ban.docx",
    Checkout.cases() + "/../../HandbookDocumentsTests/Cases/Documents/hoi-nghi-bao-cao-vien.pdf",
    Checkout.cases() + "/../../HandbookDocumentsTests/Cases/Documents/nghi-quyet.pdf",
    Checkout.cases() + "/../../HandbookDocumentsTests/Cases/Documents/tin-cau-moi.docx",
  ]

  @Test(arguments: documents.map { Checkout.cases() + "/" + $0 } + others) func script(path: String) throws {
    let document = try DocumentReader().read(contentsOf: path)
    let text = try ScriptText(Narrator().narrate(document)).text
    let stem = URL(filePath: path).lastPathComponent.prefix { $0 != "." }
    let expected = URL(filePath: Checkout.cases() + "/" + stem + ".script.txt")
    if ProcessInfo.processInfo.environment["SOTAYNOI_RENEW_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: expected)
    }
    #expect(try text == String(contentsOf: expected, encoding: .utf8))
  }
}

/// A script as text for people: what stands in the document over what is said of it.
struct ScriptText {
  let text: String

  init(_ script: Script) {
    var lines = ["# \(script.title)"]
    for (number, chapter) in script.chapters.enumerated() {
      lines += ["", "## \(number + 1). \(chapter.title) (\(chapter.wordCount) words)"]
      for utterance in chapter.utterances {
        let block = utterance.source.map { "\($0.block)" } ?? "-"
        lines += ["", "\(block)  \(utterance.original)", "    → \(utterance.spokenText) [\(utterance.pause)]"]
      }
    }
    lines += Self.account("Skipped", script.skipped) + Self.account("Unread", script.unread)
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func account(_ title: String, _ texts: [UnspokenText]) -> [String] {
    if texts.isEmpty { return [] }
    return ["", "## \(title)", ""] + texts.map { "\($0.source.block)  \($0.rule): \($0.text)" }
  }
}
