import Catalog
import Foundation
import JobQueue
import Testing

extension StoreConformance {
  static let listing: [StoreCheck] = [
    StoreCheck("an empty handbook has the standard sections") { test in
      let store = try await test.open()
      #expect(
        try await store.handbook(for: .everything) == Section.standard.map { SectionListing(section: $0, articles: []) }
      )
    },

    StoreCheck("sections that were added follow in the order in which they came") { test in
      let store = try await test.open()
      for (index, section) in ["z-muc", "hoi-dap", "a-muc", "tin-tuc", "z-muc"].enumerated() {
        try await store.publish(try Sample.draft("bai-\(index)", section: section))
      }
      let sections = try await store.handbook(for: .everything).map(\.section.id)
      #expect(sections == Section.standard.map(\.id) + ["z-muc", "a-muc"])
    },

    StoreCheck("articles are listed newest first, and a revision does not move them") { test in
      let store = try await test.open()
      for (id, seconds) in [("b", 5.0), ("a", 9), ("d", 1), ("c", 9)] {
        try await store.publish(try Sample.draft(id), at: Sample.start + seconds)
      }
      try await store.publish(try Sample.draft("d", title: "Sửa"), at: Sample.start + 100)
      let section = try #require(try await store.handbook(for: .everything).first { $0.section.id == "thong-bao" })
      #expect(section.articles.map(\.article.id.rawValue) == ["c", "a", "b", "d"])
      #expect(section.articles.last?.article.title == "Sửa")
    },

    StoreCheck("an article that moves to another section is listed there only") { test in
      let store = try await test.open()
      try await store.publish(try Sample.draft())
      try await store.publish(try Sample.draft(section: "muc-moi"))
      let sections = try await store.handbook(for: .everything).filter { !$0.articles.isEmpty }
      #expect(sections.map(\.section.id) == ["muc-moi"])
      #expect(sections.map(\.articles.count) == [1])
    },

    StoreCheck("a section's title is the one said last, and saying it revises nothing") { test in
      let store = try await test.open()
      try await store.publish(try Sample.draft("a", section: "muc-moi"))
      var draft = try Sample.draft("b", section: "muc-moi")
      try await store.publish(draft)
      draft.section.title = "Tên mới"
      let publication = try await store.publish(draft)
      #expect(publication.change == .unchanged)
      #expect(publication.article.section.title == "Tên mới")
      let section = try #require(try await store.handbook(for: .everything).last)
      #expect(section.section.title == "Tên mới")
      #expect(section.articles.map(\.article.section.title) == ["Tên mới", "Tên mới"])
      #expect(try await store.counts() == [.waiting: 2])
    },

    StoreCheck("an article is listed with the newest job of its current revision") { test in
      let store = try await test.open()
      let id = try await store.publish(try Sample.draft()).article.id
      try await store.publish(try Sample.draft(title: "Mới"))
      let second = try #require(try await store.article(id, for: .everything)?.job)
      #expect(second.order.revision == 2)
      try await store.cancel(second.id, at: Sample.start)
      let third = try await store.enqueue(JobRequest(second.order), at: Sample.start)
      #expect(try await store.article(id, for: .everything)?.job == third)
      // A late job of the old revision is not the article's.
      _ = try await store.enqueue(
        JobRequest(RenderOrder(article: id.rawValue, revision: 1, voice: "nam", format: "mp3")), at: Sample.start)
      #expect(try await store.article(id, for: .everything)?.job == third)
    },

    StoreCheck("a long handbook is listed whole, each article with its own track and job") { test in
      let store = try await test.open()
      let sections = ["tin-tuc", "thong-bao", "muc-moi"]
      for index in 0..<90 {
        try await store.publish(
          try Sample.draft("bai-\(index)", section: sections[index % 3]), at: Sample.start + Double(index))
      }
      // Every second one is rendered.
      for index in 0..<90 {
        let lease = try await store.lease(at: Sample.start + 100)
        #expect(lease.job.order.article == "bai-\(index)")
        guard index.isMultiple(of: 2) else { continue }
        try await store.complete(
          lease, publishing: Sample.track(chapters: index % 7, mark: index * 10 + 1), at: Sample.start + 100)
      }
      let handbook = try await store.handbook(for: .everything)
      #expect(handbook.map(\.articles.count).reduce(0, +) == 90)
      for (place, name) in sections.enumerated() {
        let articles = try #require(handbook.first { $0.section.id == name }).articles
        #expect(articles.map(\.article.id.rawValue) == (0..<30).map { "bai-\($0 * 3 + place)" }.reversed())
        for listing in articles {
          let index = try #require(Int(listing.article.id.rawValue.dropFirst(4)))
          let track = index.isMultiple(of: 2) ? Sample.track(chapters: index % 7, mark: index * 10 + 1) : nil
          #expect(listing.track == track)
          #expect(listing.job?.order.article == listing.article.id.rawValue)
          #expect(listing.job?.state == (track == nil ? .running : .done))
          #expect(try await store.article(listing.article.id, for: .everything) == listing)
        }
      }
    },

    StoreCheck("an overview has sizes of sections, and of each the newest") { test in
      let store = try await test.open()
      let empty = try await store.overview(ofEach: 3, newest: 5, for: .everything)
      #expect(empty.sections.map(\.section) == Section.standard && empty.newest.isEmpty && empty.issuers.isEmpty)
      let sections = ["tin-tuc", "thong-bao", "muc-moi"]
      for index in 0..<12 {
        var draft = try Sample.draft("bai-\(index)", section: sections[index % 3])
        draft.date = ["2019-12-31", "2026-01-01", nil][index % 3]
        draft.issuer = index < 7 ? "Tỉnh ủy" : index < 11 ? "Ban Tổ chức" : nil
        try await store.publish(draft, at: Sample.start + Double(index))
      }
      // bai-0, bai-1 and bai-2: one of each section.
      for index in 0..<3 {
        let lease = try await store.lease(at: Sample.start + 100)
        try await store.complete(
          lease, publishing: Sample.track(mark: index * 10 + 1), at: Sample.start + 100)
      }
      try await store.withdraw(try Sample.id("bai-11"), seen: nil, now: Sample.start + 101)
      // One has an older text's audio, and one is to have none.
      for (id, wantsAudio) in [("bai-1", true), ("bai-5", false)] {
        var draft = try Sample.draft(id, section: sections[id == "bai-1" ? 1 : 2], text: "Chi bộ họp ngày 6 tháng 11.")
        (draft.issuer, draft.date, draft.wantsAudio) = ("Tỉnh ủy", nil, wantsAudio)
        try await store.publish(draft, at: Sample.start + 102)
      }
      let overview = try await store.overview(ofEach: 3, newest: 5, for: .everything)
      #expect(overview.newest.map(\.article.id.rawValue) == [10, 9, 8, 7, 6].map { "bai-\($0)" })
      #expect(overview.issuers == ["Tỉnh ủy", "Ban Tổ chức"])
      #expect(overview.years == ["2026", "2019"] && empty.years.isEmpty)
      let handbook = try await store.handbook(for: .everything)
      #expect(overview.sections.map(\.section) == handbook.map(\.section))
      for (section, whole) in zip(overview.sections, handbook) {
        let tracks = whole.articles.compactMap(\.track)
        #expect(section.count == whole.articles.count && section.audible == tracks.count)
        let wanted = whole.articles.filter(\.article.wantsAudio)
        #expect(section.wanted == wanted.count)
        #expect(section.current == wanted.filter { $0.track?.revision == $0.article.revision }.count)
        #expect(section.duration == tracks.map(\.duration).reduce(0, +))
        #expect(section.newest == Array(whole.articles.prefix(3)))
      }
      #expect(overview.sections.last?.count == 3, "without the one that was withdrawn")
    },
  ]
}
