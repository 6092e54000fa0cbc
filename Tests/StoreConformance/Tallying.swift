import Foundation
import JobQueue
import Testing

/// What workers say they have done.
extension StoreConformance {
  static let tallying: [StoreCheck] = [
    StoreCheck("what was done adds up, and is there when the store is opened again") { test in
      let store = try await test.open()
      #expect(try await store.workTally() == WorkTally())
      try await store.note(WorkTally(audioSeconds: 60, workSeconds: 1.5, chaptersSpoken: 2, chaptersKept: 1))
      try await store.note(WorkTally(audioSeconds: 0.25, workSeconds: 2000, chaptersSpoken: 0, chaptersKept: 3))
      try await store.note(.failure)
      let tally = try await test.open().workTally()
      #expect(tally.tracks == 2 && tally.failures == 1)
      #expect(tally.audioSeconds == 60.25 && tally.workSeconds == 2001.5)
      #expect(tally.chaptersSpoken == 2 && tally.chaptersKept == 4)
      #expect(tally.within == WorkTally.bounds.map { $0 >= 1.5 ? 1 : 0 })
    },

    StoreCheck("how long the oldest waiting job has waited") { test in
      let store = try await test.open()
      #expect(try await store.status().oldestWaiting == nil)
      try await store.enqueue("a")
      let first = try #require(try await store.status().oldestWaiting)
      _ = try await store.lease()
      #expect(try await store.status().oldestWaiting == nil)
      try await store.enqueue("b")
      #expect(try await store.status().oldestWaiting == first)
    },
  ]
}
