import Foundation
import JobQueue
import Testing

private func engineFailure(_ number: Int = 1) -> FailureReason {
  .init(kind: "engine", code: "engine-died", values: ["chapter": "mục \(number)"], message: "lần \(number)")
}

/// What holds up a queue, who takes turns, and what is forgotten.
extension StoreConformance {
  static let controlling: [StoreCheck] = [
    StoreCheck("lanes of one priority take turns, whatever waits in each") { test in
      let store = try await test.open()
      for index in 0..<5 { try await store.file("lon-\(index)", lane: "lon") }
      for index in 0..<2 { try await store.file("nho-\(index)", lane: "nho") }
      try await store.file("gap", lane: "lon", priority: .listener)
      var order: [String] = []
      while let lease = try await store.claim(by: Sample.worker, at: Sample.start, for: 30) {
        order.append(lease.job.order.article)
      }
      #expect(order == ["gap", "nho-0", "lon-0", "nho-1", "lon-1", "lon-2", "lon-3", "lon-4"])
    },

    StoreCheck("work that is done is done once more where that is asked, and once only") { test in
      let store = try await test.open()
      let first = try await store.file("a")
      try await store.complete(try await store.lease(), publishing: Sample.track(), at: Sample.start)
      let second = try await store.file("a", again: true)
      #expect(second.id != first.id && second.state == .waiting)
      #expect(try await store.file("a", again: true).id == second.id)
      #expect(try await store.file("a").id == second.id)
      try await store.complete(try await store.lease(), publishing: Sample.track(), at: Sample.start)
      #expect(try await store.file("a").id == second.id)
      #expect(try await store.counts() == [.done: 2])
    },

    StoreCheck("a paused queue hands out nothing, and what runs goes on") { test in
      let store = try await test.open()
      try await store.enqueue("a")
      try await store.enqueue("b")
      let lease = try await store.lease()
      try await store.pause("thay đĩa", at: Sample.start)
      #expect(try await store.claim(by: Sample.other, at: Sample.start + 1, for: 30) == nil)
      #expect(try await store.claim(by: Sample.other, at: Sample.start + 1_000_000, for: 30) == nil)
      let stop = try #require(try await store.status().stops.first)
      #expect(stop == QueueStop(author: .admin, reason: .init(kind: "pause", message: "thay đĩa"), since: Sample.start))
      try await store.complete(lease, publishing: Sample.track(), at: Sample.start + 2)
      #expect(try await store.status().stops.count == 1, "what is completed ends no pause")
      try await store.resume()
      #expect(try await store.status().stops.isEmpty)
      #expect(try await store.claim(by: Sample.other, at: Sample.start + 3, for: 30) != nil)
    },

    StoreCheck("a pause that somebody else has begun or ended is not changed unseen") { test in
      let store = try await test.open()
      try await store.pause("thay đĩa", seen: [], at: Sample.start)
      await #expect(throws: JobQueueError.queueChanged) {
        try await store.pause("thay giọng", seen: [], at: Sample.start + 1)
      }
      let first = try await store.stops()
      #expect(first.map(\.reason.message) == ["thay đĩa"])
      try await store.pause("thay giọng", seen: first, at: Sample.start + 2)
      await #expect(throws: JobQueueError.queueChanged) { try await store.resume(seen: first) }
      try await store.resume(seen: try await store.stops())
      #expect(try await store.stops().isEmpty)
      await #expect(throws: JobQueueError.queueChanged) { try await store.resume(seen: first) }
      try await store.resume(seen: [])
    },

    StoreCheck("a stop by a cause is the one that was seen, however often it was probed since") { test in
      let store = try await test.open(RetryPolicy(attempts: 1))
      for name in ["a", "b", "c", "d"] { try await store.enqueue(name) }
      for number in 1...3 {
        try await store.fail(try await store.lease(), reason: engineFailure(number), at: Sample.start)
      }
      let seen = try await store.stops()
      #expect(seen.map(\.author) == [.cause])
      let late = Sample.start + 1_000_000
      try await store.fail(try await store.lease(at: late), reason: engineFailure(9), at: late)
      #expect(try await store.stops() != seen)
      try await store.resume(seen: seen)
      #expect(try await store.stops().isEmpty)
    },

    StoreCheck("like failures on different articles stop the queue and cost nobody an attempt") { test in
      let store = try await test.open(RetryPolicy(attempts: 1))
      for name in ["a", "b", "c", "d"] { try await store.enqueue(name) }
      let leases = [try await store.lease(), try await store.lease(), try await store.lease()]
      #expect(try await store.fail(leases[0], reason: engineFailure(1), at: Sample.start) == .dead)
      #expect(try await store.fail(leases[1], reason: engineFailure(2), at: Sample.start) == .dead)
      #expect(try await store.fail(leases[2], reason: engineFailure(3), at: Sample.start + 1) == .waiting)
      for lease in leases {
        let job = try #require(try await store.job(lease.job.id))
        #expect(job.state == .waiting && job.attempts == 0 && job.finishedAt == nil)
      }
      let stop = try #require(try await store.status().stops.first)
      #expect(stop.author == .cause && stop.reason == engineFailure(3) && stop.since == Sample.start + 1)
      #expect(try await store.claim(by: Sample.worker, at: Sample.start + 1, for: 30) == nil)
    },

    StoreCheck("a stopped queue is looked at now and then, and goes on with the first job that is completed") { test in
      let store = try await test.stopped()
      var now = try #require(try await store.status().stops.first?.nextProbe)
      for round in 1...6 {
        let probe = try #require(try await store.claim(by: Sample.worker, at: now, for: 30))
        #expect(try await store.claim(by: Sample.other, at: now, for: 30) == nil, "one look at a time")
        #expect(try await store.fail(probe, reason: engineFailure(round), at: now) == .waiting)
        #expect(try await store.job(probe.job.id)?.attempts == 0)
        let next = try #require(try await store.status().stops.first?.nextProbe)
        #expect(next > now && next <= now + StopPolicy().longestProbe)
        now = next
      }
      let probe = try await store.lease(at: now)
      try await store.complete(probe, publishing: Sample.track(), at: now)
      #expect(try await store.status().stops.isEmpty)
      #expect(try await store.claim(by: Sample.other, at: now, for: 30) != nil)
    },

    StoreCheck("an article that kills the engine by itself does not keep a stopped queue from the others") { test in
      let store = try await test.stopped()
      var now = Sample.start
      var seen: Set<String> = []
      for _ in 0..<4 {
        now = try #require(try await store.status().stops.first?.nextProbe)
        let probe = try await store.lease(at: now)
        seen.insert(probe.job.order.article)
        try await store.fail(probe, reason: engineFailure(), at: now)
      }
      #expect(seen.count == 4)
    },

    StoreCheck("articles that kill the engine whenever they come together are dead letters in the end") { test in
      let store = try await test.open(RetryPolicy(attempts: 2, firstWait: 0))
      for name in ["a", "b", "c"] { try await store.enqueue(name) }
      var now = Sample.start
      for _ in 0..<60 where try await store.counts()[.dead] != 3 {
        while let lease = try await store.claim(by: Sample.worker, at: now, for: 30) {
          try await store.fail(lease, reason: engineFailure(), at: now)
        }
        // Another article shows that the engine lives.
        try await store.resume()
        now = now + 200
      }
      #expect(try await store.counts() == [.dead: 3])
    },

    StoreCheck("failures of one article, of other kinds, or with a success between them, stop nothing") { test in
      let store = try await test.open(RetryPolicy(attempts: 100, firstWait: 0))
      for name in ["a", "b", "c", "d"] { try await store.enqueue(name) }
      for round in 0..<5 {
        let lease = try await store.lease(at: Sample.start + Double(round))
        try await store.fail(lease, reason: .init(kind: "document", message: "x"), at: Sample.start + Double(round))
      }
      let (a, b, c, d) = (
        try await store.lease(at: Sample.start + 9), try await store.lease(at: Sample.start + 9),
        try await store.lease(at: Sample.start + 9), try await store.lease(at: Sample.start + 9)
      )
      try await store.fail(a, reason: engineFailure(), at: Sample.start + 9)
      try await store.fail(b, reason: engineFailure(), at: Sample.start + 9)
      try await store.complete(c, publishing: Sample.track(), at: Sample.start + 9)
      try await store.fail(d, reason: engineFailure(), at: Sample.start + 9)
      #expect(try await store.status().stops.isEmpty)
    },

    StoreCheck("dead letters are put back by the kind of their failure, the newest of the same work") { test in
      let store = try await test.open(RetryPolicy(attempts: 1))
      for (name, kind) in [("a", "document"), ("b", "worker"), ("a", "document")] {
        try await store.enqueue(name)
        try await store.fail(try await store.lease(), reason: .init(kind: kind, message: "x"), at: Sample.start)
      }
      try await store.enqueue("b")
      #expect(try await store.retryDead("worker", at: Sample.start) == 0, "another job does the work by now")
      #expect(try await store.retryDead("fault", at: Sample.start) == 0)
      #expect(try await store.retryDead("document", at: Sample.start + 5) == 1)
      let job = try #require(try await store.job(JobID(rawValue: 3)))
      #expect(job.state == .waiting && job.attempts == 0 && job.dueAt == Sample.start + 5)
      #expect(try await store.retryDead(nil, at: Sample.start) == 0)
    },

    StoreCheck("dead letters are put back by the code of their failure") { test in
      let store = try await test.open(RetryPolicy(attempts: 1))
      for (name, code) in [("a", "document-locked"), ("b", "document-empty"), ("c", nil)] {
        try await store.enqueue(name)
        try await store.fail(
          try await store.lease(), reason: .init(kind: "document", code: code, message: "x"), at: Sample.start)
      }
      #expect(try await store.job(JobID(rawValue: 3))?.failure?.code == "document")
      #expect(try await store.retryDead("document-locked", at: Sample.start) == 1)
      #expect(try await store.job(JobID(rawValue: 1))?.state == .waiting)
      #expect(try await store.retryDead("document", at: Sample.start) == 2)
    },

    StoreCheck("history is forgotten by state and age, a portion at a time") { test in
      let store = try await test.open()
      for index in 0..<6 { try await store.enqueue("a-\(index)") }
      for index in 0..<4 {
        let time = Sample.start + Double(index)
        try await store.complete(try await store.lease(at: time), publishing: Sample.track(), at: time)
      }
      try await store.cancel(JobID(rawValue: 5), at: Sample.start)
      #expect(try await store.prune([.done], endedBefore: Sample.start + 3, limit: 2) == 2)
      #expect(try await store.prune([.done], endedBefore: Sample.start + 3, limit: 2) == 1)
      #expect(try await store.prune([.done, .waiting, .running], endedBefore: .distantFuture, limit: 9) == 1)
      #expect(try await store.counts() == [.cancelled: 1, .waiting: 1])
      // What was forgotten may be filed again.
      #expect(try await store.enqueue("a-0").state == .waiting)
    },

    StoreCheck("a job that is done has all its progress") { test in
      let store = try await test.open()
      let id = try await store.enqueue("a").id
      let lease = try await store.lease()
      _ = try await store.renew(lease, progress: JobProgress(done: 1, total: 4), at: Sample.start, for: 30)
      try await store.complete(lease, publishing: Sample.track(chapters: 4), at: Sample.start)
      #expect(try await store.job(id)?.progress == JobProgress(done: 4, total: 4))
    },

    StoreCheck("files of a track that was replaced are known for a while") { test in
      let store = try await test.open()
      try await store.publish(try Sample.draft())
      try await store.complete(try await store.lease(), publishing: Sample.track(mark: 1), at: Sample.start)
      #expect(try await store.filesReleased(after: .distantPast).isEmpty)
      _ = try await store.file("thong-bao-so-1", again: true)
      let now = Sample.start + 60
      try await store.complete(try await store.lease(at: now), publishing: Sample.track(mark: 7), at: now)
      #expect(try await store.filesReleased(after: Sample.start) == Set(Sample.track(mark: 1).files.map(\.content)))
      #expect(try await store.filesReleased(after: now).isEmpty)
      try await store.forgetReleased(before: now)
      #expect(try await store.filesReleased(after: .distantPast).isEmpty)
    },

    StoreCheck("a track keeps its recipe and its chapters' sound, and can be confirmed until it is replaced") { test in
      let store = try await test.open()
      let id = try await store.publish(try Sample.draft()).article.id
      var track = Sample.track()
      track.recipe = "cũ"
      track.chapters[1].sound = "âm"
      try await store.complete(try await store.lease(), publishing: track, at: Sample.start)
      #expect(try await store.article(id, for: .everything)?.track == track)
      try await store.confirm(track, of: id, recipe: "mới")
      #expect(try await store.article(id, for: .everything)?.track?.recipe == "mới")
      var other = track
      other.voice = "nam"
      try await store.confirm(other, of: id, recipe: "khác")
      #expect(try await store.article(id, for: .everything)?.track?.recipe == "mới")
    },
  ]
}

extension StoreUnderTest {
  /// A store with seven jobs, stopped by the failures of three.
  fileprivate func stopped() async throws -> StoreCheck.Store {
    let store = try await open(RetryPolicy(attempts: 3, firstWait: 1))
    for index in 0..<7 { try await store.enqueue("bai-\(index)") }
    for _ in 0..<3 { try await store.fail(try await store.lease(), reason: engineFailure(), at: Sample.start) }
    return store
  }
}

extension JobQueue {
  @discardableResult
  fileprivate func file(
    _ article: String, lane: String = "", priority: JobPriority = .admin, again: Bool = false
  ) async throws -> Job {
    try await enqueue(
      JobRequest(Sample.order(article), priority: priority, lane: lane, again: again), at: Sample.start)
  }
}
