import Foundation
import JobQueue
import Testing

extension StoreConformance {
  static let clocks: [StoreCheck] = [
    StoreCheck("a calendar set forward ends no lease") { test in
      let store = try await test.open()
      try await store.enqueue("a")
      let lease = try await store.lease(for: 30)
      var now = Moment(Sample.start + 10)
      now.date += tenYears
      #expect(try await store.claim(by: Sample.other, at: now, for: 30) == nil)
      #expect(try await store.renew(lease, progress: nil, at: now, for: 30).attempt == lease.attempt)
    },

    StoreCheck("a calendar set back makes no lease longer") { test in
      let store = try await test.open()
      let job = try await store.enqueue("a")
      _ = try await store.lease(for: 30)
      var now = Moment(Sample.start + 30)
      now.date -= 3600
      #expect(try await store.claim(by: Sample.other, at: now, for: 30)?.job.id == job.id)
    },

    StoreCheck("what was held before the machine was started anew is free") { test in
      let store = try await test.open()
      let job = try await store.enqueue("a")
      let lease = try await store.lease(for: 30)
      let now = Moment(Sample.start + 60, uptime: Uptime(boot: "b", seconds: 1))
      #expect(try await store.claim(by: Sample.other, at: now, for: 30)?.job.id == job.id)
      await #expect(throws: JobQueueError.leaseLost(job.id)) {
        try await store.renew(lease, progress: nil, at: now, for: 30)
      }
    },

    StoreCheck("a calendar set back keeps nothing waiting but what was filed for a date") { test in
      let store = try await test.open(RetryPolicy(attempts: 3, firstWait: 60))
      let failed = try await store.enqueue("failed")
      try await store.fail(
        try await store.lease(), reason: FailureReason(kind: "document", message: "x"), at: Sample.start)
      let filed = try await store.enqueue("filed")
      let planned = try await store.enqueue("planned", notBefore: Sample.start + 60)
      var claimed: [JobID] = []
      while let lease = try await store.claim(by: Sample.worker, at: Sample.start + -3600, for: 30) {
        claimed.append(lease.job.id)
      }
      #expect(Set(claimed) == [failed.id, filed.id])
      #expect(try await store.job(planned.id)?.dueAt == Sample.start + 60)
    },
  ]

  private static var tenYears: TimeInterval { 10 * 365.25 * 86_400 }
}
