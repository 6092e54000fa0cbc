import Catalog
import Foundation
import HandbookDocuments
import JobQueue
import Testing

@testable import Studio

@Suite("An admin's lexicon")
struct LexiconTests {
  private func draft(
    _ written: String = "BCĐX", _ reading: String = "ban chỉ đạo xanh", section: String? = nil
  ) -> LexiconDraft {
    LexiconDraft(written: written, reading: LexiconReading(reading), section: section)
  }

  private func editing(_ bench: Bench) -> LexiconEditing {
    LexiconEditing(lexicon: bench.store, catalog: bench.store, queue: bench.store, reader: DocumentReader())
  }

  /// A handbook of three articles, of which two have the short form.
  private func handbook() async throws -> Bench {
    let bench = try Bench()
    try await bench.publish("mot", "Họp BCĐX.\n\nMời BCĐX dự. Chi bộ họp lúc 8 giờ.")
    try await bench.publish("hai", "Chi bộ họp.\n\nHọp lúc 8 giờ.")
    try await bench.publish("ba", "Kết luận của BCĐX.\n\nGiao chi bộ.")
    while try await bench.worker().workOnce() {}
    return bench
  }

  @Test func aPreviewSaysWhatWouldReadOtherwiseAndChangesNothing() async throws {
    let bench = try await handbook()
    let effect = try await editing(bench).preview(try LexiconChange(keeping: [.init(draft())]))
    #expect(effect.looked == 3 && effect.changed.map(\.article.rawValue).sorted() == ["ba", "mot"])
    #expect(effect.uses == [3])
    let sentences = effect.changed.flatMap(\.chapters).flatMap(\.sentences)
    #expect(sentences.count == 3)
    let sentence = try #require(sentences.first { $0.written.contains("dự") })
    #expect(sentence.before == "mời bê xê đê ích dự." && sentence.after == "mời ban chỉ đạo xanh dự.")
    #expect(try await bench.store.lexicon() == LexiconState())
    #expect(try await bench.store.counts() == [.done: 3])
  }

  @Test func applyingMakesOnlyWhatIsChangedAnew() async throws {
    let bench = try await handbook()
    let change = try LexiconChange(keeping: [.init(draft())])
    let before = try #require(try await bench.listing("hai")?.track)
    let effect = try await editing(bench).preview(change)
    let jobs = try await editing(bench).apply(change, effect, by: "hoa", at: Date())
    #expect(jobs.map(\.order.article).sorted() == ["ba", "mot"] && jobs.allSatisfy { $0.priority == .admin })
    while try await bench.worker().workOnce() {}
    #expect(try await bench.listing("hai")?.track == before)
    // What was made is what would be made: nothing is left to do, and the entry is in use.
    for id in ["mot", "hai", "ba"] {
      let listing = try #require(try await bench.listing(id))
      let order = RenderOrder(article: id, revision: 1, voice: "bac", format: "mp3")
      #expect(try await bench.preview().session().effect(of: order, on: listing) == Effect.none)
    }
    let uses = try await editing(bench).uses()
    #expect(uses.state.records.map(\.author) == ["hoa"] && Array(uses.counts.values) == [3])
    // Taken away, it reads as before, and the same articles are made.
    let removal = try LexiconChange(removing: uses.state.records.map(\.id))
    let back = try await editing(bench).preview(removal)
    #expect(back.changed.map(\.article.rawValue).sorted() == ["ba", "mot"])
    #expect(back.changed.flatMap(\.chapters).flatMap(\.sentences).allSatisfy { $0.after.contains("bê xê đê ích") })
  }

  @Test func anEntryOfASectionHoldsThereOnlyAndGoesFirst() async throws {
    let bench = try await handbook()
    var fields = ArticleFields()
    fields.id = "bon"
    fields.section = "hoi-dap"
    _ = try await bench.publisher.publish(
      StoredDocument(name: "bon.txt", bytes: Data("Hỏi BCĐX.\n\nTrả lời.".utf8)), fields: fields,
      mode: .createOrRevise, priority: .admin, at: Date())
    let change = try LexiconChange(keeping: [
      .init(draft()), .init(draft("BCĐX", "ban chỉ đạo", section: "hoi-dap")), .init(draft("KKK", "ba ca")),
    ])
    let effect = try await editing(bench).preview(change)
    #expect(effect.uses == [3, 1, 0])
    let own = effect.changed.first { $0.article.rawValue == "bon" }
    #expect(own?.chapters.first?.sentences.first?.after == "hỏi ban chỉ đạo.")
  }

  @Test func whatSomebodyElseHasChangedIsLookedAtAgain() async throws {
    let bench = try await handbook()
    let change = try LexiconChange(keeping: [.init(draft())])
    let effect = try await editing(bench).preview(change)
    _ = try await bench.store.changeLexicon(
      keeping: [draft("KKK", "ba ca")], removing: [], by: "lan", ifVersion: nil, at: Date())
    await #expect(throws: CatalogError.lexiconChanged) {
      try await editing(bench).apply(change, effect, by: "hoa", at: Date())
    }
    #expect(try await bench.store.counts() == [.done: 3])
  }

  /// A job that began before the change ends with what the lexicon says then.
  @Test func aChangeWhileAnArticleIsBeingMadeIsNotMissed() async throws {
    let hum = Hum(.held)
    let bench = try Bench(hum)
    try await bench.publish("mot", "Họp BCĐX.")
    let work = Task { try await bench.worker().workOnce() }
    try await hum.begun()
    _ = try await bench.store.changeLexicon(keeping: [draft()], removing: [], by: "hoa", ifVersion: nil, at: Date())
    hum.become(.well)
    _ = try await work.value
    let listing = try #require(try await bench.listing("mot"))
    let order = RenderOrder(article: "mot", revision: 1, voice: "bac", format: "mp3")
    #expect(try await bench.preview().session().effect(of: order, on: listing) == Effect.none)
    #expect(hum.chaptersSpoken == 2)
  }

  // MARK: - Files

  private static let drafts = [
    LexiconDraft(written: "GD&ĐT", reading: .words("giáo dục và đào tạo"), matching: .any, note: "<mới> \"x\""),
    LexiconDraft(written: "TU", reading: .words("thành ủy"), matching: .exact, section: "tin-tuc"),
    LexiconDraft(written: "VNPT", reading: .letters), LexiconDraft(written: "Zalo", reading: .word),
  ]

  @Test(arguments: [LexiconTable.text(drafts), PronunciationLexicon.text(drafts)])
  func aFileReadsBackAsItWas(_ text: String) throws {
    let change = try LexiconChange(keeping: try LexiconFile.entries(Array(text.utf8)))
    #expect(change.kept.map(\.draft) == Self.drafts)
  }

  @Test func aLexiconOfAnotherProgramIsRead() throws {
    let text = """
      <?xml version="1.0"?>
      <lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="vi">
        <meta name="x" content="y"/>
        <lexeme><grapheme>UBX</grapheme><grapheme>UB-X</grapheme><alias>ủy ban xã</alias><example>z</example></lexeme>
      </lexicon>
      """
    let drafts = try LexiconChange(keeping: try LexiconFile.entries(Array(text.utf8))).kept.map(\.draft)
    #expect(drafts.map(\.written) == ["UBX", "UB-X"] && drafts.allSatisfy { $0.reading == .words("ủy ban xã") })
  }

  /// What a file holds, and what its error says.
  @Test(arguments: [
    ("UBX\tủy ban\n\nTU\t\n", "line 3: “TU”: the reading says nothing"),
    ("# x\nUBX\n", "line 2: a line is the written form"), ("UBX\tủy ban\tmaybe\n", "line 1: the case is"),
    ("UBX\tủy ban\nUBY\tủy ban y\nUBX\tủy ban xã\n", "in line 1 and line 3"),
    ("UBX\tủy ban\t\tKhông Có\n", "line 1: “Không Có” is no section"),
    (String(repeating: "UBX\tủy ban\n", count: 100_000), "more than the 20000"),
    ("<a/>", "no lexicon of PLS 1.0"), ("<lexicon", "not well formed"),
    ("<!DOCTYPE a [<!ENTITY b \"c\">]><lexicon xmlns=\"\(PronunciationLexicon.space)\">&b;</lexicon>", "document type"),
    (
      "<lexicon xmlns=\"\(PronunciationLexicon.space)\"><lexeme><grapheme>a</grapheme><phoneme>x</phoneme></lexeme></lexicon>",
      "lexeme 1: it has no alias"
    ),
    (
      "<lexicon xmlns=\"\(PronunciationLexicon.space)\"><lexeme><alias>a</alias></lexeme></lexicon>",
      "lexeme 1: it has no grapheme"
    ),
  ])
  func aBadFileIsRefusedWithItsLine(_ text: String, _ words: String) {
    let error = #expect(throws: LexiconError.self) {
      try LexiconChange(keeping: try LexiconFile.entries(Array(text.utf8)))
    }
    #expect(error.map { "\($0)" }?.contains(words) == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test func aFileThatIsNotTextIsRefused() {
    #expect(throws: LexiconError.self) { try LexiconFile.entries([0xFF, 0xFE, 0x41, 0]) }
  }

  @Test func aFullLexiconTakesNoMore() throws {
    let most = (0..<LexiconError.most).map {
      LexiconRecord(id: Int64($0), draft: draft("K\($0)"), author: "", changedAt: .now)
    }
    let change = try LexiconChange(keeping: [.init(draft())])
    #expect(throws: LexiconError.tooMany(LexiconError.most + 1)) {
      try change.applied(to: LexiconState(version: 1, records: most))
    }
  }
}
