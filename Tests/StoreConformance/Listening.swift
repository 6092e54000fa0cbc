import Catalog
import Foundation
import Testing

extension StoreConformance {
  static let listening: [StoreCheck] = [
    StoreCheck("the position that happened last counts, in whatever order they come") { test in
      let store = try await test.open()
      try await store.publish(Sample.draft())
      let hoa = try Sample.listener("hoa")
      let late = try Sample.position(word: 30, after: 60, device: "phone")
      let early = try Sample.position(word: 10, after: 20, device: "desk")
      try await store.keep([late], of: hoa)
      try await store.keep([early], of: hoa)
      let other = try await test.open()
      #expect(try await other.latestPositions(of: hoa, limit: 9).map(\.position) == [late])
      #expect(try await other.positions(of: hoa, in: late.article) == [late, early])
    },

    StoreCheck("the last five of an article are kept, each listener's and article's by themselves") { test in
      let store = try await test.open()
      try await store.publish(Sample.draft())
      try await store.publish(Sample.draft("thong-bao-so-2"))
      let (hoa, lan) = (try Sample.listener("hoa"), try Sample.listener("lan"))
      let all = try (1...7).map { try Sample.position(word: $0, after: Double($0)) }
      try await store.keep(all.shuffled(), of: hoa)
      let second = try Sample.position("thong-bao-so-2", word: 3, after: 99)
      try await store.keep([second], of: hoa)
      try await store.keep([all[0]], of: lan)
      #expect(try await store.positions(of: hoa, in: all[0].article) == all.reversed().prefix(5).map { $0 })
      #expect(try await store.latestPositions(of: hoa, limit: 9).map(\.position) == [second, all[6]])
      #expect(try await store.latestPositions(of: hoa, limit: 1).map(\.position) == [second])
      #expect(try await store.latestPositions(of: lan, limit: 9).map(\.position) == [all[0]])
    },

    StoreCheck("the same device's position of the same time replaces; what is told twice is one") { test in
      let store = try await test.open()
      try await store.publish(Sample.draft())
      let hoa = try Sample.listener("hoa")
      let one = try Sample.position(word: 1, after: 1)
      let two = try Sample.position(word: 2, after: 1)
      for position in [one, one, two] { try await store.keep([position], of: hoa) }
      #expect(try await store.positions(of: hoa, in: one.article) == [two])
    },

    StoreCheck("what was heard to its end stays heard when it is begun anew, and when positions are forgotten") {
      test in
      let store = try await test.open()
      try await store.publish(Sample.draft())
      let hoa = try Sample.listener("hoa")
      try await store.keep([try Sample.position(word: 90, after: 1, isDone: true)], of: hoa)
      let again = try Sample.position(word: 5, after: 2_000)
      try await store.keep([again], of: hoa)
      #expect(
        try await store.latestPositions(of: hoa, limit: 9) == [LatestPosition(position: again, isHeard: true)])
      #expect(try await store.forgetPositions(before: Sample.start + 1_000) == 1)
      #expect(try await store.forgetPositions(before: Sample.start + 3_000) == 1)
      #expect(try await store.latestPositions(of: hoa, limit: 9).isEmpty)
      let third = try Sample.position(word: 6, after: 4_000)
      try await store.keep([third], of: hoa)
      #expect(try await store.latestPositions(of: hoa, limit: 9).map(\.isHeard) == [true])
    },

    StoreCheck("what a browser has kept becomes its member's, merged by time, five of an article, and once") { test in
      let store = try await test.open()
      try await store.publish(Sample.draft())
      try await store.publish(Sample.draft("thong-bao-so-2"))
      let (key, hoa) = (try Sample.listener("key"), try Sample.listener("hoa"))
      let own = try [1, 4, 5].map { try Sample.position(word: $0, after: Double($0), device: "desk") }
      let browsers = try [2, 3, 6, 7].map { try Sample.position(word: $0, after: Double($0)) }
      let other = try Sample.position("thong-bao-so-2", word: 9, after: 9, isDone: true)
      try await store.keep(own, of: hoa)
      try await store.keep(browsers + [other], of: key)
      let counts = try await store.listeningCounts(from: nil, to: nil)
      for _ in 1...2 { try await store.adopt(key, by: hoa) }
      try await store.adopt(hoa, by: hoa)
      #expect(
        try await store.positions(of: hoa, in: own[0].article).map(\.place.word) == [7, 6, 5, 4, 3])
      #expect(
        try await store.latestPositions(of: hoa, limit: 9) == [
          LatestPosition(position: other, isHeard: true), LatestPosition(position: browsers[3], isHeard: false),
        ])
      #expect(try await store.latestPositions(of: key, limit: 9).isEmpty)
      #expect(try await store.listeningCounts(from: nil, to: nil) == counts)
    },

    StoreCheck("listeners are counted by the day, once when they begin an article and once when they finish it") {
      test in
      let store = try await test.open()
      try await store.publish(Sample.draft())
      try await store.publish(Sample.draft("thong-bao-so-2"))
      let (hoa, lan) = (try Sample.listener("hoa"), try Sample.listener("lan"))
      // 2026-01-31 16:59:59 and 17:00:00 UTC: the last second of January in Vietnam, and the first of February.
      let last = Date(timeIntervalSince1970: 1_769_878_799)
      func position(_ article: String, _ at: Date, isDone: Bool = false) throws -> ListeningPosition {
        var position = try Sample.position(article, word: 1, after: 0, isDone: isDone)
        position.happenedAt = at
        return position
      }
      let (one, two) = ("thong-bao-so-1", "thong-bao-so-2")
      try await store.keep([try position(one, last), try position(one, last + 9, isDone: true)], of: hoa)
      try await store.keep([try position(one, last + 1), try position(two, last + 2, isDone: true)], of: lan)
      for _ in 1...2 { try await store.keep([try position(one, last + 20, isDone: true)], of: hoa) }
      func counts(_ from: String?, _ to: String?) async throws -> [ListeningCount] {
        try await store.listeningCounts(from: from, to: to)
      }
      let (a, b) = (try Sample.id(one), try Sample.id(two))
      #expect(
        try await counts(nil, nil) == [
          ListeningCount(article: a, begun: 2, finished: 1), ListeningCount(article: b, begun: 1, finished: 1),
        ])
      #expect(try await counts("2026-01-01", "2026-01-31") == [ListeningCount(article: a, begun: 1, finished: 0)])
      #expect(
        try await counts("2026-02-01", "2026-02-01") == [
          ListeningCount(article: a, begun: 1, finished: 1), ListeningCount(article: b, begun: 1, finished: 1),
        ])
      #expect(try await counts("2026-02-02", nil).isEmpty)
      // Numbers outlive what they were counted from, and not their article.
      try await store.forgetPositions(before: last + 1_000)
      #expect(try await counts(nil, nil).map(\.begun) == [2, 1])
      try await store.withdraw(b, seen: nil, now: last)
      #expect(try await counts(nil, nil).map(\.article) == [a])
    },

    StoreCheck("positions of articles that are not there, or withdrawn, are not told") { test in
      let store = try await test.open()
      try await store.publish(Sample.draft())
      let hoa = try Sample.listener("hoa")
      let known = try Sample.position(word: 1, after: 1)
      try await store.keep([try Sample.position("khong-co", word: 1, after: 1), known], of: hoa)
      #expect(try await store.latestPositions(of: hoa, limit: 9).map(\.position) == [known])
      try await store.withdraw(known.article, seen: nil, now: Sample.start)
      #expect(try await store.latestPositions(of: hoa, limit: 9).isEmpty)
      #expect(try await store.positions(of: hoa, in: known.article).isEmpty)
    },

    StoreCheck("reports are listed by word and rule, those with the most first, and closed once") { test in
      let store = try await test.open()
      try await store.publish(Sample.draft())
      let (hoa, lan) = (try Sample.listener("hoa"), try Sample.listener("lan"))
      let rare = try Sample.misreading("TU", rule: "lexicon:TU", word: 1)
      let often = try Sample.misreading("UBND", rule: "lexicon:UBND", word: 9, note: "ủy ban")
      for (draft, who) in [(often, hoa), (rare, hoa), (often, lan), (often, hoa)] {
        #expect(try await store.report(draft, by: who, limit: 9, at: Sample.start))
      }
      #expect(try await store.report(often, by: nil, limit: 9, at: Sample.start + 1))
      let open = try await store.openMisreadings(limit: 9)
      #expect(open.map(\.draft) == [often, often, often, rare])
      #expect(open.allSatisfy { $0.closedAt == nil } && Set(open.map(\.id)).count == 4)
      let ids = open.prefix(3).map(\.id)
      #expect(try await store.closeMisreadings(ids + [999], at: Sample.start + 5) == 3)
      #expect(try await store.closeMisreadings(ids, at: Sample.start + 6) == 0)
      #expect(try await store.openMisreadings(limit: 9).map(\.draft) == [rare])
    },

    StoreCheck("no more reports are open than the limit; one that replaces another is taken") { test in
      let store = try await test.open()
      try await store.publish(Sample.draft())
      let hoa = try Sample.listener("hoa")
      let first = try Sample.misreading("TU", rule: nil, word: 1)
      #expect(try await store.report(first, by: hoa, limit: 1, at: Sample.start))
      #expect(
        try await store.report(try Sample.misreading("UB", rule: nil, word: 5), by: hoa, limit: 1, at: Sample.start)
          == false)
      #expect(try await store.report(first, by: hoa, limit: 1, at: Sample.start + 1))
      #expect(try await store.openMisreadings(limit: 9).map(\.draft) == [first])
    },
  ]
}

extension Sample {
  fileprivate static func listener(_ name: String) throws -> ListenerID { try #require(ListenerID(name)) }

  fileprivate static func position(
    _ article: String = "thong-bao-so-1", word: Int, after seconds: Double, isDone: Bool = false,
    device: String = "phone"
  ) throws -> ListeningPosition {
    ListeningPosition(
      article: try id(article), place: TextPlace(revision: 1, block: 2, word: word), seconds: 12.5, isDone: isDone,
      device: device, happenedAt: start + seconds)
  }

  fileprivate static func misreading(
    _ written: String, rule: String?, word: Int, note: String = ""
  ) throws -> MisreadingDraft {
    MisreadingDraft(
      article: try id("thong-bao-so-1"), place: TextPlace(revision: 1, block: 1, word: word), written: written,
      spoken: "u bê", rule: rule, sentence: "Câu có \(written).", note: note)
  }
}
