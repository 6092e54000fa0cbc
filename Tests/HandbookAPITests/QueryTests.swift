import Foundation
import Testing

@testable import HandbookAPI

/// What stands behind the "?" of an address, on every route that reads any of it.
@Suite("Queries", .serialized)
struct QueryTests {
  /// A described parameter of a query, and where it is asked.
  private struct Described {
    var method: String
    var path: String
    var name: String
    var schema: [String: Any]
  }

  private static func described(_ service: Service) async throws -> [Described] {
    let paths = try await service.send("GET", "/api/v1/openapi.json").json()["paths"] as? [String: [String: Any]]
    return (paths ?? [:]).flatMap { path, operations in
      operations.flatMap { method, operation in
        ((operation as? [String: Any])?["parameters"] as? [[String: Any]] ?? []).compactMap { parameter -> Described? in
          guard parameter["in"] as? String == "query", let name = parameter["name"] as? String else { return nil }
          return Described(
            method: method.uppercased(), path: path.replacing("{id}", with: "thong-bao"), name: name,
            schema: parameter["schema"] as? [String: Any] ?? [:])
        }
      }
    }
  }

  private static func ask(_ service: Service, _ asked: Described, _ query: String) async throws -> Answer {
    let isFile = asked.path.hasSuffix("/lexicon")
    let type = isFile ? "text/tab-separated-values" : "text/plain"
    let body = isFile ? "HĐTN\thội đồng thẩm nghị\n" : "Họp chi bộ."
    return try await asked.method == "GET"
      ? service.send("GET", "\(asked.path)?\(query)")
      : service.send(asked.method, "\(asked.path)?\(query)", ["Content-Type": type], body: Data(body.utf8))
  }

  /// Nobody can know which of two was meant; and what cannot be decoded is not guessed at.
  @Test func aParameterIsGivenOnceAndDecodes() async throws {
    try await Service.run(.init(port: 0, framingSites: ["https://vi-du.vn"])) { service in
      _ = try await service.send("POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json())
      let all = try await Self.described(service)
      #expect(all.count > 40)
      for asked in all {
        let text = ["1", "true", "json", "2026-01-01", "waiting", "basic"]
        let value = text.first { Self.fits($0, asked.schema) } ?? "1"
        for query in [
          "\(asked.name)=\(value)&\(asked.name)=\(value)", "\(asked.name)=%FF", "\(asked.name)=%4",
        ] {
          let answer = try await Self.ask(service, asked, query)
          #expect(answer.status == 400, "\(asked.method) \(asked.path)?\(query)")
          #expect(answer.header("Content-Type") == "application/problem+json")
        }
      }
    }
  }

  private static func fits(_ text: String, _ schema: [String: Any]) -> Bool {
    if let options = schema["enum"] as? [String] { return options.contains(text) }
    if let pattern = schema["pattern"] as? String, let regex = try? Regex(pattern) {
      return text.firstMatch(of: regex) != nil
    }
    return schema["anyOf"] == nil || text == "2026-01-01"
  }

  @Test(arguments: [
    ("", 200), ("2026-02-28", 200), ("2024-02-29", 200), ("2026-02-29", 400), ("2026-13-01", 400), ("2026-1-01", 400),
    ("01-02-2026", 400), ("2026-02-01T00:00:00Z", 400), ("h%C3%B4m%20nay", 400), ("%D9%A2026-01-01", 400),
  ])
  func daysAreOfTheCalendar(_ text: String, _ status: Int) async throws {
    try await Service.run { service in
      for path in ["articles?from=", "articles?to=", "listening?from=", "listening?to=", "joined?from="] {
        let answer = try await service.send("GET", "/api/v1/\(path)\(text)")
        #expect(answer.status == status, "\(path)\(text)")
      }
    }
  }

  /// What a query says beside a body of JSON is looked at as what stands there alone.
  @Test(arguments: ["section=A%20b", "id=--", "date=hom-nay", "audience=a//b"])
  func whatStandsBesideABodyIsChecked(_ query: String) async throws {
    try await Service.run { service in
      for (path, headers, body) in [
        ("preview", PublishingTests.type, PublishingTests.json()),
        ("articles", PublishingTests.type, PublishingTests.json()),
        ("preview", ["Content-Type": "text/plain"], Data("Họp chi bộ.".utf8)),
      ] {
        let answer = try await service.send("POST", "/api/v1/\(path)?\(query)", headers, body: body)
        #expect(answer.status == 422, "\(path)?\(query)")
      }
      #expect(try await service.send("GET", "/api/v1/articles/thong-bao").status == 404)
    }
  }

  @Test func namesAreDecodedToo() throws {
    let query = Query("%71=a+b%2B&lim%69t=5&v=&x&=y&q2=%F0%9F%8E%99")
    #expect(try query.text("q") == "a b+")
    #expect(try query.number("limit", in: 1...5) == 5)
    #expect(try query.value("v") == "")
    #expect(try query.text("v") == nil)
    #expect(try query.value("x") == "")
    #expect(try query.text("q2") == "🎙")
    #expect(try query.text("q3") == nil)
    #expect(throws: Problem.self) { try Query("q=1&%71=1").text("q") }
    #expect(throws: Problem.self) { try Query("n=").number("n", in: 0...1) }
  }
}
