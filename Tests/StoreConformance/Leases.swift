import JobQueue
import Testing

extension StoreConformance {
  static let leases: [StoreCheck] = [
    StoreCheck("renewing moves the end and keeps progress, also when there is no news") { test in
      let store = try await test.open()
      try await store.enqueue("a")
      let lease = try await store.lease(for: 30)
      let progress = JobProgress(done: 3, total: 12)
      let second = try await store.renew(lease, progress: progress, at: Sample.start + 20, for: 30)
      #expect(second.expiresAt == Sample.start + 50)
      #expect(second.attempt == lease.attempt)
      #expect(second.worker == Sample.worker)
      #expect(second.job.progress == progress)
      let third = try await store.renew(second, progress: nil, at: Sample.start + 40, for: 30)
      #expect(third.expiresAt == Sample.start + 70)
      #expect(try await store.job(lease.job.id)?.progress == progress)
      #expect(try await store.claim(by: Sample.other, at: Sample.start + 69.999, for: 30) == nil)
    },

    StoreCheck("a lease that ran out passes to whoever claims next, and the attempt counts") { test in
      let store = try await test.open()
      try await store.enqueue("a")
      let lease = try await store.lease(for: 30)
      #expect(try await store.claim(by: Sample.other, at: Sample.start + 29.999, for: 30) == nil)
      let next = try await store.lease(by: Sample.other, at: Sample.start + 30)
      #expect(next.job.id == lease.job.id)
      #expect(next.job.attempts == 2)
      #expect(next.attempt > lease.attempt)
      #expect(next.job.failure?.kind == "worker")
      #expect(next.job.failure?.message.contains(Sample.worker.rawValue) == true)
    },

    StoreCheck("nothing that the worker before it says is taken any more") { test in
      let store = try await test.open()
      try await store.enqueue("a")
      let late = try await store.lease(for: 30)
      let now = Sample.start + 60
      let next = try await store.lease(by: Sample.other, at: now)
      let lost = JobQueueError.leaseLost(late.job.id)
      await #expect(throws: lost) { try await store.renew(late, progress: .init(done: 9, total: 9), at: now, for: 30) }
      await #expect(throws: lost) {
        try await store.fail(late, reason: .init(kind: "engine", message: "late"), at: now)
      }
      await #expect(throws: lost) { try await store.giveBack(late, at: now) }
      #expect(try await store.job(late.job.id) == next.job)
    },

    StoreCheck("a lease that ran out, but which nobody took, can be renewed") { test in
      let store = try await test.open()
      try await store.enqueue("a")
      let lease = try await store.lease(for: 30)
      let renewed = try await store.renew(lease, progress: nil, at: Sample.start + 300, for: 30)
      #expect(renewed.expiresAt == Sample.start + 330)
      #expect(try await store.claim(by: Sample.other, at: Sample.start + 300, for: 30) == nil)
    },

    StoreCheck("a job whose worker vanishes at its last attempt is a dead letter with the reason") { test in
      let store = try await test.open(RetryPolicy(attempts: 2))
      let job = try await store.enqueue("a")
      _ = try await store.lease(at: Sample.start)
      let last = try await store.lease(by: Sample.other, at: Sample.start + 30)
      let now = Sample.start + 60
      #expect(try await store.claim(by: Sample.worker, at: now, for: 30) == nil)
      let dead = try #require(try await store.job(job.id))
      #expect(dead.state == .dead)
      #expect(dead.attempts == 2)
      #expect(dead.finishedAt == now)
      #expect(dead.failure?.kind == "worker")
      #expect(dead.failure?.message.contains(Sample.other.rawValue) == true)
      await #expect(throws: JobQueueError.leaseLost(job.id)) {
        try await store.renew(last, progress: nil, at: now, for: 30)
      }
    },

    StoreCheck("a job that ends so keeps no other from being handed out") { test in
      let store = try await test.open(RetryPolicy(attempts: 1))
      let urgent = try await store.enqueue("a", priority: .listener)
      let other = try await store.enqueue("b", priority: .night)
      #expect(try await store.lease().job.id == urgent.id)
      #expect(try await store.lease(at: Sample.start + 31).job.id == other.id)
      #expect(try await store.counts() == [.dead: 1, .running: 1])
    },

    StoreCheck("jobs whose lease ran out stand in one line with those that wait") { test in
      let store = try await test.open()
      let listener = try await store.enqueue("listener", priority: .listener)
      let night = try await store.enqueue("night", priority: .night)
      for expected in [listener, night] { #expect(try await store.lease(for: 30).job.id == expected.id) }
      let admin = try await store.enqueue("admin", priority: .admin)
      var order: [JobID] = []
      while let lease = try await store.claim(by: Sample.other, at: Sample.start + 30, for: 30) {
        order.append(lease.job.id)
      }
      #expect(order == [listener.id, admin.id, night.id])
    },

    StoreCheck("no two attempts have one number, also after giving back, cancelling and retrying") { test in
      let store = try await test.open(RetryPolicy(attempts: 9, firstWait: 0))
      let id = try await store.enqueue("a").id
      var numbers: [Int] = []
      for step in 0..<4 {
        let lease = try await store.lease()
        numbers.append(lease.attempt)
        switch step {
        case 0: try await store.giveBack(lease, at: Sample.start)
        case 1: try await store.fail(lease, reason: .init(kind: "engine", message: "x"), at: Sample.start)
        default:
          try await store.cancel(id, at: Sample.start)
          try await store.retry(id, at: Sample.start)
        }
        let next = try await store.lease(by: Sample.other)
        numbers.append(next.attempt)
        await #expect(throws: JobQueueError.leaseLost(id), "step \(step)") {
          try await store.renew(lease, progress: nil, at: Sample.start, for: 30)
        }
        try await store.giveBack(next, at: Sample.start)
      }
      #expect(numbers == Array(1...8))
    },
  ]
}
