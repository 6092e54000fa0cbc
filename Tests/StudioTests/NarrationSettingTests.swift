import AudioStore
import Catalog
import Foundation
import HandbookDocuments
import Narration
import Testing

@testable import Studio

@Suite("Which narration rules a handbook runs")
struct NarrationSettingTests {
  @Test func whatIsSwitchedOffIsKept() throws {
    let bench = try Bench()
    let setting = NarrationSetting(file: bench.folder + "/narration.json")
    #expect(try setting.rules() == .standard)
    try setting.save(NarrationRules.standard.without("recipients", "links"))
    let rules = try setting.rules()
    #expect(rules == NarrationRules.standard.without("links", "recipients") && rules != .standard)
    let copy = NarrationSetting(file: bench.folder + "/copy.json")
    try setting.copy(to: copy)
    #expect(try copy.rules() == rules)
  }

  @Test(arguments: ["", "{}", "[]", #"{"without": ["recipient"]}"#, #"{"without": 1}"#]) func damaged(text: String)
    throws
  {
    let bench = try Bench()
    let file = bench.folder + "/narration.json"
    try AtomicFile.write(Array(text.utf8), to: file, durably: false)
    let error = #expect(throws: NarrationSetting.Damaged.self) { try NarrationSetting(file: file).rules() }
    #expect(try #require(error).description.contains("sotaynoi rules"))
  }

  /// From the next article on, in whichever process: the source asks each time, and what an article's sound depends on
  /// is another.
  @Test func aChangeHoldsAtOnce() async throws {
    let bench = try Bench()
    let setting = NarrationSetting(file: bench.folder + "/narration.json")
    let source = LexiconSource(bench.store, narration: setting)
    let before = try await source.current()
    let document = try DocumentReader().read(Array("Chi bộ họp.\n\nNơi nhận:\n- Như trên.\n".utf8), named: "a.txt")
    #expect(try before.narrator(for: "a").narrate(document).skipped.map(\.rule).contains("recipients"))
    try setting.save(NarrationRules.standard.without("recipients"))
    let after = try await source.current()
    #expect(try after.narrator(for: "a").narrate(document).skipped.isEmpty)
    #expect(before.digest(for: "a") != after.digest(for: "a"))
    try setting.save(.standard)
    #expect(try await source.current().digest(for: "a") == before.digest(for: "a"))
  }
}
