import Catalog
import Foundation
import JobQueue
import Testing

extension StoreConformance {
  private static let url = "https://handbook.example/feed.xml"

  private static func id(_ text: String) throws -> ArticleID { try #require(ArticleID(text)) }

  static let feeds: [StoreCheck] = [
    StoreCheck("a feed is kept as it was read last, for whoever reads it next") { test in
      let (store, other) = (try await test.open(), try await test.open())
      #expect(try await store.feed(url) == nil)
      var feed = FeedState(
        url: url, address: "https://other.example/", etag: "W/\"1\"", modified: "Thu, 26 Nov 2026 08:00:00 GMT",
        settings: "s", polledAt: Sample.start)
      for etag in ["\"2\"", nil] {
        feed.etag = etag
        try await store.keepFeed(feed)
        #expect(try await other.feed(url) == feed)
      }
      #expect(try await store.feed(url + "?") == nil)
    },

    StoreCheck("an article is of one entry of one feed, and an entry has one article") { test in
      let (store, other) = (try await test.open(), try await test.open())
      #expect(try await store.takeArticle(try id("mot"), for: "urn:1", of: url))
      #expect(try await other.takeArticle(try id("mot"), for: "urn:1", of: url), "it is this entry's")
      for (article, entry, feed) in [
        ("mot", "urn:2", url), ("mot", "urn:1", "https://other.example/"), ("hai", "urn:1", url),
      ] {
        #expect(try await !store.takeArticle(try id(article), for: entry, of: feed))
      }
      #expect(try await store.items(of: url) == [FeedItem(entry: "urn:1", article: try id("mot"))])
      #expect(try await store.items(of: "https://other.example/").isEmpty)
    },

    StoreCheck("what became of an entry is kept for that entry alone") { test in
      let store = try await test.open()
      for (entry, article) in [("urn:1", "mot"), ("urn:2", "hai")] {
        #expect(try await store.takeArticle(try id(article), for: entry, of: url))
      }
      let item = FeedItem(entry: "urn:1", article: try id("mot"), digest: "d", isDeleted: true)
      try await store.keepItem(item, of: url)
      // Nobody has taken these.
      try await store.keepItem(FeedItem(entry: "urn:9", article: try id("chin"), digest: "d"), of: url)
      try await store.keepItem(FeedItem(entry: "urn:2", article: try id("khac"), digest: "d"), of: url)
      #expect(try await store.items(of: url) == [item, FeedItem(entry: "urn:2", article: try id("hai"))])
    },
  ]
}
