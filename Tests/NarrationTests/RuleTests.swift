import CaseTables
import HandbookDocuments
import SpeechScript
import Testing

@testable import Narration

@Suite struct RuleTests {
  /// A document, what is said of it, what is left out.
  @Test(arguments: Case.all("rules.tsv")) func rule(_ row: Case) throws {
    let name = row[0].hasPrefix("md ") ? "a.md" : "a.txt"
    let script = try Narrator().narrate(row[1], named: name)
    #expect(script.spoken == row[2], "\(row[0])")
    #expect(script.skipped.map { "\($0.rule): \($0.text)" }.joined(separator: " | ") == row[3], "\(row[0])")
    #expect(script.unread.isEmpty)
  }

  @Test(arguments: NarrationRules.standard.names) func eachCanBeSwitchedOff(name: String) throws {
    let document = try DocumentReader().read(contentsOf: Checkout.cases() + "/thong-bao.md")
    let rules = NarrationRules.standard.without(name)
    #expect(!rules.names.contains(name) && rules.names.count == NarrationRules.standard.names.count - 1)
    let script = try Narrator(rules: rules).narrate(document)
    #expect(!script.skipped.contains { $0.rule == name })
    #expect(!script.unread.contains { $0.rule == UnreadReport.rule })
  }

  @Test func anUnknownRuleIsNamed() throws {
    #expect(
      try NarrationRules.standard.switchingOff(["letterhead", "furniture"]).names.count == NarrationRules.standard.names
        .count - 2)
    let error = #expect(throws: NarrationError.self) { try NarrationRules.standard.switchingOff(["letterheads"]) }
    let sentence = try #require(error).description
    #expect(sentence.hasPrefix("There is no narration rule 'letterheads'; the rules are furniture, recipients, "))
  }

  @Test func everyRuleSaysWhatItDoes() {
    #expect(NarrationRules.summaries.map(\.name) == NarrationRules.standard.names)
    #expect(NarrationRules.summaries.allSatisfy { $0.summary.hasSuffix(".") && $0.summary.count < 120 })
    #expect(Set(NarrationRules.standard.names).count == NarrationRules.standard.names.count)
  }

  /// The module's documentation lists each rule with what it does, and no other.
  @Test func theDocumentedListIsTrue() throws {
    let lines = Checkout.lines(of: Checkout.samples + "/../Sources/Narration/Documentation.docc/Rules.md")
    let start = try #require(lines.firstIndex { $0.hasPrefix("| rule |") })
    let rows = lines[(start + 2)...].prefix { $0.hasPrefix("| `") }
    #expect(rows.map(String.init) == NarrationRules.summaries.map { "| `\($0.name)` | \($0.summary) |" })
  }

  @Test func withoutTheirRuleRecipientsAreRead() throws {
    let text = "Chi bộ họp.\n\nNơi nhận:\n- Như trên;\n- Lưu.\n"
    let script = try Narrator(rules: .standard.without("recipients")).narrate(text)
    #expect(script.spoken.contains("nơi nhận"))
  }

  @Test func aDocumentThatWantsNoAudioHasNoScript() throws {
    let error = #expect(throws: NarrationError.self) { try Narrator().narrate("---\naudio: false\n---\nChi bộ họp.") }
    #expect(error?.description == "'Chi bộ họp' is not spoken: its front matter says audio: false.")
  }

  @Test func aDocumentWithoutTextIsAnError() throws {
    #expect(throws: NarrationError.noText("A")) { try Narrator().narrate(Document(title: "A", blocks: [])) }
    let recipients = Document(title: "A", blocks: [Block(id: 1, role: .recipients, text: "Nơi nhận")])
    #expect(throws: NarrationError.allSkipped("A", rules: ["recipients"])) { try Narrator().narrate(recipients) }
    let foreign = Document(title: "A", blocks: [Block(id: 1, role: .paragraph, text: "会议通知")])
    let error = #expect(throws: NarrationError.self) { try Narrator().narrate(foreign) }
    #expect(error == .allUnread("A"))
    #expect(error?.description == "'A' has nothing to say: none of its text can be read aloud in Vietnamese.")
  }
}
