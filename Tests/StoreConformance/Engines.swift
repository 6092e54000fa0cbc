import Catalog
import Foundation
import JobQueue
import Testing

extension StoreConformance {
  static let engines: [StoreCheck] = [
    StoreCheck("the first version of an engine is approved by being there, later ones are not") { test in
      let store = try await test.open()
      let first = try await store.approval(of: "espeak-ng", firstSeen: "1.51", at: Sample.start)
      #expect(first == EngineApproval(engine: "espeak-ng", identity: "1.51", author: "", approvedAt: Sample.start))
      let other = try await test.open()
      #expect(try await other.approval(of: "espeak-ng", firstSeen: "1.52", at: Sample.start + 5) == first)
      #expect(try await other.approval(of: "program:a", firstSeen: "7", at: Sample.start).identity == "7")
    },

    StoreCheck("what is approved is kept with its budget, and what was before it, the newest first") { test in
      let store = try await test.open()
      _ = try await store.approval(of: "e", firstSeen: "1", at: Sample.start)
      for (index, identity) in ["2", "3", "2"].enumerated() {
        try await store.approve(
          EngineApproval(
            engine: "e", identity: identity, articlesANight: index + 1, minutesANight: 60, author: "hoa",
            approvedAt: Sample.start + Double(index)))
      }
      #expect(
        try await store.approval(of: "e", firstSeen: "9", at: Sample.start)
          == EngineApproval(
            engine: "e", identity: "2", previous: ["3", "1"], articlesANight: 3, minutesANight: 60, author: "hoa",
            approvedAt: Sample.start + 2))
    },

    StoreCheck("a night's budget is shared by all who draw on it, and each night has its own") { test in
      let (store, other) = (try await test.open(), try await test.open())
      var approval = EngineApproval(
        engine: "e", identity: "2", articlesANight: 3, minutesANight: 2, author: "hoa", approvedAt: Sample.start)
      // The last one of a night may be longer than what is left.
      let drawn = [
        try await store.spend(60_000, of: approval, in: "2026-11-25"),
        try await other.spend(59_999, of: approval, in: "2026-11-25"),
        try await store.spend(600_000, of: approval, in: "2026-11-25"),
        try await other.spend(1, of: approval, in: "2026-11-25"),
      ]
      #expect(drawn == [true, true, true, false])
      #expect(try await store.spend(120_000, of: approval, in: "2026-11-26"))
      #expect(try await !store.spend(1, of: approval, in: "2026-11-26"), "the minutes are used up")
      // A budget beyond all measure is no fault.
      approval.minutesANight = Int.max
      #expect(try await store.spend(1, of: approval, in: "2026-11-27"))
      (approval.articlesANight, approval.minutesANight) = (nil, nil)
      #expect(try await store.spend(1, of: approval, in: "2026-11-26"), "there is no limit")
      approval.articlesANight = 1
      approval.engine = "khac"
      #expect(try await store.spend(1, of: approval, in: "2026-11-26"), "another engine has its own")
    },

    StoreCheck("old nights and old budgets are forgotten, and no version that ever spoke") { test in
      let store = try await test.open()
      _ = try await store.approval(of: "e", firstSeen: "1", at: Sample.start)
      for (index, identity) in ["2", "2", "2"].enumerated() {
        try await store.approve(
          EngineApproval(
            engine: "e", identity: identity, articlesANight: index + 1, author: "hoa",
            approvedAt: Sample.start + Double(index)))
      }
      let before = try await store.approval(of: "e", firstSeen: "9", at: Sample.start)
      #expect(try await store.spend(1, of: before, in: "2026-11-25"))
      try await store.forgetEngineHistory(before: Sample.start + 99, night: "2026-11-26")
      #expect(try await store.approval(of: "e", firstSeen: "9", at: Sample.start) == before)
      #expect(before.previous == ["1"] && before.articlesANight == 3)
      for _ in 1...3 { #expect(try await store.spend(1, of: before, in: "2026-11-25"), "that night is forgotten") }
      #expect(try await !store.spend(1, of: before, in: "2026-11-25"))
    },
  ]
}
