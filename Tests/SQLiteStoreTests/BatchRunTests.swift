import Catalog
import Foundation
import Testing

@testable import SQLiteStore

@Suite struct BatchRunTests {
  private let start = Date(timeIntervalSince1970: 1_760_000_000)

  @Test func aRunOfOneTimeIsBegunOnce() async throws {
    try await withStore { store, path in
      let other = try SQLiteStore(at: path)
      let run = try #require(try await store.beginRun("nightly", planned: start, at: start + 5))
      #expect(try await other.beginRun("nightly", planned: start, at: start + 6) == nil)
      #expect(try await other.beginRun("khac", planned: start, at: start + 6) != nil)
      #expect(run.plannedAt == start && run.startedAt == start + 5 && run.endedAt == nil && run.report == nil)
      try await store.keepReport(Data("{}".utf8), of: run.id, ended: nil)
      #expect(try await store.runs(of: "nightly", limit: 9).map(\.endedAt) == [nil])
      try await store.keepReport(Data("{\"a\":1}".utf8), of: run.id, ended: start + 9)
      let kept = try #require(try await other.runs(of: "nightly", limit: 9).first)
      #expect(kept.endedAt == start + 9 && kept.report == Data("{\"a\":1}".utf8))
      #expect(try await store.runs(of: nil, limit: 1).count == 1)
    }
  }

  @Test func theNewestRunOfEachBatchIsKept() async throws {
    try await withStore { store, _ in
      for (batch, offset) in [("a", 0.0), ("a", 10), ("b", 5), ("c", 7)] {
        let run = try #require(try await store.beginRun(batch, planned: start + offset, at: start))
        if batch != "c" { try await store.keepReport(Data("{}".utf8), of: run.id, ended: start + 20) }
      }
      try await store.forgetRuns(endedBefore: start + 20)
      #expect(try await store.runs(of: nil, limit: 9).count == 4)
      try await store.forgetRuns(endedBefore: start + 21)
      #expect(try await store.runs(of: nil, limit: 9).map(\.batch) == ["a", "c", "b"])
    }
  }

  @Test func aBatchIsFirstSeenOnce() async throws {
    try await withStore { store, _ in
      let first = try await store.firstSeen("nightly", at: start)
      let again = try await store.firstSeen("nightly", at: start + 100)
      #expect(first == start && again == start)
    }
  }
}
