import Catalog
import Foundation
import JobQueue
import Testing

/// Jobs of texts that nobody will hear.
extension StoreConformance {
  private static let failed = FailureReason(kind: "engine", message: "x")

  static let superseding: [StoreCheck] = [
    StoreCheck("twenty revisions in a row leave one job to do") { test in
      let store = try await test.open()
      var last: Publication?
      for number in 1...20 { last = try await store.publish(try Sample.draft(text: "Bản \(number).")) }
      #expect(try await store.counts() == [.waiting: 1, .cancelled: 19])
      #expect(try await store.jobs(in: [.waiting], limit: 20).map(\.id) == [try #require(last?.job?.id)])
      for job in try await store.jobs(in: [.cancelled], limit: 20) {
        #expect(job.failure?.kind == "superseded" && job.finishedAt == Sample.start)
      }
    },

    StoreCheck("a revision that is not spoken leaves no job to do, and another article's job alone") { test in
      let store = try await test.open()
      try await store.publish(try Sample.draft())
      try await store.publish(try Sample.draft("khac", title: "Khác"))
      var silent = try Sample.draft(text: "Chỉ để đọc.")
      silent.wantsAudio = false
      try await store.publish(silent)
      #expect(try await store.jobs(in: [.waiting], limit: 9).map(\.order.article) == ["khac"])
    },

    StoreCheck("what runs may finish, and does not replace what is newer") { test in
      let store = try await test.open()
      let id = try await store.publish(try Sample.draft()).article.id
      let old = try await store.lease()
      try await store.publish(try Sample.draft(text: "Hai."))
      #expect(try await store.counts() == [.running: 1, .waiting: 1])
      let new = try await store.lease(by: Sample.other)
      #expect(try await store.complete(new, publishing: Sample.track(revision: 2, mark: 9), at: Sample.start))
      #expect(try await !store.complete(old, publishing: Sample.track(), at: Sample.start))
      #expect(try await store.article(id, for: .everything)?.track == Sample.track(revision: 2, mark: 9))
      #expect(try await store.counts() == [.done: 2])
    },

    StoreCheck("an attempt that ends without a track is not followed by another, and is never put back") { test in
      let store = try await test.open(RetryPolicy(attempts: 2))
      var jobs: [JobID] = []
      func overtaken(_ name: String) async throws -> Lease {
        try await store.publish(try Sample.draft(name))
        let lease = try await store.lease()
        try await store.publish(try Sample.draft(name, text: "Hai."))
        jobs.append(lease.job.id)
        try await store.cancel(try #require(try await store.jobs(in: [.waiting], limit: 1).first?.id), at: Sample.start)
        return lease
      }
      #expect(try await store.fail(try await overtaken("a"), reason: failed, at: Sample.start) == .cancelled)
      try await store.giveBack(try await overtaken("b"), at: Sample.start)
      // Its worker is gone, too.
      _ = try await overtaken("c")
      #expect(try await store.claim(by: Sample.other, at: Sample.start + 3600, for: 30) == nil)
      for id in jobs {
        let job = try #require(try await store.job(id))
        #expect(job.state == .cancelled && job.failure?.kind == "superseded")
        let reason = try #require(job.failure)
        await #expect(throws: JobQueueError.notWanted(id, reason)) { try await store.retry(id, at: Sample.start) }
      }
    },

    StoreCheck("a dead letter of an older text, or of a withdrawn article, stays one") { test in
      let store = try await test.open(RetryPolicy(attempts: 1))
      for name in ["cu", "rut", "con"] {
        try await store.publish(try Sample.draft(name))
        try await store.fail(try await store.lease(), reason: .init(kind: "document", message: "x"), at: Sample.start)
      }
      try await store.publish(try Sample.draft("cu", text: "Hai."))
      try await store.withdraw(try Sample.id("rut"), seen: nil, now: Sample.start)
      #expect(try await store.counts() == [.dead: 3, .waiting: 1])
      #expect(try await store.retryDead(nil, at: Sample.start) == 1)
      #expect(Set(try await store.jobs(in: [.dead], limit: 9).map(\.order.article)) == ["cu", "rut"])
    },

    StoreCheck("writers and workers that race leave one current track, and nothing to do") { test in
      let store = try await test.open()
      try await store.publish(try Sample.draft())
      let older = try await store.lease(for: 3600)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...20 {
          group.addTask { try await store.publish(try Sample.draft(text: "Bản \(number).")) }
        }
        for number in 1...3 {
          group.addTask {
            for _ in 1...5 {
              guard
                let lease = try await store.claim(
                  by: WorkerID(rawValue: "w\(number)"), at: Sample.start + 1, for: 3600)
              else { continue }
              let track = Sample.track(revision: lease.job.order.revision, mark: 10 * lease.job.order.revision)
              try await store.complete(lease, publishing: track, at: Sample.start + 1)
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await store.jobs(in: [.waiting], limit: 30).count <= 1)
      if let lease = try await store.claim(by: Sample.worker, at: Sample.start + 2, for: 3600) {
        #expect(
          try await store.complete(lease, publishing: Sample.track(revision: 21, mark: 210), at: Sample.start + 2))
      }
      #expect(try await !store.complete(older, publishing: Sample.track(), at: Sample.start + 3))
      let listing = try await store.article(try Sample.id("thong-bao-so-1"), for: .everything)
      #expect(listing?.article.revision == 21 && listing?.track == Sample.track(revision: 21, mark: 210))
      let counts = try await store.counts()
      #expect(counts[.waiting] == nil && counts[.running] == nil)
    },
  ]
}
