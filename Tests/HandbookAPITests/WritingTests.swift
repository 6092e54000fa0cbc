import Catalog
import Foundation
import JobQueue
import Testing

@testable import HandbookAPI

/// What admins do besides publishing text.
@Suite("Writing over HTTP", .serialized)
struct WritingTests {
  private static let article = "/api/v1/articles/thong-bao"

  private static func publish(_ service: Service) async throws {
    let answer = try await service.send(
      "POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json())
    #expect(answer.status == 201)
  }

  @Test func withdrawnIsGoneOnEveryWayIn() async throws {
    try await Service.run { service in
      try await Self.publish(service)
      try service.giveAudio(to: "thong-bao")
      #expect(try await service.send("GET", "/listen/thong-bao.mp3").status == 200)

      #expect(try await service.send("DELETE", Self.article).status == 204)
      for path in [Self.article, "/listen/thong-bao.mp3"] {
        #expect(try await service.send("GET", path).status == 410, "\(path)")
      }
      for path in ["/api/v1/articles", "/api/v1/handbook", "/feeds/handbook.xml", "/feeds/handbook.json"] {
        let answer = try await service.send("GET", path)
        #expect(answer.status == 200, "\(path)")
        #expect(!String(decoding: answer.body, as: UTF8.self).contains("thong-bao.mp3"), "\(path)")
      }
      #expect(try await service.send("DELETE", Self.article).status == 410)
      #expect(try await service.send("DELETE", "/api/v1/articles/khong-co").status == 404)
      try await Self.publish(service)
      #expect(try await service.send("GET", Self.article).status == 200)
    }
  }

  /// Knowing a hash is no right to hear.
  @Test func whatBelongsToNobodyIsNotServed() async throws {
    try await Service.run { service in
      let hash = try service.audio.put([1, 2, 3]).description
      #expect(try await service.send("GET", "/audio/\(hash).mp3").status == 200)
      service.catalog.change { $0.hidden = [hash] }
      #expect(try await service.send("GET", "/audio/\(hash).mp3").status == 404)
    }
  }

  @Test func ifMatchKeepsTheWorkOfOthers() async throws {
    try await Service.run { service in
      try await Self.publish(service)
      let tag = try #require(try await service.send("GET", Self.article).header("ETag"))
      func put(_ tag: String, _ text: String) async throws -> Int {
        let headers = PublishingTests.type.merging(["If-Match": tag]) { $1 }
        return try await service.send("PUT", Self.article, headers, body: PublishingTests.json(text: text)).status
      }
      #expect(try await put(tag, "Họp lúc 9 giờ.") == 200)
      #expect(try await put(tag, "Họp lúc 10 giờ.") == 412)
      #expect(try await put("*", "Họp lúc 11 giờ.") == 200)
      #expect(try await service.send("DELETE", Self.article, ["If-Match": tag]).status == 412)
      let now = try #require(try await service.send("GET", Self.article).header("ETag"))
      #expect(try await service.send("DELETE", Self.article, ["If-Match": now]).status == 204)
    }
  }

  @Test func aWebPageIsUploaded() async throws {
    let page =
      "<html><head><title>Trang</title></head><body><h1>Hội nghị tổng kết</h1><p>Sáng 5/11, hội nghị.</p></body>"
    try await Service.run { service in
      let answer = try await service.send(
        "POST", "/api/v1/articles?section=tin-tuc&issuer=V%C4%83n%20ph%C3%B2ng&filename=C%3A%5Ctin%5Chop.html",
        ["Content-Type": "text/html; charset=utf-8"], body: Data(page.utf8))
      #expect(answer.status == 201)
      #expect(answer.header("Location") == "/api/v1/articles/hop")
      let article = try #require(try answer.json()["article"] as? [String: Any])
      #expect(article["title"] as? String == "Hội nghị tổng kết")
      #expect(article["issuer"] as? String == "Văn phòng")
    }
  }

  /// The type is told by what a file holds, and what cannot be read is refused in a sentence.
  @Test(arguments: [
    ("application/octet-stream", "%PDF-1.7 không phải", 422), ("application/pdf", "Chỉ là chữ thường.", 201),
    ("application/x-tar", "x", 415),
  ])
  func uploadsOfOtherKinds(_ type: String, _ text: String, _ status: Int) async throws {
    try await Service.run { service in
      let answer = try await service.send(
        "PUT", "/api/v1/articles/bai?title=B%C3%A0i&section=tin-tuc", ["Content-Type": type], body: Data(text.utf8))
      #expect(answer.status == status)
    }
  }

  @Test func previewKeepsNothing() async throws {
    try await Service.run { service in
      let answer = try await service.send(
        "POST", "/api/v1/preview", PublishingTests.type, body: PublishingTests.json(text: "Số 274-TB/TU."))
      #expect(answer.status == 200)
      let json = try answer.json()
      #expect(json["id"] as? String == "thong-bao")
      #expect(String(decoding: answer.body, as: UTF8.self).contains("document-number"))
      let account = try #require(json["account"] as? [String: Any])
      #expect(account["source"] as? Int == account["read"] as? Int)
      #expect(try await service.send("GET", Self.article).status == 404)
    }
  }

  @Test func aTextIsExplained() async throws {
    try await Service.run { service in
      let type = ["Content-Type": "text/plain; charset=utf-8"]
      let answer = try await service.send("POST", "/api/v1/normalize", type, body: Data("ngày 5/11".utf8))
      #expect(answer.status == 200)
      #expect(try answer.json()["spoken"] as? String == "ngày năm tháng mười một")
      #expect(try await service.send("POST", "/api/v1/normalize", type, body: Data([0xFF, 0xFE])).status == 400)
      let long = Data(repeating: 0x61, count: 70_000)
      #expect(try await service.send("POST", "/api/v1/normalize", type, body: long).status == 413)
      #expect(try await service.send("POST", "/api/v1/normalize", PublishingTests.type, body: Data()).status == 415)
    }
  }

  @Test func jobsAreCancelledAndRetried() async throws {
    try await Service.run { service in
      try await Self.publish(service)
      func state(_ answer: Answer) throws -> String? { try answer.json()["state"] as? String }
      #expect(try state(try await service.send("POST", "/api/v1/jobs/1/cancel")) == "cancelled")
      #expect(try await service.send("POST", "/api/v1/jobs/1/cancel").status == 409)
      #expect(try state(try await service.send("POST", "/api/v1/jobs/1/retry")) == "waiting")
      #expect(try await service.send("POST", "/api/v1/jobs/99/retry").status == 404)
      service.catalog.change {
        $0.jobs[0].state = .dead
        $0.jobs[0].failure = FailureReason(kind: "engine", message: "x")
      }
      let others = try await service.send("POST", "/api/v1/jobs/retry?reason=voice")
      #expect(try others.json()["retried"] as? Int == 0)
      let all = try await service.send("POST", "/api/v1/jobs/retry")
      #expect(try all.json()["retried"] as? Int == 1)
    }
  }

  @Test func theQueueIsHeldUp() async throws {
    try await Service.run { service in
      let requests = [
        (["state": "paused"], 422, nil), (["state": "asleep"], 422, nil),
        (["state": "paused", "reason": "thay giọng"], 204, "thay giọng"), (["state": "running"], 204, nil),
      ]
      for (fields, status, reason) in requests {
        let body = try JSONEncoder().encode(fields)
        let answer = try await service.send("PUT", "/api/v1/queue", PublishingTests.type, body: body)
        #expect(answer.status == status)
        #expect(service.catalog.reason == reason)
      }
    }
  }

  /// Looked at first, then done; and not done where somebody else was faster.
  @Test func aReadingIsPutRight() async throws {
    try await Service.run { service in
      let text = Data(
        #"{"id":"thong-bao","title":"Thông báo","section":"thong-bao","format":"text","text":"HĐTN họp."}"#.utf8)
      #expect(try await service.send("POST", "/api/v1/articles", PublishingTests.type, body: text).status == 201)
      let path = "/api/v1/lexicon"
      let wanted = Data(#"{"keep":[{"written":"HĐTN","reading":"hội đồng thẩm nghị"}],"version":0}"#.utf8)
      let preview = try await service.send("POST", path + "/preview", PublishingTests.type, body: wanted).json()
      let sentence = try #require(
        ((preview["changed"] as? [[String: Any]])?.first?["chapters"] as? [[String: Any]])?.first?["sentences"]
          as? [[String: Any]])
      #expect((sentence.last?["after"] as? String)?.contains("hội đồng thẩm nghị họp") == true)
      #expect(preview["jobs"] is NSNull)
      let before = try await service.send("GET", path).json()
      #expect((before["entries"] as? [Any])?.isEmpty == true)

      let done = try await service.send("POST", path, PublishingTests.type, body: wanted)
      #expect(done.status == 200)
      #expect((try done.json()["jobs"] as? [Any])?.count == 1)
      let after = try await service.send("GET", path + "?uses=true").json()
      #expect(((after["entries"] as? [[String: Any]])?.first?["uses"] as? Int) == 1)
      #expect(try await service.send("POST", path, PublishingTests.type, body: wanted).status == 409)
    }
  }

  @Test(arguments: [
    ("{}", 422), (#"{"keep":[]}"#, 422), (#"{"keep":[{"written":"HĐTN","reading":""}]}"#, 422),
    (#"{"remove":[99]}"#, 404), ("[", 422),
  ])
  func badEntriesAreRefused(_ text: String, _ status: Int) async throws {
    try await Service.run { service in
      let answer = try await service.send(
        "POST", "/api/v1/lexicon", PublishingTests.type, body: Data(text.utf8))
      #expect(answer.status == status)
    }
  }

  /// Who asks for audio that is not there yet waits for it: its job goes first, and stays one job.
  @Test func aListenerGoesFirst() async throws {
    try await Service.run { service in
      try await Self.publish(service)
      for _ in 0..<5 {
        let answer = try await service.send("GET", "/listen/thong-bao.mp3")
        #expect(answer.status == 503)
        #expect(answer.header("Retry-After") != nil)
      }
      #expect(try await service.catalog.job(JobID(rawValue: 1))?.priority == .listener)
      #expect(service.catalog.asked == 1)
    }
  }

  /// All that writes asks for the token, where there is one.
  @Test(arguments: [
    "DELETE \(article)", "POST /api/v1/preview", "POST /api/v1/normalize", "POST /api/v1/jobs/1/retry",
    "POST /api/v1/jobs/1/cancel", "POST /api/v1/jobs/retry", "PUT /api/v1/queue",
    "GET /api/v1/lexicon", "POST /api/v1/lexicon", "POST /api/v1/lexicon/preview",
  ])
  func needsTheToken(_ request: String) async throws {
    let parts = request.split(separator: " ").map(String.init)
    let configuration = HandbookAPI.Configuration(port: 0, adminToken: "mot-ma-du-dai-1234")
    let answer = try await Service.run(configuration) { try await $0.send(parts[0], parts[1], body: Data()) }
    #expect(answer.status == 401)
  }
}

extension MemoryCatalog {
  fileprivate var reason: String? {
    var reason: String?
    change { reason = $0.stops.first?.reason.message }
    return reason
  }

  fileprivate var asked: Int {
    var asked = 0
    change { asked = $0.asked }
    return asked
  }
}
