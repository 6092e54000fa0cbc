import JobQueue
import Testing

extension StoreConformance {
  static let cancelling: [StoreCheck] = [
    StoreCheck("a waiting job that is cancelled is never handed out") { test in
      let store = try await test.open()
      let id = try await store.enqueue("a").id
      try await store.cancel(id, at: Sample.start + 1)
      let job = try #require(try await store.job(id))
      #expect(job.state == .cancelled)
      #expect(job.finishedAt == Sample.start + 1)
      #expect(try await store.claim(by: Sample.worker, at: Sample.start + 2, for: 30) == nil)
    },

    StoreCheck("the worker of a cancelled job learns of it at its next word") { test in
      let store = try await test.open()
      let id = try await store.enqueue("a").id
      let lease = try await store.lease()
      try await store.cancel(id, at: Sample.start)
      await #expect(throws: JobQueueError.leaseLost(id)) {
        try await store.renew(lease, progress: nil, at: Sample.start, for: 30)
      }
      await #expect(throws: JobQueueError.leaseLost(id)) {
        try await store.fail(lease, reason: .init(kind: "engine", message: "x"), at: Sample.start)
      }
      // Long after its lease it is still cancelled.
      #expect(try await store.claim(by: Sample.other, at: Sample.start + 3600, for: 30) == nil)
      #expect(try await store.job(id)?.state == .cancelled)
    },

    StoreCheck("a cancelled job that is retried is due again") { test in
      let store = try await test.open()
      let id = try await store.enqueue("a", notBefore: Sample.start + 600).id
      try await store.cancel(id, at: Sample.start)
      try await store.retry(id, at: Sample.start + 1)
      #expect(try await store.lease(at: Sample.start + 1).job.id == id)
    },

    StoreCheck("a job that is in another state than was seen is left alone") { test in
      let store = try await test.open()
      let id = try await store.enqueue("a").id
      let lease = try await store.lease()
      await #expect(throws: JobQueueError.changed(id, to: .running)) {
        try await store.cancel(id, seen: .waiting, at: Sample.start)
      }
      await #expect(throws: JobQueueError.changed(id, to: .running)) {
        try await store.retry(id, seen: .dead, at: Sample.start)
      }
      try await store.renew(lease, progress: nil, at: Sample.start, for: 30)
      try await store.cancel(id, seen: .running, at: Sample.start)
      try await store.retry(id, seen: .cancelled, at: Sample.start)
      #expect(try await store.job(id)?.state == .waiting)
    },

    StoreCheck("what has ended cannot be cancelled") { test in
      let store = try await test.open(RetryPolicy(attempts: 1))
      let done = try await store.enqueue("a").id
      try await store.complete(try await store.lease(), publishing: Sample.track(), at: Sample.start)
      let dead = try await store.enqueue("b").id
      try await store.fail(try await store.lease(), reason: .init(kind: "engine", message: "x"), at: Sample.start)
      let cancelled = try await store.enqueue("c").id
      try await store.cancel(cancelled, at: Sample.start)
      for (id, state) in [(done, JobState.done), (dead, .dead), (cancelled, .cancelled)] {
        await #expect(throws: JobQueueError.notPossible(.cancel, id, state)) {
          try await store.cancel(id, at: Sample.start)
        }
      }
      let unknown = JobID(rawValue: 99)
      await #expect(throws: JobQueueError.noSuchJob(unknown)) { try await store.cancel(unknown, at: Sample.start) }
    },
  ]
}
