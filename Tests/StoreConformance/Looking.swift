import Foundation
import JobQueue
import Testing

extension StoreConformance {
  static let looking: [StoreCheck] = [
    StoreCheck("jobs are listed a page at a time, newest first") { test in
      let store = try await test.open()
      var ids: [JobID] = []
      for index in 0..<5 { ids.insert(try await store.enqueue("a-\(index)").id, at: 0) }
      try await store.cancel(ids[1], at: Sample.start)
      func page(_ states: Set<JobState>, after id: JobID?) async throws -> [JobID] {
        let jobs = try await store.jobs(in: states, after: id, limit: 2)
        return jobs.map(\.id)
      }
      #expect(try await page([.waiting, .cancelled], after: nil) == Array(ids[..<2]))
      #expect(try await page([.waiting, .cancelled], after: ids[1]) == Array(ids[2..<4]))
      #expect(try await page([.waiting], after: ids[0]) == Array(ids[2..<4]))
      #expect(try await page([.waiting], after: ids[3]) == [ids[4]])
      #expect(try await page([.waiting], after: ids[4]).isEmpty)
    },

    StoreCheck("jobs are listed newest first, by state, and not more than asked for") { test in
      let store = try await test.open(RetryPolicy(attempts: 1))
      var ids: [JobID] = []
      for index in 0..<10 { ids.append(try await store.enqueue("bai-\(index)").id) }
      for _ in 0..<2 { _ = try await store.lease() }
      for index in [3, 7] { try await store.cancel(ids[index], at: Sample.start) }
      let all = Set(JobState.allCases)
      #expect(try await store.jobs(in: all, limit: 100).map(\.id) == ids.reversed())
      #expect(try await store.jobs(in: all, limit: 3).map(\.id) == [ids[9], ids[8], ids[7]])
      #expect(try await store.jobs(in: [.cancelled, .running], limit: 100).map(\.id) == [7, 3, 1, 0].map { ids[$0] })
      #expect(try await store.jobs(in: [.cancelled, .running], limit: 3).map(\.id) == [7, 3, 1].map { ids[$0] })
      #expect(try await store.jobs(in: [.dead], limit: 100).isEmpty)
      #expect(try await store.jobs(in: [], limit: 100).isEmpty)
      let counts = try await store.counts()
      #expect(counts.filter { $0.value > 0 } == [.waiting: 6, .running: 2, .cancelled: 2])
    },

    StoreCheck("a listed job is the job") { test in
      let store = try await test.open()
      try await store.enqueue("a")
      let lease = try await store.lease()
      _ = try await store.renew(lease, progress: JobProgress(done: 1, total: 2), at: Sample.start, for: 30)
      try await store.fail(lease, reason: .init(kind: "storage", message: "đĩa đầy"), at: Sample.start)
      let job = try await store.job(lease.job.id)
      #expect(job?.progress == JobProgress(done: 1, total: 2))
      #expect(try await store.jobs(in: [.waiting], limit: 1) == [job].compactMap { $0 })
    },

    StoreCheck("times are kept to the millisecond, however far away") { test in
      let store = try await test.open()
      for (index, time) in [
        Date(timeIntervalSince1970: 1_760_000_000.123), Date(timeIntervalSince1970: 0), Date.distantPast,
        Date.distantFuture,
      ].enumerated() {
        let job = try await store.enqueue("bai-\(index)", at: time)
        #expect(abs(job.createdAt.timeIntervalSince(time)) < 0.001)
        #expect(abs(job.dueAt.timeIntervalSince(time)) < 0.001)
        #expect(try await store.job(job.id) == job)
      }
    },
  ]
}
