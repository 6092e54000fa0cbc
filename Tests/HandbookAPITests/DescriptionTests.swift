import Foundation
import Testing

@testable import HandbookAPI

/// The served OpenAPI description says what the service does.
@Suite("The description of the API", .serialized)
struct DescriptionTests {
  @Test func namesEveryRoute() async throws {
    try await Service.run { service in
      let answer = try await service.send("GET", "/api/v1/openapi.json")
      #expect(answer.header("Content-Type") == "application/openapi+json")
      let paths = try #require(try answer.json()["paths"] as? [String: [String: Any]])
      let described = Set(paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } })
      #expect(described == service.routes.subtracting(Self.pages))
    }
  }

  @Test func eachPartSaysWhatNoOtherSays() throws {
    var owners: [String: [String]] = [:]
    for part in APIDescription.parts {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(part.bytes)) as? [String: Any])
      var names = ((object["paths"] as? [String: Any]) ?? [:]).map(\.key)
      for (kind, values) in (object["components"] as? [String: [String: Any]]) ?? [:] {
        names += values.keys.map { "\(kind)/\($0)" }
      }
      for name in names { owners[name, default: []].append(part.name) }
    }
    #expect(owners.filter { $0.value.count > 1 } == [:])
  }

  /// What is JSON is described as what it holds, and every kind of file by its own type.
  @Test func noJSONIsDescribedAsBytes() throws {
    let joined = try #require(APIDescription.joined)
    let description = try #require(try JSONSerialization.jsonObject(with: Data(joined)) as? [String: Any])
    for (path, operations) in try #require(description["paths"] as? [String: [String: [String: Any]]]) {
      for (method, operation) in operations {
        for (status, response) in operation["responses"] as? [String: [String: Any]] ?? [:] {
          for (type, content) in response["content"] as? [String: [String: Any]] ?? [:] {
            let place: Comment = "\(method) \(path) \(status) \(type)"
            #expect(type != "*/*", place)
            let schema = content["schema"] as? [String: Any]
            if type.contains("json") { #expect(schema?["type"] as? String != "string", place) }
            // A part of a file of JSON is none by itself.
            if type.contains("json"), status == "206" { #expect(schema == nil, place) }
          }
        }
      }
    }
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    let joined = try #require(APIDescription.joined)
    let description = try #require(try JSONSerialization.jsonObject(with: Data(joined)) as? [String: Any])
    func look(at value: Any) {
      if let array = value as? [Any] { array.forEach(look) }
      guard let object = value as? [String: Any] else { return }
      object.values.forEach(look)
      guard let reference = object["$ref"] as? String else { return }
      let target = reference.split(separator: "/").dropFirst().reduce(description as Any?) { found, name in
        (found as? [String: Any])?[String(name)]
      }
      #expect(target != nil, "\(reference)")
    }
    look(at: description)
  }

  /// What belongs to the page is not the API.
  private static let pages: Set = [
    "GET /", "GET /bai/{id}", "GET /assets/{name}", "GET /sw.js", "GET /manifest.webmanifest",
    "GET /quan-tri", "GET /api", "GET /assets/site/{name}", "GET /nhung/{id}",
    "GET /api/v1/openapi.json",
  ]

  private static let listener = [
    "Listener-Key": String(repeating: "0a", count: 16), "Content-Type": "application/json",
  ]
  private static let position =
    #"{"device":"a","positions":[{"article":"thong-bao","revision":1,"block":1,"word":0,"seconds":1.5,"isDone":false,"at":"2026-11-01T08:00:00Z"}]}"#

  @Test func answersAreAsDescribed() async throws {
    try await Service.run { service in
      let description = try await service.send("GET", "/api/v1/openapi.json").json()
      let schemas = try #require((description["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]])
      let published = try await service.send(
        "POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json(text: "HĐTN họp."))
      let article = "/api/v1/articles/thong-bao"
      let text = ["Content-Type": "text/plain"]
      let words = Data(#"{"keep":[{"written":"HĐTN","reading":"hội đồng thẩm nghị"}]}"#.utf8)
      let misread = Data(#"{"article":"thong-bao","revision":1,"block":1,"word":0}"#.utf8)
      #expect(try await service.send("POST", "/api/v1/misreadings", Self.listener, body: misread).status == 204)
      var answers = [
        ("Publication", published), ("Article", try await service.send("GET", article)),
        ("ArticleText", try await service.send("GET", article + "/text")),
        ("Jobs", try await service.send("GET", "/api/v1/jobs")),
        ("Job", try await service.send("GET", "/api/v1/jobs/1")),
        ("Status", try await service.send("GET", "/health")),
        (
          "Preview",
          try await service.send("POST", "/api/v1/preview", PublishingTests.type, body: PublishingTests.json())
        ),
        (
          "ExplainedReading",
          try await service.send("POST", "/api/v1/normalize", text, body: Data("274-TB/TU (TB): 3".utf8))
        ),
        ("Job", try await service.send("POST", "/api/v1/jobs/1/cancel")),
        ("Job", try await service.send("POST", "/api/v1/jobs/1/retry")),
        ("Lexicon", try await service.send("GET", "/api/v1/lexicon?uses=true")),
        ("LexiconEffect", try await service.send("POST", "/api/v1/lexicon", PublishingTests.type, body: words)),
        ("Lexicon", try await service.send("GET", "/api/v1/lexicon")),
        ("Rules", try await service.send("GET", "/api/v1/rules")),
        (
          "Rule",
          try await service.send("PUT", "/api/v1/rules/links", PublishingTests.type, body: Data(#"{"on":false}"#.utf8))
        ),
        (
          "RuleEffect",
          try await service.send(
            "POST", "/api/v1/rules/links/preview", PublishingTests.type, body: Data(#"{"on":true}"#.utf8))
        ),
        ("ArticleScript", try await service.send("GET", "\(article)/script")),
        ("Queue", try await service.send("GET", "/api/v1/queue")),
        ("Retried", try await service.send("POST", "/api/v1/jobs/retry?reason=engine")),
        (
          "Positions",
          try await service.send("PUT", "/api/v1/positions", Self.listener, body: Data(Self.position.utf8))
        ),
        ("Misreadings", try await service.send("GET", "/api/v1/misreadings")),
        ("Closed", try await service.send("POST", "/api/v1/misreadings/close", body: Data(#"{"close":[1]}"#.utf8))),
        ("Problem", try await service.send("GET", "/khong-co")),
      ]
      try service.giveAudio(to: "thong-bao")
      service.nights.add(NightTests.run(1))
      service.nights.add(NightTests.run(2, report: nil))
      func post(_ path: String, _ json: String) async throws -> Answer {
        try await service.send("POST", "/api/v1/\(path)", PublishingTests.type, body: Data(json.utf8))
      }
      answers += [
        ("BatchRuns", try await service.send("GET", "/api/v1/reports")),
        ("Report", try await service.send("GET", "/api/v1/reports/1")),
        ("Report", try await service.send("GET", "/api/v1/reports/2")),
        ("Rerendered", try await post("rerender", #"{"all":true,"preview":true}"#)),
        ("Rerendered", try await post("rerender", #"{"all":true}"#)),
        ("Engines", try await service.send("GET", "/api/v1/engines")),
        ("Canary", try await post("engines/canary", "{}")),
        ("Engines", try await post("engines/approve", #"{"articlesANight":2}"#)),
      ]
      answers += [
        ("Article", try await service.send("GET", article)),
        ("Articles", try await service.send("GET", "/api/v1/articles")),
        ("Articles", try await service.send("GET", "/api/v1/articles?view=basic")),
        ("Overview", try await service.send("GET", "/api/v1/overview")),
        ("Handbook", try await service.send("GET", "/api/v1/handbook")),
        ("ListeningCounts", try await service.send("GET", "/api/v1/listening")),
        ("BulkResults", try await post("bulk", #"{"items":[{"delete":"thong-bao"},{"delete":"khong-co"}]}"#)),
        ("Joined", try await service.send("GET", "/api/v1/joined")),
      ]
      for (name, answer) in answers {
        let schema = try #require(schemas[name])
        let faults = try Schema(schemas).faults(of: answer.json(), schema, at: name)
        #expect(faults == [])
      }
    }
  }
}

/// As much of JSON Schema as our description uses.
struct Schema {
  private let schemas: [String: [String: Any]]

  init(_ schemas: [String: [String: Any]]) { self.schemas = schemas }

  /// What is wrong with a value, a line each. A key that the schema does not name is wrong too.
  func faults(of value: Any, _ schema: [String: Any], at place: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      guard let target = schemas[String(reference.split(separator: "/").last ?? "")] else {
        return ["\(place): no schema"]
      }
      return faults(of: value, target, at: place)
    }
    if let options = schema["anyOf"] as? [[String: Any]] {
      let all = options.map { faults(of: value, $0, at: place) }
      return all.contains([]) ? [] : all.flatMap { $0 }
    }
    if let allowed = schema["enum"] as? [String], !allowed.contains(value as? String ?? "") {
      return ["\(place): \(value) is not one of \(allowed)"]
    }
    switch schema["type"] as? String {
    case "object": return objectFaults(of: value, schema, at: place)
    case "array":
      guard let values = value as? [Any], let items = schema["items"] as? [String: Any] else {
        return ["\(place): no list"]
      }
      return values.enumerated().flatMap { faults(of: $1, items, at: "\(place)[\($0)]") }
    case "string": return value is String ? [] : ["\(place): \(value) is no string"]
    case "integer", "number": return value is NSNumber ? [] : ["\(place): \(value) is no number"]
    case "boolean": return value is Bool ? [] : ["\(place): \(value) is neither true nor false"]
    case "null": return value is NSNull ? [] : ["\(place): \(value) is not null"]
    default: return ["\(place): unknown type"]
    }
  }

  private func objectFaults(of value: Any, _ schema: [String: Any], at place: String) -> [String] {
    guard let object = value as? [String: Any] else { return ["\(place): no object"] }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let others = schema["additionalProperties"] as? [String: Any]
    let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map {
      "\(place).\($0) is missing"
    }
    return missing
      + object.flatMap { key, value in
        (properties[key] ?? others).map { faults(of: value, $0, at: "\(place).\(key)") } ?? [
          "\(place).\(key) is not described"
        ]
      }
  }
}
