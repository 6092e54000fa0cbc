import Catalog
import Foundation
import JobQueue
import Testing

extension StoreConformance {
  static let lexicon: [StoreCheck] = [
    StoreCheck("a lexicon nobody has changed is empty, at version 0") { test in
      let store = try await test.open()
      #expect(try await store.lexicon() == LexiconState())
      #expect(try await store.lexiconVersion() == 0)
    },

    StoreCheck("old changes are forgotten, and the version stays") { test in
      let store = try await test.open()
      for offset in 0..<3 {
        _ = try await store.keep(
          LexiconDraft(written: "TU", reading: .words("chữ \(offset)")), at: Sample.start + Double(offset))
      }
      let before = try await store.lexicon()
      try await store.forgetLexiconChanges(before: Sample.start + 99)
      #expect(try await store.lexicon() == before && before.version > 0)
      let after = try await store.keep(LexiconDraft(written: "TU", reading: .words("khác")), at: Sample.start + 100)
      #expect(after.version > before.version)
    },

    StoreCheck("an entry is kept with who wrote it and when, and is there for other processes") { test in
      let store = try await test.open()
      let drafts = [
        LexiconDraft(written: "TU", reading: .words("thành ủy"), matching: .exact, section: "tin-tuc", note: "x"),
        LexiconDraft(written: "OCOP", reading: .letters), LexiconDraft(written: "Zalo", reading: .word, matching: .any),
      ]
      let state = try await store.changeLexicon(
        keeping: drafts, removing: [], by: "hoa", ifVersion: 0, at: Sample.start)
      #expect(state.version > 0 && Set(state.records.map(\.draft)) == Set(drafts))
      #expect(state.records.allSatisfy { $0.author == "hoa" && $0.changedAt == Sample.start })
      #expect(Set(state.records.map(\.id)).count == 3)
      let other = try await test.open()
      #expect(try await other.lexicon() == state)
      #expect(try await other.lexiconVersion() == state.version)
    },

    StoreCheck("an entry of the same form and section is replaced and keeps its id; others stand beside it") { test in
      let store = try await test.open()
      let first = try await store.keep(LexiconDraft(written: "TU", reading: .words("thành ủy")), at: Sample.start)
      let id = try #require(first.records.first?.id)
      let second = try await store.keep(
        LexiconDraft(written: "TU", reading: .words("tỉnh ủy")), by: "lan", at: Sample.start + 5)
      #expect(second.version > first.version)
      #expect(
        second.records == [
          LexiconRecord(
            id: id, draft: LexiconDraft(written: "TU", reading: .words("tỉnh ủy")), author: "lan",
            changedAt: Sample.start + 5)
        ])
      let third = try await store.keep(
        LexiconDraft(written: "TU", reading: .words("thành ủy"), section: "tin-tuc"), at: Sample.start + 6)
      #expect(third.records.count == 2)
    },

    StoreCheck("keeping what is there already changes nothing") { test in
      let store = try await test.open()
      let draft = LexiconDraft(written: "TU", reading: .words("thành ủy"))
      let first = try await store.keep(draft, at: Sample.start)
      #expect(try await store.keep(draft, by: "lan", at: Sample.start + 5) == first)
    },

    StoreCheck("entries are removed, and the version grows; an id is not given again") { test in
      let store = try await test.open()
      let first = try await store.keep(LexiconDraft(written: "TU", reading: .letters), at: Sample.start)
      let id = try #require(first.records.first?.id)
      let second = try await store.changeLexicon(
        keeping: [], removing: [id], by: "hoa", ifVersion: first.version, at: Sample.start)
      #expect(second.records.isEmpty && second.version > first.version)
      let third = try await store.keep(LexiconDraft(written: "TU", reading: .letters), at: Sample.start)
      #expect(third.records.first?.id != id)
    },

    StoreCheck("a change of another version, or of an entry that is not there, changes nothing at all") { test in
      let store = try await test.open()
      let state = try await store.keep(LexiconDraft(written: "TU", reading: .letters), at: Sample.start)
      let draft = LexiconDraft(written: "UB", reading: .letters)
      await #expect(throws: CatalogError.lexiconChanged) {
        try await store.changeLexicon(keeping: [draft], removing: [], by: "x", ifVersion: 0, at: Sample.start)
      }
      await #expect(throws: CatalogError.noSuchEntry(99)) {
        try await store.changeLexicon(
          keeping: [draft], removing: state.records.map(\.id) + [99], by: "x", ifVersion: nil, at: Sample.start)
      }
      #expect(try await store.lexicon() == state)
    },
  ]
}

extension LexiconStore {
  fileprivate func keep(_ draft: LexiconDraft, by author: String = "hoa", at now: Date) async throws -> LexiconState {
    try await changeLexicon(keeping: [draft], removing: [], by: author, ifVersion: nil, at: now)
  }
}
