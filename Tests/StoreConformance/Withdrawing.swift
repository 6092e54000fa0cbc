import Catalog
import JobQueue
import Testing

extension StoreConformance {
  static let withdrawing: [StoreCheck] = [
    StoreCheck("a withdrawn article is not listed, found, served or worked on") { test in
      let store = try await test.open()
      let id = try Sample.id("thong-bao-so-1")
      try await store.publish(try Sample.draft())
      let track = Sample.track()
      try await store.complete(try await store.lease(), publishing: track, at: Sample.start)
      // A revision under way, and a track that was replaced.
      try await store.publish(try Sample.draft(text: "Khác."))
      let other = Sample.track(revision: 2, mark: 10)
      try await store.complete(try await store.lease(), publishing: other, at: Sample.start)
      let third = try await store.publish(try Sample.draft(text: "Khác nữa."))
      let lease = try await store.lease()
      for content in [track.transcript, other.transcript, other.chaptersFile, other.renditions[0].content] {
        #expect(try await store.serves(content, for: .everything))
      }

      try await store.withdraw(id, seen: third.article, now: Sample.start + 60)
      #expect(try await store.withdrawal(of: id, for: .everything) == Sample.start + 60)
      #expect(try await store.article(id, for: .everything) == nil)
      #expect(try await store.revision(3, of: id, for: .everything) == nil)
      #expect(try await store.articles(matching: ArticleQuery(), for: .everything).articles.isEmpty)
      #expect(try await store.handbook(for: .everything).flatMap(\.articles).isEmpty)
      for content in [track.transcript, other.transcript, other.chaptersFile, other.renditions[0].content] {
        #expect(try await store.serves(content, for: .everything) == false)
      }
      let ended = try #require(try await store.job(lease.job.id))
      #expect(ended.state == .cancelled && ended.failure == .articleWithdrawn)
      #expect(third.job?.id == lease.job.id)
      await #expect(throws: JobQueueError.leaseLost(lease.job.id)) {
        try await store.complete(lease, publishing: Sample.track(revision: 3), at: Sample.start)
      }
    },

    StoreCheck("what was answered a moment ago counts no more after a change, whoever made it") { test in
      let store = try await test.open()
      let elsewhere = try await test.open()
      let draft = try Sample.draft()
      let everyone = Viewer.anyone(undeclared: .everyone)
      let (first, second) = (Sample.track(), Sample.track(revision: 2, mark: 10))
      /// Asked twice, so that a store that keeps answers has kept this one.
      func isServed(_ track: Track) async throws -> Bool {
        let answers = [
          try await store.serves(track.transcript, for: everyone),
          try await store.serves(track.transcript, for: everyone),
        ]
        #expect(answers[0] == answers[1])
        return answers[0]
      }
      func heard() async throws -> [Int?] {
        let found = [
          try await store.audibleArticle(draft.id, for: everyone),
          try await store.audibleArticle(draft.id, for: everyone),
        ]
        #expect(found[0] == found[1])
        return [found[0]?.article.revision, found[0]?.track.revision, found[0]?.article.announcements]
      }
      #expect(try await heard() == [nil, nil, nil])
      try await elsewhere.publish(draft)
      #expect(try await heard() == [nil, nil, nil])
      try await elsewhere.complete(try await elsewhere.lease(), publishing: first, at: Sample.start)
      #expect(try await heard() == [1, 1, 0])
      #expect(try await isServed(first))
      try await elsewhere.setAudience(.members, of: draft.id)
      #expect(try await heard() == [nil, nil, nil])
      #expect(try await isServed(first) == false)
      try await elsewhere.setAudience(nil, of: draft.id)
      #expect(try await isServed(first))
      try await elsewhere.setAudience(.members, ofSection: draft.section.id)
      #expect(try await isServed(first) == false)
      try await elsewhere.setAudience(nil, ofSection: draft.section.id)
      #expect(try await isServed(first))
      try await elsewhere.announce(draft.id, seen: nil, now: Sample.start)
      #expect(try await heard() == [1, 1, 1])
      try await elsewhere.publish(try Sample.draft(text: "Khác."))
      #expect(try await heard() == [2, 1, 1])
      try await elsewhere.complete(try await elsewhere.lease(), publishing: second, at: Sample.start + 1)
      #expect(try await heard() == [2, 2, 1])
      #expect(try await isServed(first), "it was replaced a moment ago")
      #expect(try await isServed(second))
      try await elsewhere.forgetReleased(before: Sample.start + 1)
      #expect(try await isServed(first) == false)
      try await elsewhere.withdraw(draft.id, seen: nil, now: Sample.start + 2)
      #expect(try await isServed(second) == false)
      #expect(try await heard() == [nil, nil, nil])
    },

    StoreCheck("what is withdrawn, or was never there, cannot be withdrawn") { test in
      let store = try await test.open()
      let id = try Sample.id("thong-bao-so-1")
      await #expect(throws: CatalogError.noSuchArticle(id)) {
        try await store.withdraw(id, seen: nil, now: Sample.start)
      }
      #expect(try await store.withdrawal(of: id, for: .everything) == nil)
      let first = try await store.publish(try Sample.draft()).article
      let second = try await store.publish(try Sample.draft(text: "Khác.")).article
      await #expect(throws: CatalogError.articleChanged(id)) {
        try await store.withdraw(id, seen: first, now: Sample.start)
      }
      try await store.setAudience(.members, of: id)
      await #expect(throws: CatalogError.articleChanged(id)) {
        try await store.withdraw(id, seen: second, now: Sample.start)
      }
      try await store.withdraw(id, seen: nil, now: Sample.start)
      await #expect(throws: CatalogError.noSuchArticle(id)) {
        try await store.withdraw(id, seen: nil, now: Sample.start)
      }
    },

    StoreCheck("publishing brings it back, with a number and a time of its own") { test in
      let store = try await test.open()
      let id = try Sample.id("thong-bao-so-1")
      try await store.publish(try Sample.draft())
      try await store.withdraw(id, seen: nil, now: Sample.start + 1)
      let back = try await store.publish(try Sample.draft(), mode: .create, at: Sample.start + 2)
      #expect(back.change == .created)
      #expect(back.article.revision == 2)
      #expect(back.article.publishedAt == Sample.start + 2)
      #expect(back.job?.state == .waiting)
      #expect(try await store.withdrawal(of: id, for: .everything) == nil)
      #expect(try await store.article(id, for: .everything)?.article == back.article)
    },

    StoreCheck("a revision of what somebody else has changed is refused") { test in
      let store = try await test.open()
      let id = try Sample.id("thong-bao-so-1")
      let first = try await store.publish(try Sample.draft()).article
      let revised = try await store.publish(try Sample.draft(text: "Hai."), mode: .revise(first))
      #expect(revised.article.revision == 2)
      await #expect(throws: CatalogError.articleChanged(id)) {
        try await store.publish(try Sample.draft(text: "Ba."), mode: .revise(first))
      }
      // Another audience and another announcement are changes as well, though no revisions.
      try await store.setAudience(.members, of: id, seen: revised.article)
      await #expect(throws: CatalogError.articleChanged(id)) {
        try await store.publish(try Sample.draft(text: "Ba."), mode: .revise(revised.article))
      }
      await #expect(throws: CatalogError.articleChanged(id)) {
        try await store.setAudience(.everyone, of: id, seen: revised.article)
      }
      let closed = try #require(try await store.article(id, for: .everything)?.article)
      try await store.announce(id, seen: closed, now: Sample.start)
      await #expect(throws: CatalogError.articleChanged(id)) {
        try await store.announce(id, seen: closed, now: Sample.start)
      }
      // A finished track and a listener who asked for it are none.
      let now = try #require(try await store.article(id, for: .everything)?.article)
      try await store.enqueue(JobRequest(Sample.order(revision: 2), priority: .listener), at: Sample.start)
      let track = Sample.track(revision: 2)
      try await store.complete(try await store.lease(), publishing: track, at: Sample.start)
      try await store.withdraw(id, seen: now, now: Sample.start)
      await #expect(throws: CatalogError.articleChanged(id)) {
        try await store.publish(try Sample.draft(text: "Ba."), mode: .revise(now))
      }
    },
  ]
}
