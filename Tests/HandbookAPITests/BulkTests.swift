import Catalog
import Foundation
import JobQueue
import Testing

@testable import HandbookAPI

@Suite("Many articles by one request", .serialized)
struct BulkTests {
  private static let json = ["Content-Type": "application/json"]

  private static func article(_ id: String, _ text: String = "Họp chi bộ.", _ more: String = "") -> String {
    #"{"put":{"id":"\#(id)","title":"Bài \#(id)","section":"thong-bao","format":"text","text":"\#(text)"\#(more)}}"#
  }

  private static func results(_ answer: Answer) throws -> [String] {
    #expect(answer.status == 200, "\(answer.text)")
    let list = try #require(try answer.json()["results"] as? [[String: Any]])
    return list.map { item in
      [item["id"], item["status"], item["change"], item["code"]].map { value in
        value is NSNull || value == nil ? "-" : "\(value ?? "")"
      }.joined(separator: " ")
    }
  }

  @Test func eachItemByItself() async throws {
    try await AccessBench.run { bench in
      func bulk(_ who: AccessBench.Somebody, _ items: [String]) async throws -> Answer {
        try await bench.send(
          "POST", "/api/v1/bulk", bench.headers(who).merging(Self.json) { $1 },
          body: #"{"items":[\#(items.joined(separator: ","))]}"#)
      }
      let items = [
        Self.article("mot"), Self.article("hai"), Self.article("ba", ""), Self.article("Sai Chữ"),
        #"{"put":{"id":"bon","format":"pdf","text":"x"}}"#, #"{"delete":"hai"}"#, #"{"delete":"khong-co"}"#,
        Self.article("mot", "Họp chi bộ lần hai."),
      ]
      #expect(
        try Self.results(try await bulk(.admin, items)) == [
          "mot 201 created -", "hai 201 created -", "ba 422 - document-empty", "Sai Chữ 422 - id-invalid",
          "bon 422 - invalid-field", "hai 200 withdrawn -", "khong-co 404 - article-unknown", "mot 200 revised -",
        ])
      // The same once more: what is there stays, what is gone is gone.
      let again = [Self.article("mot", "Họp chi bộ lần hai."), #"{"delete":"hai"}"#]
      #expect(
        try Self.results(try await bulk(.admin, again)) == ["mot 200 unchanged -", "hai 200 unchanged -"])
      // The state that somebody has seen, and no other.
      let tag = try #require(try await bench.send("GET", "/api/v1/articles/mot", bench.headers(.admin)).header("ETag"))
      let quoted = tag.replacing("\"", with: "\\\"")
      let stale = #"{"delete":"mot","ifMatch":"\"khac\""}"#
      #expect(try Self.results(try await bulk(.admin, [stale])) == ["mot 412 - article-changed"])
      #expect(
        try Self.results(try await bulk(.admin, [#"{"delete":"mot","ifMatch":"\#(quoted)"}"#]))
          == ["mot 200 withdrawn -"])
      // Rights are asked for each by itself; what one may not see is not there.
      #expect(try await bulk(.memberA, again).status == 403)
      #expect(try await bulk(.nobody, again).status == 401)
      #expect(
        try Self.results(
          try await bulk(
            .editorA,
            [
              Self.article("cua-a"), Self.article("cong-khai", "Họp.", #","audience":"public""#),
              #"{"delete":"bai-chung"}"#, #"{"delete":"bai-khong-co"}"#, #"{"delete":"bai-don-vi"}"#,
            ]))
          == [
            "cua-a 201 created -", "cong-khai 403 - outside-editor-scope", "bai-chung 403 - others-article",
            "bai-khong-co 404 - article-unknown", "bai-don-vi 200 withdrawn -",
          ])
      let entries = try await bench.store.entries(matching: AuditQuery(limit: 5))
      #expect(
        entries.reversed().map { "\($0.action) \($0.subject ?? "") \($0.outcome ?? "")" } == [
          "PUT /api/v1/articles/{id} cua-a 201", "PUT /api/v1/articles/{id} cong-khai 403",
          "DELETE /api/v1/articles/{id} bai-chung 403", "DELETE /api/v1/articles/{id} bai-khong-co 404",
          "DELETE /api/v1/articles/{id} bai-don-vi 200",
        ])
    }
  }

  @Test func whatIsNoList() async throws {
    try await Service.run { service in
      let many = Array(repeating: #"{"delete":"a"}"#, count: BulkRequest.most + 1).joined(separator: ",")
      for body in [
        "", "[]", "{}", #"{"items":{}}"#, #"{"items":["a"]}"#, #"{"items":[{}]}"#, #"{"items":[{"put":{}}]}"#,
        #"{"items":[{"put":{"id":7}}]}"#, #"{"items":[{"delete":"a","put":{"id":"a"}}]}"#,
        #"{"items":[{"delete":"a","ifMatch":null}]}"#, #"{"items":[{"delete":"a","neu":1}]}"#, #"{"items":[\#(many)]}"#,
      ] {
        let answer = try await service.send("POST", "/api/v1/bulk", Self.json, body: Data(body.utf8))
        #expect(answer.status == 422, "\(body.prefix(60)): \(answer.text)")
      }
      #expect(try await service.send("POST", "/api/v1/bulk", [:], body: Data(#"{"items":[]}"#.utf8)).status == 415)
      #expect(
        try await service.send("POST", "/api/v1/bulk", Self.json, body: Data(#"{"items":[]}"#.utf8)).text
          == #"{"results":[]}"#)
    }
  }

  /// Twenty who revise one article at once: one text is current at the end, and one track; of those who name
  /// the state that they saw, one alone is heard.
  @Test func racingWriters() async throws {
    try await AccessBench.run { bench in
      let path = "/api/v1/articles/dua"
      let admin = bench.headers(.admin).merging(Self.json) { $1 }
      @Sendable func put(_ text: String, _ more: [String: String] = [:]) async throws -> Int {
        try await bench.send(
          "PUT", path, admin.merging(more) { $1 },
          body: #"{"format":"text","title":"Đua","section":"thong-bao","text":"\#(text)"}"#
        ).status
      }
      func race(_ more: [String: String]) async throws -> [Int] {
        try await withThrowingTaskGroup(of: Int.self) { tasks in
          for number in 1...20 { tasks.addTask { try await put("Bản \(more.count) thứ \(number).", more) } }
          return try await tasks.reduce(into: []) { $0.append($1) }
        }
      }
      let free = try await race([:])
      #expect(free.filter { $0 == 201 }.count == 1 && free.filter { $0 == 200 }.count == 19)
      let id = try #require(ArticleID("dua"))
      func current() async throws -> Int {
        try #require(try await bench.store.article(id, for: .everything)).article.revision
      }
      #expect(try await current() == 20)
      // Whichever job ends last: the track is that of the text that is current, and of no other.
      while let lease = try await bench.store.claim(by: WorkerID(rawValue: "w"), at: .now, for: 60) {
        var track = HandbookTests.track(revision: lease.job.order.revision)
        track.voice = lease.job.order.voice
        track.renditions = [Rendition(format: "mp3", content: String(repeating: "a", count: 64), size: 3)]
        let isCurrent = try await bench.store.complete(lease, publishing: track, at: Date())
        #expect(isCurrent == (lease.job.order.revision == 20 || lease.job.order.article != "dua"))
      }
      #expect(try await bench.store.article(id, for: .everything)?.track?.revision == 20)
      let tag = try #require(try await bench.send("GET", path, bench.headers(.admin)).header("ETag"))
      let bound = try await race(["If-Match": tag])
      #expect(bound.filter { $0 == 200 }.count == 1 && bound.filter { $0 == 412 }.count == 19, "\(bound)")
      #expect(try await current() == 21)
    }
  }
}
