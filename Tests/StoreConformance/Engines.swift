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
  ]
}
