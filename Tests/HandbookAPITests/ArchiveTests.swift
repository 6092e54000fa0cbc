import Catalog
import Foundation
import FoundationXML
import Testing

@testable import HandbookAPI

/// Feeds whose older entries are in archives, a year each (RFC 5005, 4).
@Suite("Archives of feeds", .serialized)
struct ArchiveTests {
  /// Articles with audio, one each five days, the last one on 30 December 2025.
  private static func fill(_ service: Service, _ count: Int) async throws -> Set<String> {
    let first = try await service.send(
      "PUT", "/api/v1/articles/bai-0", PublishingTests.type, body: PublishingTests.json("bai-0"))
    #expect(first.status == 201)
    try service.giveAudio(to: "bai-0")
    let newest = try Date("2025-12-30T01:00:00Z", strategy: .iso8601)
    let ids = try (0..<count).map { try #require(ArticleID("bai-\($0)")) }
    service.catalog.change { state in
      for (index, id) in ids.enumerated() {
        guard var draft = state.drafts[ids[0]]?.last else { continue }
        draft.id = id
        state.drafts[id] = [draft]
        state.published[id] = newest.addingTimeInterval(-86_400 * 5 * Double(index))
        state.tracks[id] = state.tracks[ids[0]]
      }
    }
    return Set(ids.map { "urn:sotaynoi:article:\($0)" })
  }

  private struct Page {
    var guids: [String]
    var years: Set<String>
    var links: [String: String]
    var isArchive: Bool
  }

  private static func page(_ answer: Answer) throws -> Page {
    let document = try XMLDocument(data: answer.body)
    func texts(_ path: String) throws -> [String] { try document.nodes(forXPath: path).compactMap(\.stringValue) }
    let links = try document.nodes(forXPath: "/rss/channel/*[local-name()='link'][@rel]").compactMap {
      $0 as? XMLElement
    }
    return Page(
      guids: try texts("/rss/channel/item/guid"),
      years: Set(try texts("/rss/channel/item/pubDate").map { String($0.split(separator: " ")[3]) }),
      links: Dictionary(
        links.compactMap { link in
          guard let relation = link.attribute(forName: "rel")?.stringValue,
            let address = link.attribute(forName: "href")?.stringValue
          else { return nil }
          return (relation, address)
        }
      ) { first, _ in first },
      isArchive: try !document.nodes(forXPath: "/rss/channel/*[local-name()='archive']").isEmpty)
  }

  @Test(arguments: ["handbook", "thong-bao"])
  func everyEntryIsReached(_ name: String) async throws {
    try await Service.run(.init(publicAddress: "https://sotay.example.vn")) { service in
      let all = try await Self.fill(service, 260)
      func get(_ address: String) async throws -> Page {
        let path = address.replacing("https://sotay.example.vn", with: "")
        let answer = try await service.send("GET", path)
        #expect(answer.status == 200, "\(path)")
        let page = try Self.page(answer)
        #expect(page.links["self"] == "https://sotay.example.vn" + path)
        return page
      }
      let head = try await get("/feeds/\(name).xml")
      #expect(head.guids.count == Feed.limit && head.guids[0] == "urn:sotaynoi:article:bai-0" && !head.isArchive)
      #expect(head.links["current"] == nil && head.links["next-archive"] == nil)
      var (found, visited) = (Set(head.guids), [String]())
      var before: String?
      var next = head.links["prev-archive"]
      while let address = next {
        let page = try await get(address)
        #expect(page.isArchive && page.years.count == 1 && address.contains(".\(page.years.first ?? "").xml"))
        #expect(page.links["current"] == "https://sotay.example.vn/feeds/\(name).xml")
        #expect(page.links["next-archive"] == before)
        found.formUnion(page.guids)
        visited.append(address)
        before = address
        next = page.links["prev-archive"]
      }
      // 260 articles, one each five days, go back to June 2022; the newest 100 to August 2024.
      #expect(visited.map { String($0.suffix(8).prefix(4)) } == ["2024", "2023", "2022"])
      #expect(found == all)
      // JSON Feed leads the same way.
      let json = try await service.send("GET", "/feeds/\(name).json").json()
      #expect(json["next_url"] as? String == "https://sotay.example.vn/feeds/\(name).2024.json")
      let last = try await service.send("GET", "/feeds/\(name).2022.json").json()
      #expect(last["next_url"] == nil && (last["items"] as? [Any])?.isEmpty == false)
      for none in ["2021", "2025", "2026", "024", "02024", "x", "", "-2024", "20240"] {
        #expect(try await service.send("GET", "/feeds/\(name).\(none).xml").status == 404, "\(none)")
      }
      #expect(try await service.send("GET", "/feeds/\(name).2024.2023.xml").status == 404)
    }
  }

  @Test func whatIsNotMoreHasNoArchive() async throws {
    try await Service.run { service in
      _ = try await Self.fill(service, Feed.limit)
      let page = try Self.page(try await service.send("GET", "/feeds/handbook.xml"))
      #expect(page.guids.count == Feed.limit && page.links.keys.sorted() == ["self"])
      #expect(try await service.send("GET", "/feeds/handbook.2025.xml").status == 404)
    }
  }

  /// A private feed's archives lie where it lies, and hold what its holder may hear.
  @Test func announcedAnewAndPrivate() async throws {
    try await AccessBench.run { bench in
      let secret = try #require(bench.secrets[.feedToken])
      func guids() async throws -> [String] {
        let answer = try await bench.send("GET", "/feeds/private/\(secret)/handbook.xml")
        return try Self.page(answer).guids
      }
      #expect(Set(try await guids()) == ["urn:sotaynoi:article:bai-chung", "urn:sotaynoi:article:bai-don-vi"])
      let path = "/api/v1/articles/bai-don-vi"
      let tag = try #require(try await bench.send("GET", path, bench.headers(.editorA)).header("ETag"))
      func announce(_ who: AccessBench.Somebody, _ more: [String: String] = [:]) async throws -> Answer {
        try await bench.send("POST", path + "/announce", bench.headers(who).merging(more) { $1 })
      }
      #expect(try await announce(.nobody).status == 401)
      #expect(try await announce(.memberA).status == 403)
      let announced = try await announce(.editorA, ["If-Match": tag])
      #expect(announced.status == 200 && announced.text.contains(#""announcements":1"#))
      // Who has seen what was before does not announce it twice.
      #expect(try await announce(.editorA, ["If-Match": tag]).status == 412)
      #expect(try await guids() == ["urn:sotaynoi:article:bai-don-vi:1", "urn:sotaynoi:article:bai-chung"])
      #expect(
        try await bench.send("POST", "/api/v1/articles/bai-khong-co/announce", bench.headers(.admin)).status == 404)
    }
  }

  /// A section as an audiobook: all of it, in its order, each article with its duration.
  @Test func audiobook() async throws {
    #expect(
      [0, 5, 62_050, 1_000, 3_600_100].map(AudiobookManifest.duration)
        == ["PT0S", "PT0.005S", "PT62.05S", "PT1S", "PT3600.1S"])
    try await Service.run(.init(publicAddress: "https://sotay.example.vn")) { service in
      _ = try await Self.fill(service, Feed.limit + 5)
      let answer = try await service.send("GET", "/feeds/thong-bao.audiobook")
      #expect(answer.status == 200 && answer.header("Content-Type") == AudiobookManifest.mediaType)
      let book = try answer.json()
      #expect(book["@context"] as? [String] == ["https://schema.org", "https://www.w3.org/ns/pub-context"])
      #expect(
        book["conformsTo"] as? String == "https://www.w3.org/TR/audiobooks/" && book["type"] as? String == "Audiobook")
      #expect(book["url"] as? String == "https://sotay.example.vn/feeds/thong-bao.audiobook")
      let order = try #require(book["readingOrder"] as? [[String: Any]])
      #expect(order.count == Feed.limit + 5)
      #expect(order[0]["url"] as? String == "https://sotay.example.vn/listen/bai-0.mp3")
      #expect(order[0]["encodingFormat"] as? String == "audio/mpeg" && order[0]["name"] as? String == "Thông báo")
      let seconds = order.compactMap { ($0["duration"] as? String).flatMap { Double($0.dropFirst(2).dropLast()) } }
      let all = try #require((book["duration"] as? String).flatMap { Double($0.dropFirst(2).dropLast()) })
      #expect(seconds.count == order.count && abs(seconds.reduce(0, +) - all) < 0.001 && all > 0)
      #expect((book["resources"] as? [[String: Any]])?.first?["rel"] as? String == "cover")
      let tag = try #require(answer.header("ETag"))
      #expect(try await service.send("GET", "/feeds/thong-bao.audiobook", ["If-None-Match": tag]).status == 304)
      #expect(try await service.send("GET", "/feeds/thong-bao.2024.audiobook").status == 404)
      #expect(try await service.send("GET", "/feeds/khong-co.audiobook").status == 404)
    }
  }
}
