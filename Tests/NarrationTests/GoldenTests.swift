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

  /// Documents that are kept elsewhere, each with its script here.
  static let others = [Checkout.samples, Checkout.cases() + "/../../HandbookDocumentsTests/Cases/Documents"]
    .flatMap { folder in Checkout.files(in: folder).map { folder + "/" + $0 } }
    .filter {
      ["txt", "md", "html", "docx", "pdf"].contains(URL(filePath: $0).pathExtension) && !$0.hasSuffix("README.md")
    }

  @Test func thereAreDocumentsOfEveryFormat() {
    #expect(Self.documents.count + Self.others.count >= 40)
    let endings = Set((Self.documents + Self.others).map { URL(filePath: $0).pathExtension })
    #expect(endings.isSuperset(of: ["txt", "md", "html", "docx", "pdf"]), "\(endings)")
  }

  @Test(arguments: documents.map { Checkout.cases() + "/" + $0 } + others) func script(path: String) throws {
    let document = try DocumentReader().read(contentsOf: path)
    let text = try ScriptText(Narrator().narrate(document)).text
    let file = URL(filePath: path)
    let isHere = path.hasPrefix(Checkout.cases() + "/") && !path.contains("..")
    let name = isHere ? file.deletingPathExtension().lastPathComponent : file.lastPathComponent
    let expected = URL(filePath: Checkout.cases() + (isHere ? "/" : "/Others/") + name + ".script.txt")
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
