import Foundation
import Testing

@testable import HandbookAPI

/// What is sent says what it is, and is taken for nothing else: on every route that the description says takes JSON.
@Suite("Types of bodies", .serialized)
struct BodyTypeTests {
  @Test func otherTypesAreRefused() async throws {
    try await AccessBench.run { bench in
      let paths = try #require(
        try await bench.send("GET", "/api/v1/openapi.json").json()["paths"] as? [String: [String: [String: Any]]])
      var asked = 0
      for (path, operations) in paths {
        for (method, operation) in operations {
          let content = (operation["requestBody"] as? [String: Any])?["content"] as? [String: Any]
          guard content?["application/json"] != nil else { continue }
          let address = path.replacing("sections/{id}", with: "sections/muc-bai-chung")
            .replacing("rules/{id}", with: "rules/links").replacing("{id}", with: "bai-chung")
          let sender = bench.headers(path.hasPrefix("/api/v1/me") ? .memberA : .admin)
            .merging(["Listener-Key": String(repeating: "0a", count: 16)]) { $1 }
          for type in [
            "application/xml", "application/json; charset=utf-16", "application/x-www-form-urlencoded", "json",
          ] {
            let answer = try await bench.send(
              method.uppercased(), address, sender.merging(["Content-Type": type]) { $1 }, body: "{}")
            #expect(answer.status == 415, "\(method) \(address) as \(type): \(answer.text)")
            #expect(answer.header("Accept")?.contains("application/json") == true)
            #expect((operation["responses"] as? [String: Any])?["415"] != nil, "\(method) \(path)")
            asked += 1
          }
          let own = try await bench.send(
            method.uppercased(), address,
            sender.merging(["Content-Type": "Application/JSON;Charset=\"UTF-8\"", "If-Match": "\"khac\""]) { $1 },
            body: "[")
          #expect(![415, 200, 201, 204, 500].contains(own.status), "\(method) \(address): \(own.status)")
        }
      }
      #expect(asked > 60)
    }
  }

  /// What no address takes, and what is no request at all, is told as a problem, too.
  @Test(arguments: [
    ("PROPFIND /health HTTP/1.1\r\nHost: a\r\n\r\n", 501), ("FOO /api/v1/articles HTTP/1.1\r\nHost: a\r\n\r\n", 501),
    ("GET /health HTTP/1.1\r\nHost: a\r\nX Y: 1\r\n\r\n", 400), ("PATCH /health HTTP/1.1\r\nHost: a\r\n\r\n", 405),
    ("GET /health HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 40_000))\r\n\r\n", 431),
  ])
  func brokenRequestsAreProblems(_ text: String, _ status: Int) async throws {
    try await Service.run { service in
      let answer = try await service.exchange { connection in
        connection.send(Data(text.utf8))
        return try connection.answer(hasBody: true)
      }
      #expect(answer.status == status && answer.isComplete)
      #expect(answer.header("Content-Type") == "application/problem+json")
      #expect(try answer.json()["status"] as? Int == status)
    }
  }
}
