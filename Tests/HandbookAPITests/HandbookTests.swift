import Catalog
import Foundation
import HandbookDocuments
import JobQueue
import Testing

@testable import HandbookAPI

@Suite("The handbook as apps see it", .serialized)
struct HandbookTests {
  static func track(revision: Int) -> Track {
    Track(
      revision: revision, voice: "bac", duration: 61_500,
      chapters: [.init(title: "Mở đầu", start: 0), .init(title: "Nội dung", start: 20_250)],
      renditions: [Rendition(format: "mp3", content: String(repeating: "a", count: 64), size: 300_000)],
      transcript: String(repeating: "b", count: 64), chaptersFile: String(repeating: "c", count: 64))
  }

  /// For those who take it in gzip's format it is smaller, and another representation with a tag of its own.
  @Test func travelsCompressed() async throws {
    try await Service.run { service in
      for id in ["mot", "hai", "ba", "bon"] {
        _ = try await service.send("POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json(id))
      }
      let plain = try await service.send("GET", "/api/v1/handbook")
      let small = try await service.send("GET", "/api/v1/handbook", ["Accept-Encoding": "gzip"])
      #expect(plain.header("Content-Encoding") == nil && small.header("Content-Encoding") == "gzip")
      #expect(plain.header("Vary") == "Accept-Encoding" && small.header("Vary") == "Accept-Encoding")
      #expect(small.body.count * 3 < plain.body.count)
      #expect(small.body.prefix(2) == Data([0x1F, 0x8B]))
      let tag = try #require(small.header("ETag"))
      #expect(tag != plain.header("ETag"))
      let again = ["Accept-Encoding": "gzip", "If-None-Match": tag]
      #expect(try await service.send("GET", "/api/v1/handbook", again).status == 304)
    }
  }

  @Test func sectionsArticlesAudio() async throws {
    try await Service.run { service in
      _ = try await service.send(
        "POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json())
      let id = try #require(ArticleID("thong-bao"))
      service.catalog.change { $0.tracks[id] = Self.track(revision: 1) }

      let answer = try await service.send("GET", "/api/v1/handbook")
      #expect(answer.status == 200)
      let sections = try #require(try answer.json()["sections"] as? [[String: Any]])
      #expect(sections.count == Section.standard.count)
      let section = try #require(sections.first { $0["id"] as? String == "thong-bao" })
      let article = try #require((section["articles"] as? [[String: Any]])?.first)
      let audio = try #require(article["audio"] as? [String: Any])
      #expect(audio["duration"] as? Double == 61.5)
      #expect(audio["url"] as? String == "/audio/\(String(repeating: "a", count: 64)).mp3")
      let chapters = try #require(audio["chapters"] as? [[String: Any]])
      #expect(chapters.map { $0["title"] as? String } == ["Mở đầu", "Nội dung"])
      #expect(chapters.map { $0["start"] as? Double } == [0, 20.25])

      let tag = try #require(answer.header("ETag"))
      let kept = try await service.send("GET", "/api/v1/handbook", ["If-None-Match": tag])
      #expect(kept.status == 304)
    }
  }

  @Test func pagesFollowEachOther() async throws {
    try await Service.run { service in
      for index in 1...5 {
        _ = try await service.send(
          "POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json("bai-\(index)"))
      }
      var next: String? = "/api/v1/articles?limit=2&section=thong-bao"
      var seen: [String] = []
      while let path = next {
        let answer = try await service.send("GET", path).json()
        let articles = try #require(answer["articles"] as? [[String: Any]])
        #expect(articles.count <= 2)
        seen += articles.compactMap { $0["id"] as? String }
        next = answer["next"] as? String
      }
      #expect(seen == (1...5).map { "bai-\($0)" })
    }
  }

  @Test func jobsTellClientsNoPaths() async throws {
    try await Service.run(.init(host: "127.0.0.1", port: 0, adminToken: "correct-horse-battery")) { service in
      let order = RenderOrder(article: "a", revision: 1, voice: "bac", format: "mp3")
      let reason = FailureReason(kind: "storage", message: "/srv/data/audio/ab/file cannot be written: disk full")
      service.catalog.change {
        $0.jobs = [
          Job(
            id: JobID(rawValue: 1), order: order, priority: .admin, state: .dead, attempts: 3, createdAt: .now,
            dueAt: .now, failure: reason)
        ]
      }
      let member = try await service.send("GET", "/api/v1/jobs/1").json()
      let memberFailure = try #require(member["failure"] as? [String: Any])
      #expect(memberFailure["kind"] as? String == "storage")
      #expect(memberFailure["message"] is NSNull)
      let admin = try await service.send(
        "GET", "/api/v1/jobs/1", ["Authorization": "Bearer correct-horse-battery"]
      ).json()
      let message = (admin["failure"] as? [String: Any])?["message"] as? String
      #expect(message == "…/file cannot be written: disk full")
    }
  }

  @Test func databaseDown() async throws {
    try await Service.run { service in
      #expect(try await service.send("GET", "/ready").status == 200)
      service.audio.isFull.store(true, ordering: .relaxed)
      // Members can listen; that nothing is made any more is said, though no database may be able to note it.
      let full = try await service.send("GET", "/ready")
      let queue = try #require(try full.json()["queue"] as? [String: Any])
      #expect(full.status == 200 && queue["state"] as? String == "stopped" && queue["kind"] as? String == "storage")
      #expect(queue["reason"] == nil, "for admins alone")
      service.audio.isFull.store(false, ordering: .relaxed)
      service.catalog.change { $0.isDown = true }
      #expect(try await service.send("GET", "/health").status == 200)
      let ready = try await service.send("GET", "/ready")
      #expect(ready.status == 503)
      #expect(ready.header("Retry-After") == "5")
      let broken = try await service.send("GET", "/api/v1/handbook")
      #expect(broken.status == 500)
      #expect(!broken.text.contains("Down"))
    }
  }

  @Test func pageAndItsFiles() async throws {
    try await Service.run { service in
      let page = try await service.send("GET", "/")
      #expect(page.header("Content-Type") == "text/html; charset=utf-8")
      #expect(page.text.contains("Sổ Tay Nói") || page.text.contains("Sổ tay"))
      #expect(page.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
      for line in page.text.split(separator: "\"") where line.hasPrefix("/assets/") || line.hasPrefix("assets/") {
        let path = line.hasPrefix("/") ? String(line) : "/" + line
        #expect(try await service.send("GET", path).status == 200, "\(path)")
      }
    }
  }

  @Test func portInUseIsSaid() async throws {
    try await Service.run { service in
      let api = HandbookAPI(
        catalog: service.catalog, lexicon: service.catalog, listening: service.catalog, queue: service.catalog,
        access: service.catalog,
        audio: service.audio,
        publisher: .init(catalog: service.catalog, voice: "bac", format: "mp3", reader: DocumentReader()),
        production: MemoryNights().production(service.catalog, service.audio),
        configuration: .init(port: service.port), logger: .init(label: "test"))
      await #expect(throws: ServingError.portInUse(service.port, host: "127.0.0.1")) { try await api.run() }
    }
  }
}
