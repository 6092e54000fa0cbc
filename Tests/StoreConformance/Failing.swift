import JobQueue
import Testing

private let reason = FailureReason(
  kind: "engine", code: "engine-too-slow", values: ["seconds": "5", "chapter": "Điều \"1\""],
  message: "bộ máy đọc không trả lời")

extension StoreConformance {
  static let failing: [StoreCheck] = [
    StoreCheck("a failed job waits for its next try and keeps the reason") { test in
      let policy = RetryPolicy(attempts: 3, firstWait: 100, longestWait: 1000)
      let store = try await test.open(policy)
      let id = try await store.enqueue("a").id
      #expect(try await store.fail(try await store.lease(), reason: reason, at: Sample.start) == .waiting)
      let job = try #require(try await store.job(id))
      #expect(job.state == .waiting)
      #expect(job.attempts == 1)
      #expect(job.failure == reason)
      #expect(job.finishedAt == nil)
      #expect((Sample.start + 50...Sample.start + 100).contains(job.dueAt))
      #expect(try await store.claim(by: Sample.worker, at: job.dueAt + -0.001, for: 30) == nil)
      let next = try await store.lease(at: job.dueAt)
      #expect(next.job.attempts == 2)
      #expect(next.job.failure == reason)
    },

    StoreCheck("waits grow as the policy says, and after the last attempt the job is a dead letter") { test in
      let policy = RetryPolicy(attempts: 5, firstWait: 10, longestWait: 35)
      let store = try await test.open(policy)
      let id = try await store.enqueue("a").id
      var now = Sample.start
      for longest in [10.0, 20, 35, 35] {
        let lease = try await store.lease(at: now)
        #expect(try await store.fail(lease, reason: reason, at: now) == .waiting)
        let due = try #require(try await store.job(id)).dueAt
        #expect((now + longest / 2...now + longest).contains(due))
        now = due
      }
      #expect(try await store.fail(try await store.lease(at: now), reason: reason, at: now) == .dead)
      let job = try #require(try await store.job(id))
      #expect(job.state == .dead)
      #expect(job.attempts == 5)
      #expect(job.failure == reason)
      #expect(job.finishedAt == now)
      #expect(try await store.claim(by: Sample.worker, at: now + 1_000_000, for: 30) == nil)
    },

    StoreCheck("a job that is retried has all its attempts again") { test in
      let store = try await test.open(RetryPolicy(attempts: 2, firstWait: 0))
      let id = try await store.enqueue("a").id
      for round in 1...2 {
        let now = Sample.start + Double(round) * 100
        #expect(try await store.fail(try await store.lease(at: now), reason: reason, at: now) == .waiting)
        #expect(try await store.fail(try await store.lease(at: now), reason: reason, at: now) == .dead)
        try await store.retry(id, at: now + 1)
        let job = try #require(try await store.job(id))
        #expect(job.state == .waiting)
        #expect(job.attempts == 0)
        #expect(job.dueAt == now + 1)
        #expect(job.finishedAt == nil)
      }
    },

    StoreCheck("only dead and cancelled jobs can be retried") { test in
      let store = try await test.open()
      let id = try await store.enqueue("a").id
      await #expect(throws: JobQueueError.notPossible(.retry, id, .waiting)) {
        try await store.retry(id, at: Sample.start)
      }
      let lease = try await store.lease()
      await #expect(throws: JobQueueError.notPossible(.retry, id, .running)) {
        try await store.retry(id, at: Sample.start)
      }
      try await store.complete(lease, publishing: Sample.track(), at: Sample.start)
      await #expect(throws: JobQueueError.notPossible(.retry, id, .done)) {
        try await store.retry(id, at: Sample.start)
      }
      let unknown = JobID(rawValue: 99)
      await #expect(throws: JobQueueError.noSuchJob(unknown)) { try await store.retry(unknown, at: Sample.start) }
    },

    StoreCheck("a job that is given back is unharmed and due at once") { test in
      let store = try await test.open(RetryPolicy(attempts: 1))
      let id = try await store.enqueue("a").id
      for _ in 0..<3 {
        let lease = try await store.lease()
        try await store.giveBack(lease, at: Sample.start)
        let job = try #require(try await store.job(id))
        #expect(job.state == .waiting)
        #expect(job.attempts == 0)
        #expect(job.failure == nil)
        await #expect(throws: JobQueueError.leaseLost(id)) { try await store.giveBack(lease, at: Sample.start) }
      }
      let lease = try await store.lease()
      #expect(lease.job.attempts == 1)
      #expect(try await store.fail(lease, reason: reason, at: Sample.start) == .dead)
    },
  ]
}
