import Catalog
import Foundation
import Narration
import Testing

@testable import HandbookAPI

@Suite("Narration rules over HTTP")
struct RuleTests {
  private static let off = Data(#"{"on":false}"#.utf8)
  private static let on = Data(#"{"on":true}"#.utf8)

  private static func isOff(_ service: Service) async throws -> [String] {
    let rules = try await service.send("GET", "/api/v1/rules").json()["rules"] as? [[String: Any]] ?? []
    return rules.filter { $0["on"] as? Bool == false }.compactMap { $0["name"] as? String }
  }

  @Test func listsAllInTheirOrderAndInVietnamese() async throws {
    try await Service.run { service in
      let answer = try await service.send("GET", "/api/v1/rules")
      let rules = try #require(try answer.json()["rules"] as? [[String: Any]])
      #expect(rules.map { $0["name"] as? String } == NarrationRules.standard.names)
      for rule in rules {
        let (title, explanation) = (rule["title"] as? String ?? "", rule["explanation"] as? String ?? "")
        #expect(title != rule["name"] as? String && !title.isEmpty && explanation.hasSuffix("."), "\(rule)")
        #expect(rule["on"] as? Bool == true && rule["author"] is NSNull && rule["changedAt"] is NSNull, "\(rule)")
      }
      let tag = try #require(answer.header("ETag"))
      #expect(try await service.send("GET", "/api/v1/rules", ["If-None-Match": tag]).status == 304)
    }
  }

  @Test func switchesOneAndNotesWho() async throws {
    try await Service.run { service in
      let first = try #require(
        try await service.send("GET", "/api/v1/rules").header("ETag"))
      let done = try await service.send("PUT", "/api/v1/rules/recipients", ["If-Match": first], body: Self.off)
      #expect(done.status == 200)
      let rule = try done.json()
      #expect(rule["name"] as? String == "recipients" && rule["on"] as? Bool == false)
      #expect(rule["author"] is String && rule["changedAt"] is String)
      #expect(try await Self.isOff(service) == ["recipients"])
      let entry = try #require(try await service.catalog.entries(matching: AuditQuery(limit: 10)).first)
      #expect(entry.action == "PUT /api/v1/rules/{id}" && entry.subject == "recipients", "\(entry)")

      // Who has not seen that is told so, and changes nothing.
      let late = try await service.send("PUT", "/api/v1/rules/links", ["If-Match": first], body: Self.off)
      #expect(late.status == 412)
      #expect(try await Self.isOff(service) == ["recipients"])
      let second = try #require(done.header("ETag"))
      #expect(second != first)
      #expect(try await service.send("PUT", "/api/v1/rules/links", ["If-Match": second], body: Self.off).status == 200)
      #expect(try await service.send("PUT", "/api/v1/rules/recipients", body: Self.on).status == 200)
      #expect(try await Self.isOff(service) == ["links"])
    }
  }

  /// What is said goes by it at once.
  @Test func previewTellsAndChangesNothing() async throws {
    try await Service.run { service in
      let text = "Chi bộ họp.\\n\\nNơi nhận:\\n- Như trên."
      #expect(
        try await service.send(
          "POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json(text: text)
        ).status < 300)
      let effect = try await service.send("POST", "/api/v1/rules/recipients/preview", body: Self.off).json()
      #expect(effect["looked"] as? Int == 1 && effect["changed"] as? [String] == ["thong-bao"], "\(effect)")
      #expect(try await Self.isOff(service).isEmpty)
      let before = try await service.send("GET", "/api/v1/articles/thong-bao/script").text
      #expect(try await service.send("PUT", "/api/v1/rules/recipients", body: Self.off).status == 200)
      #expect(try await service.send("GET", "/api/v1/articles/thong-bao/script").text != before)
      let none = try await service.send("POST", "/api/v1/rules/recipients/preview", body: Self.off).json()
      #expect(none["changed"] as? [String] == [])
    }
  }

  @Test(arguments: [
    ("PUT", "/api/v1/rules/recipient", #"{"on":false}"#, 404), ("PUT", "/api/v1/rules/recipients", #"{"on":1}"#, 422),
    ("PUT", "/api/v1/rules/recipients", "{}", 422), ("PUT", "/api/v1/rules/recipients", "", 422),
    ("POST", "/api/v1/rules/recipient/preview", #"{"on":false}"#, 404),
    ("POST", "/api/v1/rules/recipients/preview", "[]", 422), ("DELETE", "/api/v1/rules/recipients", "", 405),
  ])
  func refuses(_ method: String, _ path: String, _ body: String, _ status: Int) async throws {
    try await Service.run { service in
      let answer = try await service.send(method, path, body: Data(body.utf8))
      #expect(answer.status == status)
      let off = try await Self.isOff(service)
      #expect(off.isEmpty)
    }
  }
}
