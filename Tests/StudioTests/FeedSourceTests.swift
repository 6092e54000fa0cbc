import Catalog
import Foundation
import LocalServer
import JobQueue
import Outgoing
import Testing

@testable import Studio

@Suite("Feeds as a source of the night", .serialized)
struct FeedSourceTests {
  private let bench: Bench
  private let server: LocalServer
  private var place: String { server.url + "/feed" }

  init() throws {
    bench = try Bench()
    server = try LocalServer()
  }

  private func plan(_ more: String = "", path: String = "/feed") throws -> FeedPlan {
    let json = #"{"feeds":[{"url":"\#(server.url)\#(path)"\#(more)}]}"#
    return try #require(try BatchDefinition(Data(json.utf8), named: "dem", file: "dem.json").feeds.first)
  }

  private func poll(_ more: String = "", allowsPrivate: Bool = true) async throws -> FeedNews {
    try await bench.feeds(allowsPrivate: allowsPrivate).takeIn(
      try plan(more), voice: nil, format: nil, in: try #require(TimeZone(identifier: "Asia/Ho_Chi_Minh")), at: Date())
  }

  private func atom(_ entries: String) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"
      xml:base="\(server.url)/so-tay/">
    <id>urn:feed</id><title>Sổ tay</title><updated>2026-11-26T01:00:00Z</updated>
    \(entries)
    </feed>
    """
  }

  private func entry(_ number: Int, _ text: String, updated: String = "2026-11-26T01:00:00Z") -> String {
    """
    <entry><id>tag:so-tay.example,2026:thong-bao-\(number)</id><title>Thông báo số \(number)</title>
    <published>2026-11-25T18:00:00Z</published><updated>\(updated)</updated>
    <content type="html">&lt;p&gt;\(text)&lt;/p&gt;</content></entry>
    """
  }

  private func put(_ body: String, etag: String = "\"1\"", type: String = "application/atom+xml") {
    server.put("/feed", .init(200, ["ETag": etag, "Content-Type": type], body))
  }

  @Test func entriesBecomeArticlesOnceAndAreRevised() async throws {
    put(atom(entry(1, "Chi bộ họp.") + entry(2, "Đảng ủy họp.")))
    let first = try await poll(#","section":"thong-bao""#)
    #expect(first.published.count == 2 && first.failed.isEmpty && first.title == "Sổ tay" && first.entries == 2)
    let listing = try #require(try await bench.listing(first.published[0]))
    #expect(listing.article.title == "Thông báo số 1" && listing.article.section.id == "thong-bao")
    // The day in Vietnam, where it is the 26th already.
    #expect(listing.article.date == "2026-11-26" && listing.job != nil)
    #expect(listing.article.id.rawValue.hasPrefix("thong-bao-1-"))

    // 304: nothing is read.
    let second = try await poll(#","section":"thong-bao""#)
    #expect(second.isAsBefore && second.entries == 0 && server.heard.count == 2)

    put(
      atom(entry(1, "Chi bộ họp lúc 8 giờ.", updated: "2026-11-27T01:00:00Z") + entry(2, "Đảng ủy họp.")), etag: "\"2\""
    )
    let third = try await poll(#","section":"thong-bao""#)
    #expect(third.published == [first.published[0]] && third.unchanged == 1)
    #expect(try await bench.listing(first.published[0])?.article.revision == 2)

    // What the feed names no more stays.
    put(atom(entry(2, "Đảng ủy họp.")), etag: "\"3\"")
    #expect(try await poll(#","section":"thong-bao""#).unchanged == 1)
    #expect(try await bench.listing(first.published[0]) != nil)

    // Another section is another way to take it, and asks for all of it.
    let moved = try await poll(#","section":"tin-tuc""#)
    #expect(!moved.isAsBefore && moved.published == [first.published[1]])
    #expect(try await bench.listing(first.published[1])?.article.section.id == "tin-tuc")
  }

  @Test func deletedEntriesAreWithdrawnOnlyWhereThatIsSaid() async throws {
    put(atom(entry(1, "Chi bộ họp.")))
    let id = try #require(try await poll().published.first)
    let gone = #"<at:deleted-entry ref="tag:so-tay.example,2026:thong-bao-1" when="2026-11-27T01:00:00Z"/>"#
    put(atom(gone), etag: "\"2\"")
    #expect(try await poll().withdrawn.isEmpty)
    #expect(try await bench.listing(id) != nil)
    put(atom(gone), etag: "\"3\"")
    #expect(try await poll(#","withdraws":true"#).withdrawn == [id])
    #expect(try await bench.listing(id) == nil)
    put(atom(gone), etag: "\"4\"")
    #expect(try await poll(#","withdraws":true"#).withdrawn.isEmpty)
    // It is put back later than it was deleted.
    put(atom(gone + entry(1, "Chi bộ họp.", updated: "2026-11-28T01:00:00Z")), etag: "\"5\"")
    let back = try await poll(#","withdraws":true"#)
    #expect(back.published == [id] && back.withdrawn.isEmpty)
    #expect(try await bench.listing(id) != nil)
  }

  @Test func whatAnAdminHasWithdrawnStaysSo() async throws {
    put(atom(entry(1, "Chi bộ họp.")))
    let id = try #require(try await poll().published.first.flatMap(ArticleID.init))
    try await bench.store.withdraw(id, seen: nil, now: Date())
    put(atom(entry(1, "Chữ khác.", updated: "2026-11-27T01:00:00Z")), etag: "\"2\"")
    #expect(try await poll().withheld == [id.rawValue])
    #expect(try await bench.store.article(id, for: .everything) == nil)
  }

  @Test func pagesAndDocumentsAreFetched() async throws {
    server.put(
      "/so-tay/mot.html", .init(200, ["Content-Type": "text/html"], "<html><body><p>Trang một.</p></body></html>"))
    server.put("/so-tay/hai", .init(200, ["Content-Type": "text/plain"], "Văn bản hai."))
    put(
      atom(
        """
        <entry><id>urn:1</id><title>Một</title><link href="mot.html"/></entry>
        <entry><id>urn:2</id><title>Hai</title><link rel="enclosure" href="hai" type="text/plain"/>
          <link href="mot.html"/></entry>
        <entry><id>urn:3</id><title>Ba</title><link rel="enclosure" href="ba.mp3" type="audio/mpeg"/>
          <link href="khong-co.html"/></entry>
        <entry><id>urn:4</id><title>Bốn</title></entry>
        """))
    let news = try await poll()
    #expect(news.published.count == 2)
    #expect(news.failed.map(\.what) == ["Ba", "Bốn"])
    #expect(news.failed.first?.reason.contains("404") == true)
    let id = try #require(ArticleID(news.published[1]))
    let two = try #require(try await bench.store.revision(1, of: id, for: .everything))
    #expect(
      String(decoding: two.document.bytes, as: UTF8.self) == "Văn bản hai." && two.document.name.hasSuffix(".txt"))
    // Since something failed, all is asked for again; what is as it was is not fetched again.
    let before = server.paths.count
    server.put("/so-tay/khong-co.html", .init(200, ["Content-Type": "text/html"], "<p>Trang ba.</p>"))
    let again = try await poll()
    #expect(again.published.count == 1 && again.unchanged == 2 && again.failed.map(\.what) == ["Bốn"])
    #expect(server.paths.dropFirst(before) == ["/feed", "/so-tay/khong-co.html"])
  }

  @Test func aLimitLeavesTheRestForTheNextNight() async throws {
    put(atom((1...5).map { entry($0, "Bài số \($0).") }.joined()))
    let first = try await poll(#","entries":2"#)
    #expect(first.published.count == 2 && first.left == 3)
    #expect(try await poll(#","entries":2"#).published.count == 2)
    #expect(try await poll(#","entries":2"#).published.count == 1)
    #expect(try await poll(#","entries":2"#).isAsBefore)
  }

  @Test func addressesThatMoveAreFollowedAndRemembered() async throws {
    server.put("/feed", .init(301, ["Location": "/noi-moi"]))
    server.put("/noi-moi", .init(302, ["Location": "/hom-nay"]))
    server.put("/hom-nay", .init(200, ["ETag": "\"1\""], atom(entry(1, "Chi bộ họp."))))
    let first = try await poll()
    #expect(first.published.count == 1 && first.movedTo == server.url + "/noi-moi")
    #expect(try await poll().isAsBefore)
    #expect(server.paths == ["/feed", "/noi-moi", "/hom-nay", "/noi-moi", "/hom-nay"])
    // Where the new place is no more, the batch's own address is asked again.
    server.put("/noi-moi", .init(404))
    #expect(try await poll().failed.count == 1)
    server.put("/feed", .init(200, [:], atom(entry(1, "Chi bộ họp."))))
    #expect(try await poll().unchanged == 1)
  }

  @Test func aFeedThatIsGoneIsSaidToBe() async throws {
    server.put("/feed", .init(410))
    let news = try await poll()
    #expect(news.failed.count == 1 && news.failed[0].kind == "feed" && news.failed[0].reason.contains("410"))
  }

  @Test func troubleIsTriedAgain() async throws {
    server.put("/feed", .init(503))
    #expect(try await poll().failed.first?.reason.contains("503") == true)
    #expect(server.paths.count == 2)
  }

  @Test func privateAddressesOnlyBySetting() async throws {
    put(atom(entry(1, "Chi bộ họp.")))
    let news = try await poll(allowsPrivate: false)
    #expect(news.failed.count == 1 && server.heard.isEmpty)
  }

  @Test func aTypeThatLiesAndHugeFeeds() async throws {
    put(atom(entry(1, "Chi bộ họp.")), type: "application/json")
    #expect(try await poll().published.count == 1)
    put("<!DOCTYPE html><html><body>Đăng nhập</body></html>", etag: "\"2\"", type: "application/rss+xml")
    #expect(try await poll().failed.first?.reason.contains("a web page") == true)
    put(String(repeating: " ", count: 17 << 20), etag: "\"3\"")
    #expect(try await poll().failed.first?.reason.contains("16 MiB") == true)
    // And the night goes on.
    put(atom(entry(1, "Chi bộ họp.")), etag: "\"4\"")
    #expect(try await poll().unchanged == 1)
  }

  @Test func twoFeedsDoNotTakeEachOthersArticles() async throws {
    put(atom(entry(1, "Chi bộ họp.")))
    #expect(try await poll().published.count == 1)
    server.put("/khac", .init(200, [:], atom(entry(1, "Chữ của người khác."))))
    let other = try await bench.feeds().takeIn(
      try plan(path: "/khac"), voice: nil, format: nil, in: .gmt, at: Date())
    #expect(other.published.isEmpty && other.failed.first?.reason.contains("thong-bao-1-") == true)
  }

  @Test func aBatchTakesItsFeedsAndSpeaksThem() async throws {
    put(atom(entry(1, "Chi bộ họp.")))
    let batch = try BatchDefinition(
      Data(#"{"feeds":[{"url":"\#(place)","section":"thong-bao"}]}"#.utf8), named: "dem", file: "dem.json")
    let worker = Task { [bench] in await bench.worker().run() }
    defer { worker.cancel() }
    let report = try #require(try await bench.runner().run(batch, planned: Date()))
    #expect(report.published.count == 1 && report.made.map(\.article) == report.published)
    let again = try #require(try await bench.runner().run(batch, planned: Date()))
    #expect(again.feeds?.first?.isAsBefore == true && again.published.isEmpty && again.unchanged == 1)
  }

  @Test(arguments: [
    #"{"feeds":{}}"#, #"{"feeds":[{}]}"#, #"{"feeds":[{"url":"feed.xml"}]}"#,
    #"{"feeds":[{"url":"https://a.example/","section":"khong-co"}]}"#,
    #"{"feeds":[{"url":"https://a.example/","sections":{"A":"khong-co"}}]}"#,
    #"{"feeds":[{"url":"https://a.example/","take":[]}]}"#, #"{"feeds":[{"url":"https://a.example/","take":["all"]}]}"#,
    #"{"feeds":[{"url":"https://a.example/","entries":0}]}"#,
    #"{"feeds":[{"url":"https://a.example/","Section":"a"}]}"#,
  ])
  func badPlansAreRefused(json: String) {
    #expect { try BatchDefinition(Data(json.utf8), named: "dem", file: "dem.json") } throws: { error in
      "\(error)".contains("dem.json") && "\(error)".count > 40
    }
  }
}
