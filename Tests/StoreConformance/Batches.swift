import Catalog
import Foundation
import JobQueue
import Testing

extension StoreConformance {
  static let batches: [StoreCheck] = [
    StoreCheck("a run of one time is begun once, by whoever asks first") { test in
      let (store, other) = (try await test.open(), try await test.open())
      let run = try #require(try await store.beginRun("dem", planned: Sample.start, at: Sample.start + 5))
      #expect(try await other.beginRun("dem", planned: Sample.start, at: Sample.start + 6) == nil)
      #expect(try await other.beginRun("khac", planned: Sample.start, at: Sample.start + 6) != nil)
      #expect(try await other.beginRun("dem", planned: Sample.start + 60, at: Sample.start + 60) != nil)
      #expect(try await other.run(run.id) == run)
      #expect(try await store.run(run.id + 1_000) == nil)
      #expect(run.plannedAt == Sample.start && run.startedAt == Sample.start + 5 && run.endedAt == nil)
    },

    StoreCheck("a run keeps its newest report and the time it first ended") { test in
      let store = try await test.open()
      let run = try #require(try await store.beginRun("dem", planned: Sample.start, at: Sample.start))
      for (text, end) in [("{}", nil), (#"{"a":1}"#, Sample.start + 9), (#"{"a":2}"#, Sample.start + 20)] {
        try await store.keepReport(Data(text.utf8), of: run.id, ended: end)
      }
      let kept = try #require(try await store.runs(of: "dem", limit: 9).first)
      #expect(kept.report == Data(#"{"a":2}"#.utf8) && kept.endedAt == Sample.start + 9)
    },

    StoreCheck("runs are listed newest first, of one batch or all, and old ones forgotten but the newest") { test in
      let store = try await test.open()
      for (batch, offset) in [("a", 0.0), ("a", 10), ("b", 5), ("c", 7)] {
        let run = try #require(try await store.beginRun(batch, planned: Sample.start + offset, at: Sample.start))
        if batch != "c" { try await store.keepReport(Data("{}".utf8), of: run.id, ended: Sample.start + 20) }
      }
      #expect(try await store.runs(of: nil, limit: 9).map(\.batch) == ["a", "c", "b", "a"])
      #expect(try await store.runs(of: "a", limit: 1).map(\.plannedAt) == [Sample.start + 10])
      let all = try await store.runs(of: nil, limit: 9)
      #expect(try await store.runs(of: nil, after: all[0].id, limit: 2) == Array(all[1...2]))
      #expect(try await store.runs(of: "a", after: all[1].id, limit: 9) == [all[3]])
      #expect(try await store.runs(of: nil, after: all[3].id, limit: 9).isEmpty)
      #expect(try await store.runs(of: nil, after: all[3].id + 1_000, limit: 9).isEmpty)
      try await store.forgetRuns(endedBefore: Sample.start + 20)
      #expect(try await store.runs(of: nil, limit: 9).count == 4)
      try await store.forgetRuns(endedBefore: Sample.start + 21)
      #expect(try await store.runs(of: nil, limit: 9).map(\.batch) == ["a", "c", "b"])
    },

    StoreCheck("a batch is first seen once") { test in
      let store = try await test.open()
      #expect(try await store.firstSeen("dem", at: Sample.start) == Sample.start)
      #expect(try await test.open().firstSeen("dem", at: Sample.start + 9) == Sample.start)
    },
  ]

  static let outbox: [StoreCheck] = [
    StoreCheck("a message is kept once for an address, and handed out until its try ends well") { test in
      let store = try await test.open()
      for _ in 0..<2 { try await store.post("m", to: "https://a", body: Data([1]), at: Sample.start) }
      try await store.post("m", to: "https://b", body: Data([2]), at: Sample.start + 1)
      let first = try #require(try await store.takeMessage(at: Sample.start + 2, for: 30))
      #expect(first.id == "m" && first.url == "https://a" && first.body == Data([1]) && first.attempts == 1)
      let second = try #require(try await test.open().takeMessage(at: Sample.start + 2, for: 30))
      #expect(second.url == "https://b")
      #expect(try await store.takeMessage(at: Sample.start + 2, for: 30) == nil)
      try await store.endTry(first, problem: nil, next: nil, at: Sample.start + 3)
      #expect(try await store.takeMessage(at: Sample.start + 31, for: 30) == nil)
      // Whoever took the second one has died: it is due again, as another try of the same message.
      let again = try #require(try await store.takeMessage(at: Sample.start + 33, for: 30))
      #expect(again.number == second.number && again.attempts == 2)
    },

    StoreCheck("a try that failed is made again at its time, or given up") { test in
      let store = try await test.open()
      try await store.post("m", to: "https://a", body: Data(), at: Sample.start)
      let first = try #require(try await store.takeMessage(at: Sample.start, for: 30))
      try await store.endTry(first, problem: "no answer", next: Sample.start + 60, at: Sample.start + 1)
      #expect(try await store.takeMessage(at: Sample.start + 59, for: 30) == nil)
      let second = try #require(try await store.takeMessage(at: Sample.start + 60, for: 30))
      try await store.endTry(second, problem: "no answer", next: nil, at: Sample.start + 61)
      #expect(try await store.takeMessage(at: Sample.start + 9_999, for: 30) == nil)
      // Once forgotten, it may be sent anew.
      try await store.forgetMessages(endedBefore: Sample.start + 61)
      try await store.post("m", to: "https://a", body: Data(), at: Sample.start + 70)
      #expect(try await store.takeMessage(at: Sample.start + 70, for: 30) == nil)
      try await store.forgetMessages(endedBefore: Sample.start + 62)
      try await store.post("m", to: "https://a", body: Data(), at: Sample.start + 70)
      #expect(try await store.takeMessage(at: Sample.start + 70, for: 30) != nil)
    },
  ]
}
