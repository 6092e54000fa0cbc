import Catalog
import JobQueue
import Testing

extension StoreConformance {
  static let completing: [StoreCheck] = [
    StoreCheck("completing publishes the whole track and ends the job") { test in
      let store = try await test.open()
      let id = try await store.publish(try Sample.draft()).article.id
      let lease = try await store.lease()
      #expect(try await store.complete(lease, publishing: Sample.track(), at: Sample.start + 9))
      let listing = try #require(try await store.article(id, for: .everything))
      #expect(listing.track == Sample.track())
      #expect(listing.job?.state == .done)
      #expect(listing.job?.finishedAt == Sample.start + 9)
      #expect(listing.job?.attempts == 1)
      #expect(try await store.counts() == [.done: 1])
    },

    StoreCheck("a track of many chapters and formats comes back in its order") { test in
      let store = try await test.open()
      let id = try await store.publish(try Sample.draft()).article.id
      var track = Sample.track(chapters: 300)
      track.renditions = ["opus", "mp3", "aac"].map { Rendition(format: $0, content: track.transcript, size: 1 << 40) }
      try await store.complete(try await store.lease(), publishing: track, at: Sample.start)
      #expect(try await store.article(id, for: .everything)?.track == track)
    },

    StoreCheck("a track without chapters is a track") { test in
      let store = try await test.open()
      let id = try await store.publish(try Sample.draft()).article.id
      try await store.complete(try await store.lease(), publishing: Sample.track(chapters: 0), at: Sample.start)
      #expect(try await store.article(id, for: .everything)?.track == Sample.track(chapters: 0))
    },

    StoreCheck("the old track serves until the new one is whole, and then nothing of it is left") { test in
      let store = try await test.open()
      let id = try await store.publish(try Sample.draft()).article.id
      try await store.complete(try await store.lease(), publishing: Sample.track(chapters: 5), at: Sample.start)
      try await store.publish(try Sample.draft(title: "Mới"), at: Sample.start + 1)
      let lease = try await store.lease(at: Sample.start + 1)
      #expect(try await store.article(id, for: .everything)?.track == Sample.track(chapters: 5))
      let track = Sample.track(revision: 2, chapters: 2, mark: 77)
      #expect(try await store.complete(lease, publishing: track, at: Sample.start + 2))
      #expect(try await store.article(id, for: .everything)?.track == track)
    },

    StoreCheck("what was made of an older revision is not published, and its job is done") { test in
      let store = try await test.open()
      let first = try await store.publish(try Sample.draft())
      let lease = try await store.lease()
      try await store.publish(try Sample.draft(title: "Mới"))
      #expect(try await !store.complete(lease, publishing: Sample.track(), at: Sample.start))
      #expect(try await store.job(lease.job.id)?.state == .done)
      let listing = try #require(try await store.article(first.article.id, for: .everything))
      #expect(listing.track == nil)
      #expect(listing.job?.order.revision == 2)
      #expect(listing.job?.state == .waiting)
    },

    StoreCheck("an attempt that another has followed publishes nothing") { test in
      let store = try await test.open()
      let id = try await store.publish(try Sample.draft()).article.id
      let late = try await store.lease(for: 30)
      let now = Sample.start + 31
      let next = try await store.lease(by: Sample.other, at: now)
      await #expect(throws: JobQueueError.leaseLost(late.job.id)) {
        try await store.complete(late, publishing: Sample.track(mark: 100), at: now)
      }
      #expect(try await store.article(id, for: .everything)?.track == nil)
      #expect(try await store.job(late.job.id)?.state == .running)
      #expect(try await store.complete(next, publishing: Sample.track(mark: 200), at: now))
      await #expect(throws: JobQueueError.leaseLost(late.job.id)) {
        try await store.complete(late, publishing: Sample.track(mark: 100), at: now)
      }
      #expect(try await store.article(id, for: .everything)?.track == Sample.track(mark: 200))
    },

    StoreCheck("an attempt whose lease ran out, but which nobody followed, may still publish") { test in
      let store = try await test.open()
      try await store.publish(try Sample.draft())
      let lease = try await store.lease(for: 30)
      #expect(try await store.complete(lease, publishing: Sample.track(), at: Sample.start + 3600))
    },

    StoreCheck("a cancelled job publishes nothing") { test in
      let store = try await test.open()
      let id = try await store.publish(try Sample.draft()).article.id
      let lease = try await store.lease()
      try await store.cancel(lease.job.id, at: Sample.start)
      await #expect(throws: JobQueueError.leaseLost(lease.job.id)) {
        try await store.complete(lease, publishing: Sample.track(), at: Sample.start)
      }
      #expect(try await store.article(id, for: .everything)?.track == nil)
    },

    StoreCheck("a job is completed once") { test in
      let store = try await test.open()
      try await store.publish(try Sample.draft())
      let lease = try await store.lease()
      try await store.complete(lease, publishing: Sample.track(), at: Sample.start)
      await #expect(throws: JobQueueError.leaseLost(lease.job.id)) {
        try await store.complete(lease, publishing: Sample.track(), at: Sample.start)
      }
    },

    StoreCheck("a track of another revision or voice than was ordered is refused, and the lease still holds") { test in
      let store = try await test.open()
      let id = try await store.publish(try Sample.draft()).article.id
      let lease = try await store.lease()
      for track in [Sample.track(revision: 2), Sample.track(voice: "nam")] {
        await #expect(throws: CatalogError.otherTrack(lease.job.id)) {
          try await store.complete(lease, publishing: track, at: Sample.start)
        }
      }
      #expect(try await store.article(id, for: .everything)?.track == nil)
      #expect(try await store.complete(lease, publishing: Sample.track(), at: Sample.start))
    },

    StoreCheck("a job whose article nobody published ends without a track") { test in
      let store = try await test.open()
      try await store.enqueue("khong-co")
      let lease = try await store.lease()
      #expect(try await !store.complete(lease, publishing: Sample.track(), at: Sample.start))
      #expect(try await store.counts() == [.done: 1])
    },
  ]
}
