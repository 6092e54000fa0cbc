import Catalog
import Foundation
import JobQueue
import Testing

extension StoreConformance {
  static let publishing: [StoreCheck] = [
    StoreCheck("a first draft makes an article, its first revision and a waiting job") { test in
      let store = try await test.open()
      let draft = try Sample.draft()
      let publication = try await store.publish(draft, priority: .night)
      let article = Article(
        id: draft.id, title: draft.title, section: draft.section, issuer: draft.issuer, number: draft.number,
        date: draft.date, revision: 1, publishedAt: Sample.start, revisedAt: Sample.start)
      #expect(publication.change == .created)
      #expect(publication.article == article)
      let job = try #require(publication.job)
      #expect(
        job
          == Job(
            id: job.id, order: Sample.order(), priority: .night, state: .waiting, attempts: 0, createdAt: Sample.start,
            dueAt: Sample.start, lane: draft.section.id))
      #expect(
        try await store.article(draft.id, for: .everything) == ArticleListing(article: article, track: nil, job: job))
      #expect(try await store.job(job.id) == job)
    },

    StoreCheck("a draft that differs in anything makes the next revision and its job") { test in
      let store = try await test.open()
      var draft = try Sample.draft()
      try await store.publish(draft)
      let section = try Sample.section("tin-tuc")
      let changes: [(String, (inout ArticleDraft) -> Void)] = [
        ("title", { $0.title = "Thông báo số một" }), ("section", { $0.section = section }),
        ("issuer", { $0.issuer = "Huyện ủy" }), ("no issuer", { $0.issuer = nil }), ("number", { $0.number = nil }),
        ("date", { $0.date = "2021-11-06" }), ("name", { $0.document.name = "khac.md" }),
        ("bytes", { $0.document.bytes.append(10) }), ("no bytes", { $0.document.bytes = Data() }),
      ]
      for (index, (name, change)) in changes.enumerated() {
        change(&draft)
        let now = Sample.start + Double(index + 1)
        let publication = try await store.publish(draft, at: now)
        #expect(publication.change == .revised, "\(name)")
        #expect(publication.article.revision == index + 2, "\(name)")
        #expect(publication.article.publishedAt == Sample.start, "\(name)")
        #expect(publication.article.revisedAt == now, "\(name)")
        #expect(publication.job?.order.revision == index + 2, "\(name)")
      }
      #expect(try await store.counts() == [.waiting: 1, .cancelled: changes.count])
    },

    StoreCheck("an equal draft changes nothing, files nothing, and answers the job there is") { test in
      let store = try await test.open()
      let first = try await store.publish(try Sample.draft())
      let again = try await store.publish(try Sample.draft(), at: Sample.start + 60)
      #expect(again == Publication(change: .unchanged, article: first.article, job: first.job))
      try await store.complete(try await store.lease(), publishing: Sample.track(), at: Sample.start)
      let later = try await store.publish(try Sample.draft(), at: Sample.start + 120)
      #expect(later.change == .unchanged)
      #expect(later.job?.state == .done)
      #expect(try await store.counts().values.reduce(0, +) == 1)
      #expect(try await store.article(first.article.id, for: .everything)?.article == first.article)
    },

    StoreCheck("what is not spoken has no job, and takes the track before it away") { test in
      let store = try await test.open()
      var draft = try Sample.draft()
      try await store.publish(draft)
      try await store.complete(try await store.lease(), publishing: Sample.track(), at: Sample.start)
      draft.wantsAudio = false
      let silent = try await store.publish(draft, at: Sample.start + 60)
      #expect(silent.change == .revised && silent.job == nil && silent.article.wantsAudio == false)
      #expect(try await store.publish(draft, at: Sample.start + 61).change == .unchanged)
      #expect(
        try await store.article(draft.id, for: .everything)
          == ArticleListing(article: silent.article, track: nil, job: nil))
      #expect(try await store.counts() == [.done: 1])
      let files = Set(Sample.track().files.map(\.content))
      #expect(try await store.filesReleased(after: Sample.start) == files)
      #expect(
        try await store.articles(matching: ArticleQuery(text: "Thông báo"), for: .everything).articles.map(\.article)
          == [silent.article])
      #expect(try await store.revision(1, of: draft.id, for: .everything)?.article.wantsAudio == true)
      draft.wantsAudio = true
      let again = try await store.publish(draft, at: Sample.start + 120)
      #expect(again.change == .revised && again.job?.order.revision == 3 && again.article.wantsAudio)
    },

    StoreCheck("a track of a revision before one that is not spoken is not published") { test in
      let store = try await test.open()
      var draft = try Sample.draft()
      try await store.publish(draft)
      let lease = try await store.lease()
      draft.wantsAudio = false
      try await store.publish(draft, at: Sample.start + 60)
      #expect(try await store.complete(lease, publishing: Sample.track(), at: Sample.start + 61) == false)
      #expect(try await store.article(draft.id, for: .everything)?.track == nil)
    },

    StoreCheck("creating refuses an id that is taken, and changes nothing") { test in
      let store = try await test.open()
      let draft = try Sample.draft()
      try await store.publish(draft, mode: .create)
      let before = try await store.handbook(for: .everything)
      let other = try Sample.draft(title: "Khác", section: "muc-moi")
      await #expect(throws: CatalogError.articleExists(draft.id)) { try await store.publish(other, mode: .create) }
      await #expect(throws: CatalogError.articleExists(draft.id)) { try await store.publish(draft, mode: .create) }
      #expect(try await store.handbook(for: .everything) == before)
      #expect(try await store.counts() == [.waiting: 1])
    },

    StoreCheck("every revision can be read as it stood, byte for byte") { test in
      let store = try await test.open()
      let texts: [Data] = [
        Data(0...255), Data(), Data("Đảng bộ tỉnh 🇻🇳\r\n".utf8), Data(repeating: 0xE1, count: 3 << 20),
      ]
      for (index, bytes) in texts.enumerated() {
        var draft = try Sample.draft(title: "Bản \(index + 1)", section: index == 0 ? "tin-tuc" : "thong-bao")
        draft.document = StoredDocument(name: "ban \"\(index + 1)\".md", bytes: bytes)
        try await store.publish(draft, at: Sample.start + Double(index))
      }
      for (index, bytes) in texts.enumerated() {
        let revision = try #require(
          try await store.revision(index + 1, of: try Sample.id("thong-bao-so-1"), for: .everything))
        #expect(revision.number == index + 1)
        #expect(revision.createdAt == Sample.start + Double(index))
        #expect(revision.document.name == "ban \"\(index + 1)\".md")
        #expect(revision.document.bytes == bytes, "revision \(index + 1)")
        #expect(revision.article.title == "Bản \(index + 1)")
        #expect(revision.article.revision == index + 1)
        #expect(revision.article.section.id == (index == 0 ? "tin-tuc" : "thong-bao"))
      }
    },

    StoreCheck("a checked text stays with its revision, and is found by the document's bytes") { test in
      let store = try await test.open()
      let (scan, other) = (Data(repeating: 7, count: 3000), Data(repeating: 8, count: 3000))
      var draft = try Sample.draft()
      draft.document = StoredDocument(name: "a.pdf", bytes: scan, checkedText: Data("một".utf8))
      try await store.publish(draft)
      // Another reading of the same pages makes no other revision, and changes nothing of this one.
      draft.document.checkedText = Data("hai".utf8)
      #expect(try await store.publish(draft, at: Sample.start + 1).change == .unchanged)
      let revision = try await store.revision(1, of: draft.id, for: .everything)
      #expect(revision?.document.checkedText == Data("một".utf8))
      #expect(try await store.checkedText(of: scan) == Data("một".utf8))
      #expect(try await store.checkedText(of: other) == nil)
      #expect(try await store.checkedText(of: Data()) == nil)
      // Of two, the one that came last; a document without pictures has none.
      draft.title = "Bản khác"
      #expect(try await store.publish(draft, at: Sample.start + 2).change == .revised)
      #expect(try await store.checkedText(of: scan) == Data("hai".utf8))
      draft.document = StoredDocument(name: "a.md", bytes: other)
      try await store.publish(draft, at: Sample.start + 3)
      let last = try await store.revision(3, of: draft.id, for: .everything)
      #expect(last?.document.checkedText == nil && last?.document.bytes == other)
      #expect(try await store.checkedText(of: other) == nil)
    },

    StoreCheck("what is not there is nil") { test in
      let store = try await test.open()
      try await store.publish(try Sample.draft())
      #expect(try await store.article(try Sample.id("khac"), for: .everything) == nil)
      #expect(try await store.revision(1, of: try Sample.id("khac"), for: .everything) == nil)
      for number in [0, -1, 2, .max] {
        #expect(try await store.revision(number, of: try Sample.id("thong-bao-so-1"), for: .everything) == nil)
      }
      #expect(try await store.job(JobID(rawValue: 0)) == nil)
    },

    StoreCheck("words are kept as they are written") { test in
      let store = try await test.open()
      for (index, text) in ["'; DROP TABLE article; --", "%_\\ \"", "Đảng uỷ — “số” 1½", "a\nb\tc", "👩🏽‍🏫", " "]
        .enumerated()
      {
        var draft = try Sample.draft("bai-\(index)", title: text)
        draft.issuer = text
        draft.number = text
        try await store.publish(draft)
        let article = try #require(try await store.article(draft.id, for: .everything)).article
        for kept in [article.title, article.issuer, article.number] {
          // Bytes, since Swift takes two spellings of one letter for equal.
          #expect(kept.map { Array($0.utf8) } == Array(text.utf8))
        }
      }
    },

    StoreCheck("of many who create one article at once, one does") { test in
      let stores = [try await test.open(), try await test.open()]
      let created = try await withThrowingTaskGroup(of: Bool.self) { group in
        for index in 0..<8 {
          let draft = try Sample.draft(title: "Bản \(index)")
          group.addTask {
            do {
              try await stores[index % 2].publish(draft, mode: .create)
              return true
            } catch CatalogError.articleExists {
              return false
            }
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(created == 1)
      #expect(try await stores[0].counts() == [.waiting: 1])
    },

    StoreCheck("revisions made at once are numbered without gap, each with its job") { test in
      let stores = [try await test.open(), try await test.open()]
      let numbers = try await withThrowingTaskGroup(of: Int?.self) { group in
        for index in 0..<12 {
          let draft = try Sample.draft(title: "Bản \(index)")
          group.addTask { try await stores[index % 2].publish(draft).job?.order.revision }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(numbers.compactMap { $0 }.sorted() == Array(1...12))
      #expect(try await stores[1].article(try Sample.id("thong-bao-so-1"), for: .everything)?.article.revision == 12)
      #expect(try await stores[1].counts() == [.waiting: 1, .cancelled: 11])
    },

    StoreCheck("what was answered is there for whoever opens the store next") { test in
      let publication = try await test.open().publish(try Sample.draft())
      let store = try await test.open()
      #expect(try await store.article(publication.article.id, for: .everything)?.article == publication.article)
      #expect(try await store.claim(by: Sample.worker, at: Sample.start, for: 30)?.job.id == publication.job?.id)
    },
  ]
}
