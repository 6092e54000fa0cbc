import Catalog
import Foundation
import JobQueue
import Testing

/// For whom articles are: what each verb that reads answers to each kind of viewer.
extension StoreConformance {
  private static let undeclared: [Audience] = [.members, .everyone]

  static let audiences: [StoreCheck] = [
    StoreCheck("each verb shows each viewer just what is for it, and answers the rest as what is not there") { test in
      let store = try await test.open()
      let (articles, tracks) = try await everyKind(in: store)
      for viewer in try viewers() {
        let seen = articles.filter { viewer.sees($0.audience, in: $0.section.id) }
        let ids = Set(seen.map(\.id.rawValue))
        let page = try await store.articles(matching: ArticleQuery(), for: viewer)
        #expect(Set(page.articles.map(\.article.id.rawValue)) == ids, "\(viewer)")
        let handbook = try await store.handbook(for: viewer)
        #expect(Set(handbook.flatMap(\.articles).map(\.article.id.rawValue)) == ids)
        if !viewer.seesEverything { #expect(handbook.allSatisfy { !$0.articles.isEmpty }) }
        let overview = try await store.overview(ofEach: 100, newest: 100, for: viewer)
        #expect(Set(overview.newest.map(\.article.id.rawValue)) == ids)
        #expect(overview.sections.map(\.section) == handbook.map(\.section))
        #expect(overview.sections.map(\.newest) == handbook.map(\.articles))
        #expect(overview.sections.map(\.count) == handbook.map(\.articles.count))
        #expect(Set(overview.issuers) == Set(seen.compactMap(\.issuer)))
        #expect(Set(overview.years) == Set(seen.compactMap { $0.date.map { String($0.prefix(4)) } }))
        #expect(try await store.visible(Set(articles.map(\.id.rawValue)), for: viewer) == ids)
        #expect(
          try await store.titles(of: Set(articles.map(\.id.rawValue)), for: viewer)
            == Dictionary(seen.map { ($0.id.rawValue, $0.title) }) { first, _ in first })
        #expect(
          try await store.heardRevisions(of: Set(articles.map(\.id)), for: viewer)
            == tracks.filter { ids.contains($0.key.rawValue) }.mapValues(\.revision))
        for article in articles {
          let isSeen = ids.contains(article.id.rawValue)
          #expect((try await store.article(article.id, for: viewer) != nil) == isSeen)
          #expect((try await store.revision(1, of: article.id, for: viewer) != nil) == isSeen)
          let found = try await store.articles(matching: ArticleQuery(text: article.title), for: viewer)
          #expect(found.articles.contains { $0.article.id == article.id } == isSeen)
          // Who pages behind what it may not see gets what it would get behind what is not there.
          if !isSeen {
            #expect(try await store.articles(matching: ArticleQuery(after: article.id), for: viewer).articles.isEmpty)
          }
          for file in tracks[article.id]?.files ?? [] {
            #expect(try await store.serves(file.content, for: viewer) == isSeen, "\(file.name) of \(article.id)")
          }
        }
      }
      for article in articles {
        try await store.withdraw(article.id, seen: nil, now: Sample.start)
        #expect(try await store.heardRevisions(of: [article.id], for: .everything).isEmpty)
        for viewer in try viewers() {
          let isSeen = viewer.sees(article.audience, in: article.section.id)
          #expect((try await store.withdrawal(of: article.id, for: viewer) != nil) == isSeen)
          #expect(try await store.article(article.id, for: viewer) == nil)
          for file in tracks[article.id]?.files ?? [] {
            #expect(try await store.serves(file.content, for: viewer) == false)
          }
        }
      }
    },

    StoreCheck("an article is announced anew as often as somebody says so, and revised without it") { test in
      let store = try await test.open()
      let first = try await store.publish(try Sample.draft()).article
      let id = first.id
      func state() async throws -> [Int?] {
        let listing = try await store.article(id, for: .everything)
        let article = listing?.article
        return [article?.announcements, article?.announcedAt.map { Int($0.timeIntervalSince(Sample.start)) }]
      }
      #expect(try await state() == [0, nil])
      try await store.announce(id, seen: first, now: Sample.start + 5)
      try await store.announce(id, seen: nil, now: Sample.start + 7)
      #expect(try await state() == [2, 7])
      await #expect(throws: CatalogError.articleChanged(id)) {
        try await store.announce(id, seen: first, now: Sample.start)
      }
      #expect(try await store.publish(try Sample.draft(text: "Khác.")).article.announcements == 2)
      #expect(try await state() == [2, 7])
      try await store.withdraw(id, seen: nil, now: Sample.start)
      await #expect(throws: CatalogError.noSuchArticle(id)) {
        try await store.announce(id, seen: nil, now: Sample.start)
      }
    },

    StoreCheck("a draft that names no audience leaves it as it was, also after a withdrawal") { test in
      let store = try await test.open()
      let closed = Audience.unit(try #require(UnitPath("huyen-a")))
      var draft = try Sample.draft()
      draft.audience = closed
      #expect(try await store.publish(draft).article.audience == closed)
      draft.audience = nil
      #expect(try await store.publish(draft).change == .unchanged)
      #expect(try await store.publish(try Sample.draft(text: "Khác.")).article.audience == closed)
      try await store.withdraw(draft.id, seen: nil, now: Sample.start)
      #expect(try await store.publish(draft).article.audience == closed)
    },

    StoreCheck("another audience holds at once, and makes no new revision and no job") { test in
      let store = try await test.open()
      var draft = try Sample.draft()
      let first = try await store.publish(draft)
      draft.audience = .members
      let second = try await store.publish(draft)
      #expect(second.change == .revised)
      #expect(second.article.audience == .members)
      #expect(second.article.revision == first.article.revision)
      #expect(second.job == first.job)
      #expect(try await store.article(draft.id, for: .anyone(undeclared: .everyone)) == nil)
      try await store.setAudience(.everyone, of: draft.id)
      #expect(try await store.article(draft.id, for: .anyone(undeclared: .members)) != nil)
      try await store.setAudience(nil, of: draft.id)
      #expect(try await store.article(draft.id, for: .everything)?.article.audience == nil)
      let other = try Sample.id("khac")
      await #expect(throws: CatalogError.noSuchArticle(other)) { try await store.setAudience(.members, of: other) }
    },

    StoreCheck("a section's audience is that of its articles which name none") { test in
      let store = try await test.open()
      try await store.setAudience(.members, ofSection: "thong-bao")
      let draft = try Sample.draft()
      #expect(try await store.publish(draft).article.audience == .members)
      #expect(try await store.sectionAudiences() == ["thong-bao": .members])
      try await store.setAudience(.everyone, of: draft.id)
      #expect(try await store.article(draft.id, for: .everything)?.article.audience == .everyone)
      try await store.setAudience(nil, ofSection: "thong-bao")
      #expect(try await store.sectionAudiences().isEmpty)
      await #expect(throws: CatalogError.noSuchSection("khong-co")) {
        try await store.setAudience(nil, ofSection: "khong-co")
      }
    },

    StoreCheck("a section's audience that somebody else has set is not overwritten unseen") { test in
      let store = try await test.open()
      // A standard section is there before its first article; another one is not.
      let none = try #require(try await store.audience(ofSection: "thong-bao"))
      #expect(none == SectionAudience(section: "thong-bao", audience: nil))
      #expect(try await store.audience(ofSection: "khong-co") == nil)
      try await store.setAudience(.members, ofSection: "thong-bao", seen: none)
      await #expect(throws: CatalogError.sectionChanged("thong-bao")) {
        try await store.setAudience(.everyone, ofSection: "thong-bao", seen: none)
      }
      let members = try #require(try await store.audience(ofSection: "thong-bao"))
      #expect(members.audience == .members)
      try await store.setAudience(nil, ofSection: "thong-bao", seen: members)
      #expect(try await store.audience(ofSection: "thong-bao") == none)
    },
  ]

  /// An article of each audience, own and by its section, each with a track.
  private static func everyKind(in store: StoreCheck.Store) async throws -> ([Article], [ArticleID: Track]) {
    let kinds: [(String?, String)] = [
      (nil, "tin-tuc"), ("public", "tin-tuc"), ("members", "tin-tuc"), ("tinh", "tin-tuc"), ("tinh/huyen-a", "tin-tuc"),
      ("tinh/huyen-a/xa-b", "tin-tuc"), ("tinh/huyen-ab", "tin-tuc"), ("tinh/huyen-c", "thong-bao"),
      (nil, "thong-bao"), ("public", "thong-bao"), (nil, "muc-rieng"),
    ]
    try await store.setAudience(.unit(try #require(UnitPath("tinh/huyen-a"))), ofSection: "thong-bao")
    var articles: [Article] = []
    var tracks: [ArticleID: Track] = [:]
    for (index, (audience, section)) in kinds.enumerated() {
      var draft = try Sample.draft("bai-\(index)", title: "Bài \(index)x", section: section)
      draft.audience = try audience.map { try #require(Audience($0)) }
      let publication = try await store.publish(draft, at: Sample.start + Double(index))
      let track = Sample.track(mark: 100 * (index + 1))
      try await store.complete(try await store.lease(), publishing: track, at: Sample.start)
      articles.append(publication.article)
      tracks[draft.id] = track
    }
    return (articles, tracks)
  }

  private static func viewers() throws -> [Viewer] {
    let units: [Set<String>] = [
      [], ["tinh"], ["tinh/huyen-a"], ["tinh/huyen-a/xa-b"], ["tinh/huyen-c"], ["tinh/huyen-a", "tinh/huyen-c"],
      ["khac"],
    ]
    return [.everything]
      + (try undeclared.flatMap { undeclared in
        try [.anyone(undeclared: undeclared)]
          + units.flatMap { names -> [Viewer] in
            let units = Set(try names.map { try #require(UnitPath($0)) })
            return [
              .member(of: units, undeclared: undeclared), .member(of: [], editing: units, undeclared: undeclared),
              .member(of: units, editing: [], sections: ["thong-bao"], undeclared: undeclared),
            ]
          }
      })
  }
}
