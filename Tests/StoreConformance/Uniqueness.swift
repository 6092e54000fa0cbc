import JobQueue
import Testing

extension StoreConformance {
  static let uniqueness: [StoreCheck] = [
    StoreCheck("the same work is filed once while it waits, runs or is done") { test in
      let store = try await test.open()
      let job = try await store.enqueue("a", priority: .admin)
      #expect(try await store.enqueue("a", priority: .night, at: Sample.start + 1) == job)
      let lease = try await store.lease()
      #expect(try await store.enqueue("a") == lease.job)
      try await store.complete(lease, publishing: Sample.track(), at: Sample.start)
      #expect(try await store.enqueue("a").id == job.id)
      #expect(try await store.counts() == [.done: 1])
    },

    StoreCheck("a more urgent request makes the job more urgent until it is done") { test in
      let store = try await test.open()
      let id = try await store.enqueue("a", priority: .night).id
      try await store.enqueue("b", priority: .admin)
      let raised = try await store.enqueue("a", priority: .listener, at: Sample.start + 1)
      #expect(raised.id == id)
      #expect(raised.priority == .listener)
      #expect(try await store.job(id) == raised)
      let lease = try await store.lease(at: Sample.start + 1)
      #expect(lease.job.id == id)
      try await store.complete(lease, publishing: Sample.track(), at: Sample.start + 1)
      let other = try await store.lease()
      #expect(try await store.enqueue("b", priority: .listener).state == .running)
      try await store.complete(other, publishing: Sample.track(), at: Sample.start + 1)
      #expect(try await store.job(other.job.id)?.priority == .listener)
      try await store.enqueue("c", priority: .night)
      try await store.complete(try await store.lease(), publishing: Sample.track(), at: Sample.start + 1)
      #expect(try await store.enqueue("c", priority: .listener).priority == .night)
    },

    StoreCheck("work that died or was cancelled can be filed anew") { test in
      let store = try await test.open(RetryPolicy(attempts: 1))
      let first = try await store.enqueue("a")
      try await store.fail(try await store.lease(), reason: .init(kind: "engine", message: "x"), at: Sample.start)
      let second = try await store.enqueue("a")
      #expect(second.id != first.id)
      #expect(second.attempts == 0)
      #expect(second.failure == nil)
      try await store.cancel(second.id, at: Sample.start)
      let third = try await store.enqueue("a")
      #expect(Set([first.id, second.id, third.id]).count == 3)
      #expect(try await store.counts() == [.dead: 1, .cancelled: 1, .waiting: 1])
    },

    StoreCheck("a job that another has replaced cannot be retried beside it") { test in
      let store = try await test.open()
      let first = try await store.enqueue("a").id
      try await store.cancel(first, at: Sample.start)
      let second = try await store.enqueue("a").id
      let replaced = JobQueueError.replaced(first, by: second)
      await #expect(throws: replaced) { try await store.retry(first, at: Sample.start) }
      try await store.complete(try await store.lease(), publishing: Sample.track(), at: Sample.start)
      await #expect(throws: replaced) { try await store.retry(first, at: Sample.start) }
      #expect(try await store.job(first)?.state == .cancelled)
    },

    StoreCheck("another article, revision, voice or format is other work") { test in
      let store = try await test.open()
      let order = Sample.order("a")
      var others = [order]
      for change: (inout RenderOrder) -> Void in [
        { $0.article = "b" }, { $0.revision = 2 }, { $0.voice = "nam" }, { $0.format = "opus" },
        { $0.voice = "bac/mp3" }, { $0.format = "mp3/mp3" },
      ] {
        var other = order
        change(&other)
        others.append(other)
      }
      var ids: Set<JobID> = []
      for other in others {
        let job = try await store.enqueue(JobRequest(other), at: Sample.start)
        #expect(job.order == other)
        ids.insert(job.id)
      }
      #expect(ids.count == others.count)
    },

    StoreCheck("many who file the same work at once file one job") { test in
      let stores = [try await test.open(), try await test.open()]
      let ids = try await withThrowingTaskGroup(of: JobID.self) { group in
        for index in 0..<8 { group.addTask { try await stores[index % 2].enqueue("a").id } }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(ids.count == 1)
      #expect(try await stores[0].counts() == [.waiting: 1])
    },
  ]
}
