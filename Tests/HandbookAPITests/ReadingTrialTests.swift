import Foundation
import Testing

@testable import HandbookAPI

/// What an admin looks at and tries before a reading is put right.
@Suite("Trying readings", .serialized)
struct ReadingTrialTests {
  private static func words(_ json: [String: Any]) -> [String] {
    let script = json["script"] as? [String: Any] ?? json
    let chapters = script["chapters"] as? [[String: Any]] ?? []
    return chapters.flatMap { $0["utterances"] as? [[String: Any]] ?? [] }
      .flatMap { $0["words"] as? [[String: Any]] ?? [] }.compactMap { $0["text"] as? String }
  }

  /// A preview and an article's script are by the readings of now.
  @Test func scriptsFollowTheLexicon() async throws {
    try await Service.run { service in
      _ = try await service.send(
        "POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json(text: "HĐTN họp."))
      let entry = Data(#"{"keep":[{"written":"HĐTN","reading":"hội đồng thẩm nghị"}]}"#.utf8)
      #expect(!Self.words(try await service.send("GET", "/api/v1/articles/thong-bao/script").json()).contains("nghị"))
      _ = try await service.send("POST", "/api/v1/lexicon", PublishingTests.type, body: entry)
      #expect(Self.words(try await service.send("GET", "/api/v1/articles/thong-bao/script").json()).contains("nghị"))
      let preview = try await service.send(
        "POST", "/api/v1/preview", PublishingTests.type, body: PublishingTests.json(text: "HĐTN họp."))
      #expect(Self.words(try preview.json()).contains("nghị"))
      #expect(try await service.send("GET", "/api/v1/articles/khong-co/script").status == 404)
    }
  }

  /// What has nothing to say is the document's fault and not ours.
  @Test func previewOfWhatIsNotSpoken() async throws {
    try await Service.run { service in
      let answer = try await service.send(
        "POST", "/api/v1/preview", ["Content-Type": "text/markdown"],
        body: Data("---\naudio: false\n---\n\n# Biểu mẫu\n\nĐiền vào đây.".utf8))
      #expect(answer.status == 422)
      #expect((try answer.json()["detail"] as? String)?.contains("audio: false") == true)
    }
  }

  @Test func speakingNeedsAnEngineAndAnAdmin() async throws {
    let body = Data(#"{"text":"Chi bộ họp."}"#.utf8)
    try await Service.run { service in
      let spoken = try await service.send("POST", "/api/v1/speech", PublishingTests.type, body: body)
      #expect(spoken.status == 503)
      let voices = try await service.send("GET", "/api/v1/voices")
      #expect(voices.status == 503)
      let long = Data(#"{"text":"\#(String(repeating: "a", count: 20_000))"}"#.utf8)
      let refused = try await service.send("POST", "/api/v1/speech", PublishingTests.type, body: long)
      #expect(refused.status == 413)
    }
    try await Service.run(.init(port: 0, adminToken: "mot-ma-quan-tri-du-dai")) { service in
      for (method, path) in [
        ("POST", "/api/v1/speech"), ("GET", "/api/v1/voices"), ("GET", "/api/v1/queue"),
        ("GET", "/api/v1/articles/thong-bao/script"),
      ] {
        let answer = try await service.send(method, path, PublishingTests.type, body: body)
        #expect(answer.status == 401, "\(path)")
      }
    }
  }

  /// A lexicon goes out as a file and comes in as it was.
  @Test(arguments: [("tsv", "text/tab-separated-values"), ("pls", "application/pls+xml")])
  func lexiconAsAFile(_ format: String, _ type: String) async throws {
    let entries = Data(
      #"""
      {"keep":[{"written":"HĐTN","reading":"hội đồng thẩm nghị","note":"họp <a&b>"},{"written":"PCTT","reading":"-"}]}
      """#.utf8)
    let file = try await Service.run { service in
      _ = try await service.send("POST", "/api/v1/lexicon", PublishingTests.type, body: entries)
      let answer = try await service.send("GET", "/api/v1/lexicon?format=\(format)")
      #expect(answer.header("Content-Type")?.hasPrefix(type) == true)
      #expect(answer.header("Content-Disposition") == "attachment; filename=\"lexicon.\(format)\"")
      #expect(try await service.send("GET", "/api/v1/lexicon?format=doc").status == 400)
      return answer.body
    }
    try await Service.run { service in
      let headers = ["Content-Type": type]
      #expect(try await service.send("POST", "/api/v1/lexicon/preview", headers, body: file).status == 200)
      #expect(try await service.send("GET", "/api/v1/lexicon").json()["version"] as? Int == 0)
      #expect(try await service.send("POST", "/api/v1/lexicon?version=7", headers, body: file).status == 409)
      #expect(try await service.send("POST", "/api/v1/lexicon?version=0", headers, body: file).status == 200)
      let kept = try #require(try await service.send("GET", "/api/v1/lexicon").json()["entries"] as? [[String: Any]])
      let pairs = Set(kept.map { "\($0["written"] ?? "")=\($0["reading"] ?? "")" })
      #expect(pairs == ["HĐTN=hội đồng thẩm nghị", "PCTT=-"])
      #expect(kept.contains { $0["note"] as? String == "họp <a&b>" })
      let bad = try await service.send("POST", "/api/v1/lexicon", headers, body: Data("HĐTN".utf8))
      #expect(bad.status == 422)
    }
  }
}
