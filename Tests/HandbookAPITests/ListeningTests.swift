import Catalog
import Foundation
import Testing

@testable import HandbookAPI

/// Text, positions and reports of what was misread.
@Suite("What members listen with", .serialized)
struct ListeningTests {
  private static let key = ["Listener-Key": String(repeating: "0a", count: 16), "Content-Type": "application/json"]

  private static func publish(_ text: String, on service: Service) async throws {
    let answer = try await service.send(
      "PUT", "/api/v1/articles/thong-bao", PublishingTests.type, body: PublishingTests.json(text: text))
    #expect([200, 201].contains(answer.status))
  }

  private static func position(
    _ word: Int, block: Int = 1, revision: Int = 1, at: String = "2026-11-01T08:00:00.250Z"
  ) -> Data {
    Data(
      #"{"device":"a1","positions":[{"article":"thong-bao","revision":\#(revision),"block":\#(block),"word":\#(word),"seconds":4.5,"isDone":false,"at":"\#(at)"}]}"#
        .utf8)
  }

  @Test func theTextIsTheOneThatIsHeard() async throws {
    try await Service.run { service in
      try await Self.publish("Chi bộ họp. Số 12-TB/ĐU.", on: service)
      try service.giveAudio(to: "thong-bao")
      try await Self.publish("Chi bộ không họp.", on: service)
      try await Self.publish("Chi bộ họp ngày mai.", on: service)
      let path = "/api/v1/articles/thong-bao/text"
      func text(_ query: String) async throws -> [String] {
        let blocks = try await service.send("GET", path + query).json()["blocks"] as? [[String: Any]]
        return (blocks ?? []).compactMap { $0["text"] as? String }
      }
      #expect(try await text("").contains("Chi bộ họp ngày mai."))
      #expect(try await text("?revision=1").contains("Chi bộ họp. Số 12-TB/ĐU."))
      // What was neither is heard nor shown any more is nobody's business.
      #expect(try await service.send("GET", path + "?revision=2").status == 404)
      #expect(try await service.send("GET", path + "?revision=x").status == 400)
      #expect(try await service.send("GET", "/api/v1/articles/khong-co/text").status == 404)
      let tag = try #require(try await service.send("GET", path).header("ETag"))
      #expect(try await service.send("GET", path, ["If-None-Match": tag]).status == 304)
      #expect(try await service.send("DELETE", "/api/v1/articles/thong-bao").status == 204)
      #expect(try await service.send("GET", path).status == 410)
    }
  }

  @Test func sentencesHoldEveryWordThatIsSaid() async throws {
    try await Service.run { service in
      try await Self.publish("Chi bộ họp. Số 12-TB/ĐU.", on: service)
      let answer = try await service.send("GET", "/api/v1/articles/thong-bao/text").json()
      let blocks = try #require(answer["blocks"] as? [[String: Any]])
      let block = try #require(blocks.first { ($0["text"] as? String)?.hasPrefix("Chi bộ") == true })
      let bytes = Array(try #require(block["text"] as? String).utf8)
      let sentences = try #require(block["sentences"] as? [[Int]])
      #expect(
        sentences.map { String(decoding: bytes[$0[0]..<$0[1]], as: UTF8.self) } == ["Chi bộ họp.", "Số 12-TB/ĐU."])
    }
  }

  @Test func positionsComeBackOnAnotherDevice() async throws {
    try await Service.run { service in
      try await Self.publish("Chi bộ họp.", on: service)
      let put = try await service.send("PUT", "/api/v1/positions", Self.key, body: Self.position(4))
      #expect(put.status == 200)
      let answer = try await service.send("GET", "/api/v1/positions", ["Listener-Key": Self.key["Listener-Key"] ?? ""])
      let positions = try #require(try answer.json()["positions"] as? [[String: Any]])
      #expect(positions.map { $0["word"] as? Int } == [4])
      #expect(positions.first?["at"] as? String == "2026-11-01T08:00:00.250Z")
      #expect(answer.header("Cache-Control") == "no-store")
      let other = ["Listener-Key": String(repeating: "0b", count: 16)]
      #expect(try await service.send("GET", "/api/v1/positions", other).json()["positions"] as? [String] == [])
      // What is kept does not tell the key.
      let known = try #require(ListenerID(Self.key["Listener-Key"] ?? ""))
      #expect(try await service.catalog.latestPositions(of: known, limit: 9).isEmpty)
    }
  }

  /// A clock that is ahead must not win for ever.
  @Test func theFutureIsNow() async throws {
    try await Service.run { service in
      try await Self.publish("Chi bộ họp.", on: service)
      let put = try await service.send(
        "PUT", "/api/v1/positions", Self.key, body: Self.position(4, at: "2999-01-01T00:00:00Z"))
      let positions = try #require(try put.json()["positions"] as? [[String: Any]])
      let at = try #require(positions.first?["at"] as? String)
      let kept = try Date(at, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
      #expect(kept <= Date())
    }
  }

  /// The sentence one was in is found in the text that is heard now.
  @Test func aPlaceOfAnOlderTextIsFoundInTheNewOne() async throws {
    try await Service.run { service in
      try await Self.publish("Chi bộ họp. Mời đồng chí dự.\\n\\nTrân trọng.", on: service)
      let old = try await Self.place(of: "Mời đồng chí", on: service)
      try await Self.publish("Kính gửi các chi bộ.\\n\\nChi bộ họp sớm. Mời đồng chí dự.\\n\\nTrân trọng.", on: service)
      try service.giveAudio(to: "thong-bao")
      service.catalog.change { state in
        for id in state.tracks.keys { state.tracks[id]?.revision = 2 }
      }
      let answer = try await service.send(
        "PUT", "/api/v1/positions", Self.key, body: Self.position(old.word + 5, block: old.block))
      let new = try await Self.place(of: "Mời đồng chí", on: service)
      let position = try #require((try answer.json()["positions"] as? [[String: Any]])?.first)
      #expect(position["revision"] as? Int == 2)
      #expect(position["block"] as? Int == new.block && new.block != old.block)
      #expect(position["word"] as? Int == new.word + 5)
    }
  }

  private static func place(of words: String, on service: Service) async throws -> (block: Int, word: Int) {
    let answer = try await service.send("GET", "/api/v1/articles/thong-bao/text").json()
    for block in try #require(answer["blocks"] as? [[String: Any]]) {
      let text = try #require(block["text"] as? String)
      guard let range = text.range(of: words), let id = block["id"] as? Int else { continue }
      return (id, text[..<range.lowerBound].utf8.count)
    }
    throw SocketFailure.connect(0)
  }

  @Test(arguments: [
    (#"{"device":"a1","positions":[{"article":"thong-bao"}]}"#, 422), ("no json", 422),
    (#"{"device":"","positions":[]}"#, 422), (#"{"device":"a1","positions":[]}"#, 200),
    (
      #"{"device":"a","positions":[{"article":"../x","revision":1,"block":1,"word":0,"seconds":0,"isDone":false,"at":"2026-01-01T00:00:00Z"}]}"#,
      422
    ),
    (
      #"{"device":"a","positions":[{"article":"x","revision":-1,"block":1,"word":0,"seconds":0,"isDone":false,"at":"2026-01-01T00:00:00Z"}]}"#,
      422
    ),
    (
      #"{"device":"a","positions":[{"article":"x","revision":1,"block":1,"word":0,"seconds":0,"isDone":false,"at":"hôm qua"}]}"#,
      422
    ),
  ])
  func badPositionsAreToldSo(_ body: String, _ status: Int) async throws {
    try await Service.run { service in
      let answer = try await service.send("PUT", "/api/v1/positions", Self.key, body: Data(body.utf8))
      #expect(answer.status == status)
    }
  }

  @Test func withoutAKeyNobodyIsKnown() async throws {
    try await Service.run { service in
      for headers in [[:], ["Listener-Key": "abc"], ["Listener-Key": String(repeating: "g", count: 32)]] {
        let answer = try await service.send("GET", "/api/v1/positions", headers)
        #expect(answer.status == 400)
      }
      var form = Self.key
      form["Content-Type"] = "text/plain"
      let answer = try await service.send("PUT", "/api/v1/positions", form, body: Self.position(1))
      #expect(answer.status == 415)
    }
  }

  @Test func whatWasMisreadComesWithItsRule() async throws {
    try await Service.run(.init(port: 0, adminToken: "correct-horse-battery")) { service in
      let admin = ["Authorization": "Bearer correct-horse-battery"]
      let published = try await service.send(
        "POST", "/api/v1/articles", PublishingTests.type.merging(admin) { $1 },
        body: PublishingTests.json(text: "Theo Thông báo số 12-TB/ĐU."))
      #expect(published.status == 201)
      let place = try await Self.place(of: "12-TB/ĐU", on: service)
      func report(_ word: Int, _ note: String = "") async throws -> Int {
        let body =
          #"{"article":"thong-bao","revision":1,"block":\#(place.block),"word":\#(word),"note":"\#(note)"}"#
        return try await service.send("POST", "/api/v1/misreadings", Self.key, body: Data(body.utf8)).status
      }
      #expect(try await report(place.word, "<b>đảng ủy</b>") == 204)
      #expect(try await report(9_999) == 422)
      #expect(try await report(place.word, String(repeating: "a", count: 201)) == 422)
      #expect(try await service.send("GET", "/api/v1/misreadings").status == 401)
      let words = try #require(
        try await service.send("GET", "/api/v1/misreadings", admin).json()["words"] as? [[String: Any]])
      #expect(words.map { $0["written"] as? String } == ["12-TB/ĐU"])
      #expect(words.first?["rule"] is String)
      let reports = try #require(words.first?["reports"] as? [[String: Any]])
      #expect(reports.map { $0["note"] as? String } == ["<b>đảng ủy</b>"])
      #expect(reports.first?["sentence"] as? String == "Theo Thông báo số 12-TB/ĐU.")
      let id = try #require(reports.first?["id"] as? Int)
      let closed = try await service.send(
        "POST", "/api/v1/misreadings/close", admin, body: Data(#"{"close":[\#(id),77]}"#.utf8))
      #expect(try closed.json()["closed"] as? Int == 1)
    }
  }

  /// A member's positions follow the member: whatever device tells them, and whatever key its browser has.
  @Test func positionsFollowTheMember() async throws {
    try await AccessBench.run { bench in
      func told(_ word: Int, _ device: String, _ at: String) -> String {
        #"{"device":"\#(device)","positions":[{"article":"bai-don-vi","revision":1,"block":1,"word":\#(word),"seconds":1,"isDone":false,"at":"\#(at)"}]}"#
      }
      func send(_ method: String, _ who: AccessBench.Somebody, _ key: String?, _ body: String? = nil) async throws
        -> Answer
      {
        var headers = bench.headers(who)
        headers["Content-Type"] = "application/json"
        headers["Listener-Key"] = key
        return try await bench.send(method, "/api/v1/positions", headers, body: body)
      }
      func words(_ answer: Answer) throws -> [Int] {
        #expect(answer.status == 200, "\(answer.text)")
        return try #require(try answer.json()["positions"] as? [[String: Any]]).compactMap { $0["word"] as? Int }
      }
      let key = String(repeating: "0b", count: 16)
      #expect(try await send("GET", .nobody, nil).status == 400)
      #expect(try await send("GET", .editorA, nil).status == 400, "an office's token may be many people's")
      #expect(try words(try await send("GET", .memberA, nil)) == [])
      // Before its holder has said who they are; and then on another device, but earlier.
      #expect(try words(try await send("PUT", .editorA, key, told(3, "desk", "2026-11-01T09:00:00Z"))) == [3])
      #expect(try words(try await send("PUT", .memberA, nil, told(5, "phone", "2026-11-01T08:00:00Z"))) == [5])
      #expect(try words(try await send("GET", .memberA, key)) == [3], "what happened last counts")
      #expect(try words(try await send("GET", .memberA, nil)) == [3])
      #expect(try words(try await send("GET", .editorA, key)) == [], "it is the member's now")
      #expect(try words(try await send("GET", .memberB, nil)) == [])
      // Counts say how many, and nobody.
      let counts = try await bench.send("GET", "/api/v1/listening", bench.headers(.admin))
      #expect(
        counts.status == 200 && counts.text.contains(#""article":"bai-don-vi","begun":2,"finished":0"#),
        "\(counts.text)")
      #expect(!counts.text.contains("phone") && !counts.text.contains(key))
      #expect(try await bench.send("GET", "/api/v1/listening?from=x", bench.headers(.admin)).status == 400)
      let later = try await bench.send(
        "GET", "/api/v1/listening?from=2026-11-02&section=muc-bai-don-vi", bench.headers(.admin))
      let rows = try #require(try later.json()["articles"] as? [[String: Any]])
      #expect(rows.compactMap { $0["begun"] as? Int } == [0])
      for who in [AccessBench.Somebody.memberA, .editorA, .service] {
        #expect(try await bench.send("GET", "/api/v1/listening", bench.headers(who)).status == 403)
      }
    }
  }
}
