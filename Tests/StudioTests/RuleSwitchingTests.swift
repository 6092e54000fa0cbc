import AudioStore
import Catalog
import Foundation
import HandbookDocuments
import Narration
import Testing

@testable import Studio

@Suite("Which narration rules a handbook runs")
struct RuleSwitchingTests {
  private static let document = "Chi bộ họp.\n\nNơi nhận:\n- Như trên.\n"

  /// From the next article on, in whichever process: the source asks each time, and what an article's sound depends on
  /// is another.
  @Test func aChangeHoldsAtOnce() async throws {
    let bench = try Bench()
    let source = LexiconSource(bench.store)
    let before = try await source.current()
    let document = try DocumentReader().read(Array(Self.document.utf8), named: "a.txt")
    #expect(try before.narrator(for: "a").narrate(document).skipped.map(\.rule).contains("recipients"))
    _ = try await bench.store.switchRules(["recipients": false], by: "hoa", ifVersion: nil, at: .now)
    let after = try await source.current()
    #expect(try after.narrator(for: "a").narrate(document).skipped.isEmpty)
    #expect(before.digest(for: "a") != after.digest(for: "a"))
    _ = try await bench.store.switchRules(["recipients": true], by: "hoa", ifVersion: nil, at: .now)
    #expect(try await source.current().digest(for: "a") == before.digest(for: "a"))
  }

  /// A handbook may have been opened by a program that knew more rules.
  @Test func aRuleThatThereIsNoMoreIsPassedOver() async throws {
    let bench = try Bench()
    _ = try await bench.store.switchRules(["rule-of-old": false, "links": false], by: "hoa", ifVersion: nil, at: .now)
    #expect(try await LexiconSource(bench.store).current().rules == NarrationRules.standard.without("links"))
  }

  @Test func tellsWhatASwitchWouldDoAndDoesIt() async throws {
    let bench = try Bench()
    try await bench.publish("co-noi-nhan", Self.document)
    try await bench.publish("khong-co", "Chi bộ họp.\n")
    let switching = RuleSwitching(store: bench.store, catalog: bench.store, reader: DocumentReader())
    let effect = try await switching.preview("recipients", isOn: false)
    let changed = try #require(ArticleID("co-noi-nhan"))
    #expect(effect.looked == 2 && effect.changed == [changed] && effect.unread.isEmpty)
    #expect(try await switching.preview("recipients", isOn: true).changed.isEmpty)
    #expect(try await bench.store.ruleState() == RuleState(), "nothing is changed by looking")

    let (version, rules) = try await switching.set(["recipients": false], by: "hoa", at: .now)
    #expect(version == 1 && rules.map(\.name) == NarrationRules.standard.names)
    #expect(rules.filter { !$0.isOn }.map(\.name) == ["recipients"])
    #expect(rules.first { $0.name == "recipients" }?.author == "hoa")
    await #expect(throws: NarrationError.self) { try await switching.set(["recipient": false], by: "hoa", at: .now) }
    await #expect(throws: NarrationError.self) { try await switching.preview("recipient", isOn: false) }
  }

  @Test func theFileOfOldIsRead() throws {
    let bench = try Bench()
    let file = bench.folder + "/narration.json"
    #expect(try NarrationFile.read(file) == nil)
    try AtomicFile.write(Array(#"{"without": ["links", "recipients"]}"#.utf8), to: file, durably: false)
    #expect(try NarrationFile.read(file) == ["links", "recipients"])
  }

  @Test(arguments: ["", "{}", "[]", #"{"without": ["recipient"]}"#, #"{"without": 1}"#])
  func aDamagedFileIsToldAndNotTaken(text: String) throws {
    let bench = try Bench()
    let file = bench.folder + "/narration.json"
    try AtomicFile.write(Array(text.utf8), to: file, durably: false)
    let error = #expect(throws: NarrationFile.Damaged.self) { try NarrationFile.read(file) }
    #expect(try #require(error).description.contains("sotaynoi rules"))
  }

  /// Once, and not over what somebody has switched since.
  @Test func whatWasKeptInAFileIsTakenOverOnce() async throws {
    let bench = try Bench()
    try bench.store.takeOverRules(off: ["links", "recipients"], by: "narration.json", at: .now)
    #expect(try await bench.store.ruleState().off == ["links", "recipients"])
    _ = try await bench.store.switchRules(["links": true], by: "hoa", ifVersion: nil, at: .now)
    try bench.store.takeOverRules(off: ["links", "recipients"], by: "narration.json", at: .now)
    #expect(try await bench.store.ruleState().off == ["recipients"])
  }
}
