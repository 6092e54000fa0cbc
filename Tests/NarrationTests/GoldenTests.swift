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

  @Test(arguments: documents) func script(name: String) throws {
    let document = try DocumentReader().read(contentsOf: Checkout.cases() + "/" + name)
    let text = try ScriptText(Narrator().narrate(document)).text
    let stem = name.prefix { $0 != "." }
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
