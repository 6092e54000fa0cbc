import Catalog
import Foundation
import JobQueue
import Testing

extension StoreConformance {
  /// Articles in the order in which they are published, and what each query finds, newest first.
  static let searching: [StoreCheck] = [
    StoreCheck("articles are found by what is said of them, with and without marks") { test in
      let store = try await test.open()
      try await publish(in: store)
      let queries: [(ArticleQuery, [String])] = [
        (ArticleQuery(), ["d", "c", "b", "a"]),
        (ArticleQuery(section: "tin-tuc"), ["c"]),
        (ArticleQuery(section: "khong-co"), []),
        (ArticleQuery(number: "15-hd/btctu"), ["b"]),
        (ArticleQuery(from: "2022-01-01"), ["d", "c"]),
        (ArticleQuery(from: "2021-11-05", to: "2022-03-01"), ["c", "a"]),
        (ArticleQuery(issuer: "ban to chuc"), ["b"]),
        (ArticleQuery(text: "dang vien"), ["d", "b", "a"]),
        (ArticleQuery(text: "ĐẢNG viên"), ["d", "a"]),
        (ArticleQuery(text: "đang"), ["b"]),
        (ArticleQuery(text: "  274-TB/TU "), ["a"]),
        (ArticleQuery(text: "dang tinh uy"), ["d", "a"]),
        (ArticleQuery(text: "%"), []),
        (ArticleQuery(text: "' OR 1=1 --"), []),
        (ArticleQuery(section: "thong-bao", text: "so tay"), ["a"]),
        (ArticleQuery(ids: [try Sample.id("a"), try Sample.id("khong-co"), try Sample.id("c")]), ["c", "a"]),
        (ArticleQuery(ids: []), []),
        (ArticleQuery(section: "tin-tuc", ids: [try Sample.id("a")]), []),
        (ArticleQuery(hasTrack: true), []),
      ]
      for (query, expected) in queries {
        let page = try await store.articles(matching: query, for: .everything)
        #expect(page.articles.map(\.article.id.rawValue) == expected, "\(query)")
        #expect(!page.hasMore)
        for listing in page.articles {
          #expect(try await store.article(listing.article.id, for: .everything) == listing)
        }
      }
    },

    StoreCheck("those alone are found that can be heard") { test in
      let store = try await test.open()
      try await publish(in: store)
      let lease = try await store.lease(at: Sample.start + 10)
      try await store.complete(lease, publishing: Sample.track(), at: Sample.start + 10)
      let page = try await store.articles(matching: ArticleQuery(hasTrack: true), for: .everything)
      #expect(page.articles.map(\.article.id.rawValue) == [lease.job.order.article])
    },

    StoreCheck("pages follow each other without gap or repeat") { test in
      let store = try await test.open()
      for index in 0..<25 {
        try await store.publish(try Sample.draft("bai-\(index)"), at: Sample.start + Double(index / 3))
      }
      var seen: [String] = []
      var after: ArticleID?
      while true {
        let page = try await store.articles(matching: ArticleQuery(after: after, limit: 7), for: .everything)
        seen += page.articles.map(\.article.id.rawValue)
        #expect(page.hasMore == (seen.count < 25))
        guard page.hasMore else { break }
        after = page.articles.last?.article.id
      }
      #expect(seen == (0..<25).reversed().map { "bai-\($0)" })
    },
  ]

  private static func publish(in store: StoreCheck.Store) async throws {
    let articles = [
      ("a", "Sổ tay đảng viên điện tử", "thong-bao", "Ban Thường vụ Tỉnh ủy", "274-TB/TU", "2021-11-05"),
      ("b", "Hướng dẫn viên đang tập huấn", "hoi-dap", "Ban Tổ chức", "15-HD/BTCTU", "2020-01-01"),
      ("c", "Tin bão", "tin-tuc", nil, nil, "2022-03-01"),
      ("d", "Kết nạp Đảng viên mới", "sinh-hoat-chi-bo", "Tỉnh ủy", "3-KL/TU", "2023-05-19"),
    ]
    for (index, article) in articles.enumerated() {
      var draft = try Sample.draft(article.0, title: article.1, section: article.2)
      draft.issuer = article.3
      draft.number = article.4
      draft.date = article.5
      try await store.publish(draft, at: Sample.start + Double(index))
    }
  }
}
