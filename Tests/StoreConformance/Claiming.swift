import JobQueue
import Testing

extension StoreConformance {
  static let claiming: [StoreCheck] = [
    StoreCheck("an empty queue hands out nothing") { test in
      let store = try await test.open()
      #expect(try await store.claim(by: Sample.worker, at: Sample.start, for: 30) == nil)
    },

    StoreCheck("a claimed job is running, and its lease says by whom and how long") { test in
      let store = try await test.open()
      var job = try await store.enqueue("a")
      let lease = try #require(try await store.claim(by: Sample.worker, at: Sample.start, for: 30))
      job.state = .running
      job.attempts = 1
      #expect(lease == Lease(job: job, worker: Sample.worker, attempt: 1, expiresAt: Sample.start + 30))
      #expect(try await store.job(job.id) == job)
      #expect(try await store.claim(by: Sample.other, at: Sample.start, for: 30) == nil)
    },

    StoreCheck("the more urgent first, then what was due earlier, then what was filed earlier") { test in
      let store = try await test.open()
      let start = Sample.start
      try await store.enqueue("night-1", priority: .night, at: start)
      try await store.enqueue("admin-late", priority: .admin, notBefore: start + 5, at: start)
      try await store.enqueue("admin-1", priority: .admin, at: start + 1)
      try await store.enqueue("admin-2", priority: .admin, at: start + 1)
      try await store.enqueue("listener", priority: .listener, at: start + 9)
      try await store.enqueue("night-0", priority: .night, at: start + -1)
      var order: [String] = []
      while let lease = try await store.claim(by: Sample.worker, at: start + 10, for: 30) {
        order.append(lease.job.order.article)
      }
      #expect(order == ["listener", "admin-1", "admin-2", "admin-late", "night-0", "night-1"])
    },

    StoreCheck("a job is not handed out before it is due, and is when it is due") { test in
      let store = try await test.open()
      let job = try await store.enqueue("a", notBefore: Sample.start + 60)
      #expect(job.dueAt == Sample.start + 60)
      #expect(try await store.claim(by: Sample.worker, at: Sample.start + 59.999, for: 30) == nil)
      #expect(try await store.claim(by: Sample.worker, at: Sample.start + 60, for: 30)?.job.id == job.id)
    },

    StoreCheck("a due time in the past is now") { test in
      let store = try await test.open()
      #expect(try await store.enqueue("a", notBefore: Sample.start + -60).dueAt == Sample.start)
    },

    StoreCheck("urgent jobs that wait for later stand in nobody's way") { test in
      let store = try await test.open()
      for index in 0..<50 { try await store.enqueue("l\(index)", priority: .listener, notBefore: Sample.start + 60) }
      let job = try await store.enqueue("n", priority: .night)
      #expect(try await store.claim(by: Sample.worker, at: Sample.start, for: 30)?.job.id == job.id)
    },

    StoreCheck("many who claim at once get each job once") { test in
      let stores = [try await test.open(), try await test.open()]
      for index in 0..<60 { try await stores[index % 2].enqueue("bai-\(index)") }
      let claimed = try await withThrowingTaskGroup(of: [JobID].self) { group in
        for index in 0..<8 {
          group.addTask {
            var mine: [JobID] = []
            let worker = WorkerID(rawValue: "worker-\(index)")
            while let lease = try await stores[index % 2].claim(by: worker, at: Sample.start, for: 30) {
              mine.append(lease.job.id)
            }
            return mine
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(claimed.count == 60)
      #expect(Set(claimed).count == 60)
      #expect(try await stores[0].counts() == [.running: 60])
    },
  ]
}
