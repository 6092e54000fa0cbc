import AudioStore
import Catalog
import Foundation
import FoundationXML
import JobQueue
import Testing

@testable import HandbookAPI

@Suite("Feeds, and the addresses that they give", .serialized)
struct FeedTests {
  private static let hostile = "Tin <b>vui</b> & \"lạ\" ]]> \u{1}\u{8}"

  /// Publishes an article with audio of these bytes.
  private static func publish(_ service: Service, _ id: String, title: String, audio bytes: [UInt8]?) async throws {
    let body = try JSONSerialization.data(withJSONObject: [
      "id": id, "title": title, "section": "tin-tuc", "issuer": "Tỉnh ủy", "format": "text", "text": "Họp chi bộ.",
    ])
    let answer = try await service.send("PUT", "/api/v1/articles/\(id)", PublishingTests.type, body: body)
    try #require(answer.status == 201 || answer.status == 202 || answer.status == 200, "\(answer.text)")
    if let bytes { try service.giveAudio(to: id, bytes) }
  }

  private static func items(_ answer: Answer) throws -> [XMLElement] {
    let document = try XMLDocument(data: answer.body)
    return try document.nodes(forXPath: "/rss/channel/item").compactMap { $0 as? XMLElement }
  }

  @Test func podcast() async throws {
    let configuration = HandbookAPI.Configuration(publicAddress: "https://sotay.example.vn/")
    try await Service.run(configuration) { service in
      try await Self.publish(service, "bai-mot", title: Self.hostile, audio: [1, 2, 3])
      try await Self.publish(service, "bai-hai", title: "Chưa có tiếng", audio: nil)
      for path in ["/feeds/handbook.xml", "/feeds/tin-tuc.xml"] {
        let answer = try await service.send("GET", path)
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == PodcastFeed.mediaType)
        let items = try Self.items(answer)
        #expect(items.count == 1, "an article without audio is no episode")
        let item = try #require(items.first)
        #expect(item.elements(forName: "title").first?.stringValue == "Tin <b>vui</b> & \"lạ\" ]]>")
        #expect(item.elements(forName: "guid").first?.stringValue == "urn:sotaynoi:article:bai-mot")
        let enclosure = try #require(item.elements(forName: "enclosure").first)
        #expect(
          enclosure.attribute(forName: "url")?.stringValue == "https://sotay.example.vn/listen/bai-mot.mp3")
        #expect(enclosure.attribute(forName: "length")?.stringValue == "3")
        #expect(item.elements(forName: "itunes:duration").first?.stringValue == "62")
        #expect(item.elements(forName: "podcast:transcript").count == 1)
        #expect(item.elements(forName: "podcast:chapters").count == 1)
        let tag = try #require(answer.header("ETag"))
        #expect(try await service.send("GET", path, ["If-None-Match": tag]).status == 304)
      }
      #expect(try Self.items(await service.send("GET", "/feeds/thong-bao.xml")).isEmpty)
      #expect(try await service.send("GET", "/feeds/khong-co.xml").status == 404)
      #expect(try await service.send("GET", "/feeds/handbook.html").status == 404)
    }
  }

  /// Each feed names a cover that is there, also for a section without articles; a given one is served as it is.
  @Test func covers() async throws {
    try await Service.run(.init(publicAddress: "https://sotay.example.vn")) { service in
      var pictures: Set<Data> = []
      for name in ["handbook", "tin-tuc", "thong-bao"] {
        let feed = try XMLDocument(data: try await service.send("GET", "/feeds/\(name).xml").body)
        let image = try #require(try feed.nodes(forXPath: "/rss/channel/*[name()='itunes:image']").first as? XMLElement)
        #expect(image.attribute(forName: "href")?.stringValue == "https://sotay.example.vn/covers/\(name).jpg")
        let json = try await service.send("GET", "/feeds/\(name).json").json()
        #expect(json["icon"] as? String == "https://sotay.example.vn/covers/\(name).jpg")
        let answer = try await service.send("GET", "/covers/\(name).jpg")
        #expect(answer.status == 200 && answer.header("Content-Type") == "image/jpeg")
        #expect(answer.body.starts(with: [0xFF, 0xD8]) && pictures.insert(answer.body).inserted)
        let tag = try #require(answer.header("ETag"))
        #expect(try await service.send("GET", "/covers/\(name).jpg", ["If-None-Match": tag]).status == 304)
        #expect(
          try await service.send("HEAD", "/covers/\(name).jpg").header("Content-Length") == "\(answer.body.count)")
      }
      for path in ["khong-co.jpg", "tin-tuc.png", ".jpg", "..%2Ftin-tuc.jpg"] {
        #expect(try await service.send("GET", "/covers/\(path)").status == 404)
      }
    }
  }

  @Test func jsonFeedNamesTheHostItWasAskedOf() async throws {
    try await Service.run(.init(isPublic: true)) { service in
      try await Self.publish(service, "bai-mot", title: "Tin vui", audio: [1, 2, 3, 4])
      let feed = try await service.send("GET", "/feeds/handbook.json", ["Host": "sotay.local:81"]).json()
      let item = try #require((feed["items"] as? [[String: Any]])?.first)
      let attachment = try #require((item["attachments"] as? [[String: Any]])?.first)
      #expect(attachment["url"] as? String == "http://sotay.local:81/listen/bai-mot.mp3")
      #expect(attachment["size_in_bytes"] as? Int == 4)
      #expect(try await service.send("GET", "/feeds/handbook.json", ["Host": "a\"b"]).status == 400)
    }
  }

  /// The address stays, the bytes change; who had begun with the old ones gets the new ones whole.
  @Test func stableAddress() async throws {
    try await Service.run { service in
      let path = "/listen/bai-mot.mp3"
      #expect(try await service.send("GET", path).status == 404)
      try await Self.publish(service, "bai-mot", title: "Tin vui", audio: nil)
      let early = try await service.send("GET", path)
      #expect(early.status == 503)
      #expect(early.header("Retry-After") != nil)

      try await Self.publish(service, "bai-mot", title: "Tin vui", audio: [1, 2, 3, 4, 5])
      let part = try await service.send("GET", path, ["Range": "bytes=0-1"])
      #expect(part.status == 206)
      #expect(part.header("Cache-Control") == "no-cache")
      let tag = try #require(part.header("ETag"))
      let rest = try await service.send("GET", path, ["Range": "bytes=2-", "If-Range": tag])
      #expect(rest.status == 206)
      #expect(Array(rest.body) == [3, 4, 5])

      try await Self.publish(service, "bai-mot", title: "Tin vui", audio: [9, 8, 7])
      let anew = try await service.send("GET", path, ["Range": "bytes=2-", "If-Range": tag])
      #expect(anew.status == 200)
      #expect(Array(anew.body) == [9, 8, 7])
      #expect(try await service.send("HEAD", path).header("Content-Length") == "3")
      #expect(try await service.send("GET", "/listen/bai-mot.opus").status == 503)
      #expect(try await service.send("GET", "/listen/bai-mot.exe").status == 404)
    }
  }

  @Test func badPublicAddress() async throws {
    for address in ["sotay.example.vn", "ftp://a.vn", "https://", "https://a.vn/?x=1"] {
      await #expect(throws: ServingError.badPublicAddress(address)) {
        try await Service.run(.init(publicAddress: address)) { _ in }
      }
    }
  }
}
