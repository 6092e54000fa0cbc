import Catalog
import Foundation
import JobQueue
import Testing

@testable import HandbookAPI

/// `If-Match`: nobody's change is lost, and nothing that happens by itself makes anybody's request fail.
@Suite("Conditions of what is changed", .serialized)
struct ConditionTests {
  private static let type = ["Content-Type": "application/json"]

  private struct Editor: Sendable {
    var bench: AccessBench
    var who = AccessBench.Somebody.admin

    func tag(_ path: String) async throws -> String {
      let answer = try await bench.send("GET", path, bench.headers(who))
      #expect(answer.status == 200, "\(path) \(answer.text)")
      return try #require(answer.header("ETag"))
    }

    func send(_ method: String, _ path: String, _ tag: String?, _ body: String? = nil) async throws -> Int {
      let condition = tag.map { ["If-Match": $0] } ?? [:]
      let headers = bench.headers(who).merging(condition) { $1 }.merging(ConditionTests.type) { $1 }
      return try await bench.send(method, path, headers, body: body).status
    }

    func reads(_ path: String, unless tag: String) async throws -> Int {
      try await bench.send("GET", path, bench.headers(who).merging(["If-None-Match": tag]) { $1 }).status
    }
  }

  private static func text(_ text: String) -> String {
    #"{"format":"text","title":"Tin","text":"\#(text)","section":"tin-tuc"}"#
  }

  /// The first part of a tag, by itself.
  private static func state(_ tag: String) -> String { tag.prefix { $0 != "." } + "\"" }

  @Test func whoListensStandsInNoEditorsWay() async throws {
    try await AccessBench.run { bench in
      let editor = Editor(bench: bench)
      let path = "/api/v1/articles/tin"
      #expect(try await editor.send("PUT", path, nil, Self.text("Một.")) == 201)
      let seen = try await editor.tag(path)
      #expect(try await editor.reads(path, unless: seen) == 304)

      // A job that is put first, one that runs, a track that is finished: each is another answer and the same article.
      let job = try #require(try await bench.store.jobs(in: [.waiting], limit: 1).first)
      var tags = [seen]
      func note() async throws {
        #expect(try await editor.reads(path, unless: try #require(tags.last)) == 200)
        tags.append(try await editor.tag(path))
      }
      _ = try await bench.store.enqueue(JobRequest(job.order, priority: .listener), at: Date())
      try await note()
      let lease = try #require(try await bench.store.claim(by: WorkerID(rawValue: "w"), at: .now, for: 60))
      try await note()
      let track = try #require(bench.tracks[.units])
      try await bench.store.complete(lease, publishing: track, at: Date())
      try await note()
      #expect(Set(tags).count == 4 && Set(tags.map(Self.state)).count == 1)

      let json = try await bench.send("GET", path, bench.headers(.admin)).json()
      let alone = try #require(json["editorialTag"] as? String)
      #expect(alone == Self.state(seen))
      #expect(try await editor.send("PUT", path, "W/" + alone, Self.text("Hai.")) == 412)
      #expect(try await editor.send("PUT", path, #""khac", "# + seen, Self.text("Hai.")) == 200)
      #expect(try await editor.send("PUT", path, tags[3], Self.text("Ba.")) == 412)
      #expect(try await editor.send("PUT", path, alone, Self.text("Ba.")) == 412)
      #expect(try await editor.send("PUT", path, Self.state(try await editor.tag(path)), Self.text("Ba.")) == 200)
    }
  }

  @Test func whatEditorsChangeIsAnotherState() async throws {
    try await AccessBench.run { bench in
      let editor = Editor(bench: bench)
      let path = "/api/v1/articles/tin"
      #expect(try await editor.send("PUT", path, nil, Self.text("Một.")) == 201)
      let changes: [(String, String, String?)] = [
        ("PUT", path, Self.text("Hai.")), ("PUT", path + "/audience", #"{"audience":"members"}"#),
        ("POST", path + "/announce", nil), ("DELETE", path, nil),
      ]
      for (method, address, body) in changes {
        let seen = try await editor.tag(path)
        // Somebody else is first.
        #expect(try await editor.send("PUT", path, seen, Self.text("Khác \(method) \(address).")) == 200)
        #expect(try await editor.send(method, address, seen, body) == 412, "\(method) \(address)")
        let now = try await editor.tag(path)
        #expect([200, 204].contains(try await editor.send(method, address, now, body)), "\(method) \(address)")
      }
      #expect(try await editor.send("PUT", path, "*", Self.text("Hai.")) == 412)
    }
  }

  @Test func audiencesOfSections() async throws {
    try await AccessBench.run { bench in
      let editor = Editor(bench: bench)
      let path = "/api/v1/sections/tin-tuc/audience"
      func put(_ tag: String?, _ audience: String) async throws -> Int {
        try await editor.send("PUT", path, tag, #"{"audience":\#(audience)}"#)
      }
      let none = try await editor.tag(path)
      #expect(try await editor.reads(path, unless: none) == 304)
      #expect(try await put(none, #""members""#) == 204)
      #expect(try await put(none, #""public""#) == 412)
      let members = try await editor.tag(path)
      #expect(try await bench.send("GET", path, bench.headers(.admin)).text == #"{"audience":"members"}"#)
      #expect(try await put(members, "null") == 204)
      #expect(try await put(nil, #""public""#) == 204)
      #expect(try await put("*", "null") == 204)
      #expect(try await bench.send("GET", "/api/v1/sections/khong-co/audience", bench.headers(.admin)).status == 404)
      let unknown = try await editor.send("PUT", "/api/v1/sections/khong-co/audience", none, #"{"audience":null}"#)
      #expect(unknown == 404)
    }
  }

  @Test func tokens() async throws {
    try await AccessBench.run { bench in
      let editor = Editor(bench: bench)
      let made = try await bench.send(
        "POST", "/api/v1/tokens", bench.headers(.admin).merging(Self.type) { $1 },
        body: #"{"holder":"Văn phòng","role":"member"}"#)
      #expect(made.status == 201)
      let path = try #require(made.header("Location"))
      let answer = try await bench.send("GET", path, bench.headers(.admin))
      #expect(answer.status == 200 && answer.text.contains("Văn phòng") && !answer.text.contains("secret"))
      let seen = try await editor.tag(path)
      #expect(try await editor.send("POST", path + "/rotate", seen) == 200)
      // The secret that somebody has just been given still counts.
      #expect(try await editor.send("POST", path + "/rotate", seen) == 412)
      #expect(try await editor.send("DELETE", path, seen) == 412)
      #expect(try await editor.send("DELETE", path, try await editor.tag(path)) == 204)
      #expect(try await editor.send("DELETE", path, nil) == 204)
      #expect(try await bench.send("GET", "/api/v1/tokens/999999", bench.headers(.admin)).status == 404)
      #expect(try await bench.send("GET", path, bench.headers(.editorA)).status == 403)
    }
  }

  @Test func jobs() async throws {
    try await AccessBench.run { bench in
      let editor = Editor(bench: bench)
      #expect(try await editor.send("PUT", "/api/v1/articles/tin", nil, Self.text("Một.")) == 201)
      let job = try #require(try await bench.store.jobs(in: [.waiting], limit: 1).first)
      let path = "/api/v1/jobs/\(job.id)"
      let waiting = try await editor.tag(path)
      // More urgent, it is the same waiting job.
      _ = try await bench.store.enqueue(JobRequest(job.order, priority: .listener), at: Date())
      #expect(try await editor.reads(path, unless: waiting) == 200)
      let lease = try #require(try await bench.store.claim(by: WorkerID(rawValue: "w"), at: .now, for: 60))
      #expect(try await editor.send("POST", path + "/cancel", waiting) == 412)
      let running = try await editor.tag(path)
      _ = try await bench.store.renew(lease, progress: JobProgress(done: 1, total: 2), at: .now, for: 60)
      #expect(try await editor.send("POST", path + "/cancel", running) == 200)
      #expect(try await editor.send("POST", path + "/retry", running) == 412)
      #expect(try await editor.send("POST", path + "/retry", try await editor.tag(path)) == 200)
      #expect(try await editor.send("POST", path + "/cancel", waiting) == 200)
      #expect(try await editor.send("POST", "/api/v1/jobs/999999/cancel", waiting) == 404)
    }
  }

  @Test func theQueue() async throws {
    try await AccessBench.run { bench in
      let editor = Editor(bench: bench)
      let path = "/api/v1/queue"
      let running = try await editor.tag(path)
      // What waits is no part of it.
      #expect(try await editor.send("PUT", "/api/v1/articles/tin", nil, Self.text("Một.")) == 201)
      #expect(try await editor.reads(path, unless: running) == 200)
      let pause = #"{"state":"paused","reason":"thay đĩa"}"#
      #expect(try await editor.send("PUT", path, running, pause) == 204)
      #expect(try await editor.send("PUT", path, running, #"{"state":"running"}"#) == 412)
      #expect(try await editor.send("PUT", path, running, pause.replacing("đĩa", with: "giọng")) == 412)
      #expect(try await editor.send("PUT", path, try await editor.tag(path), #"{"state":"running"}"#) == 204)
      #expect(try await editor.send("PUT", path, nil, pause) == 204)
    }
  }
}
