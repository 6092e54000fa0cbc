import AudioStore
import Foundation
import Testing

@testable import HandbookAPI

/// Every operation of the served description, asked by each kind of sender for each kind of article: what the rule says,
/// and nothing else. A new operation is in it as soon as it is described.
@Suite("Who may do what, by the description", .serialized)
struct AccessMatrixTests {
  typealias Target = AccessBench.Target
  typealias Somebody = AccessBench.Somebody

  struct Operation: Sendable, CustomStringConvertible {
    var method: String
    var path: String
    /// Roles, one of which is needed; nil for what anyone may ask for.
    var roles: Set<String>?
    var description: String { "\(method) \(path)" }

    /// Whether its answer depends on which article is meant.
    var hasTarget: Bool { path.contains("{") && !Operation.others.contains { path.hasPrefix($0) } }
    private static let others = ["/api/v1/tokens", "/api/v1/me", "/api/v1/lexicon", "/api/v1/rules", "/api/v1/batches"]
  }

  private static func operations(_ bench: AccessBench) async throws -> [Operation] {
    let paths = try #require(
      try await bench.send("GET", "/api/v1/openapi.json").json()["paths"] as? [String: [String: Any]])
    return paths.flatMap { path, methods in
      methods.compactMap { method, value -> Operation? in
        let needs = ((value as? [String: Any])?["security"] as? [[String: [String]]] ?? []).filter { !$0.isEmpty }
        let roles = Set(needs.flatMap { $0["token"] ?? [] })
        return Operation(method: method.uppercased(), path: path, roles: roles.isEmpty ? nil : roles)
      }
    }.sorted { "\($0)" < "\($1)" }
  }

  /// The address of a target, as each kind of path names it.
  private static func address(_ operation: Operation, _ target: Target, _ bench: AccessBench) throws -> String {
    func content(_ name: String, _ ending: String) -> String {
      let content = bench.tracks[target]?.files.first { $0.name == name }?.content ?? String(repeating: "0", count: 64)
      return "\(content).\(ending)"
    }
    let path = operation.path
    let file =
      switch path.split(separator: "/").first ?? "" {
      case "audio", "joined": content("mp3", "mp3")
      case "transcripts": content("transcript", "vtt")
      case "chapters": content("chapters", "json")
      case "words": content("words", "json")
      case "covers": "\(target.section).jpg"
      case "feeds": "\(target.section).xml"
      default: "\(target.rawValue).mp3"
      }
    if path.hasPrefix("/signed"), path.contains("/joined/") { return try bench.signedTracks([target]) }
    if path.hasPrefix("/signed") { return try bench.signed(target) }
    if path.hasPrefix("/live/signed"), path.contains("/joined/") { return try bench.signedJoined([target]) }
    if path.hasPrefix("/live/signed") {
      let key = String(repeating: "0", count: 64)
      return try bench.signedLive(
        target, path.contains("{id}") ? "chapters/\(target.rawValue)/\(key).mp3" : "\(target.rawValue).mp3")
    }
    var id = target.rawValue
    if path.hasPrefix("/api/v1/jobs") { id = "\(bench.jobs[target] ?? 999_999)" }
    if path.hasPrefix("/api/v1/sections") { id = target.section }
    if !operation.hasTarget { id = "999999" }
    return path.replacing("{file}", with: file).replacing("{id}", with: id)
      .replacing("{token}", with: bench.secrets[.feedToken]?.description ?? "")
      .replacing(/\{\w+\}/, with: target.rawValue)
  }

  /// Without what names the target or the moment: what is left must not tell the hidden from what is not there.
  private static func shape(_ answer: Answer, _ address: String) -> String {
    let headers = answer.headers.filter { !["date", "content-length"].contains($0.name) }
      .map { "\($0.name): \($0.value)" }.sorted()
    return "\(answer.status)\n\(headers.joined(separator: "\n"))\n" + answer.text.replacing(address, with: "ADDRESS")
  }

  /// What changes something also without a word in its body.
  private static let takesNoBody: Set = [
    "/api/v1/jobs/retry", "/api/v1/session", "/api/v1/engines/approve", "/api/v1/engines/canary",
  ]

  @Test func everyOperationForEverybodyAndEverything() async throws {
    try await AccessBench.run { bench in
      let operations = try await Self.operations(bench)
      #expect(operations.count > 30)
      var asked = 0
      for operation in operations {
        for somebody in Somebody.allCases {
          for target in operation.hasTarget ? Target.allCases : [.notThere] {
            let address = try Self.address(operation, target, bench)
            let isSafe = operation.method == "GET"
            // What would change something carries a body that no route takes, and names a state that is none.
            let answer = try await bench.send(
              operation.method, address,
              bench.headers(somebody).merging(
                isSafe ? [:] : ["Content-Type": "application/json", "If-Match": "\"khac\""]
              ) { $1 },
              body: isSafe ? nil : "{}")
            asked += 1
            let place = "\(operation), \(somebody), \(target): \(answer.status) \(answer.text.prefix(200))"
            #expect(answer.status != 500, "\(place)")
            if !isSafe {
              #expect(
                ![200, 201, 204].contains(answer.status)
                  || Self.takesNoBody.contains(operation.path), "\(place)")
            }

            // A feed token shown as an access token is none, whatever is asked for.
            if somebody == .feedToken {
              #expect(answer.status == 401 || answer.status == 429, "\(place)")
              continue
            }
            if let roles = operation.roles {
              guard let role = somebody.role else {
                #expect(answer.status == 401, "\(place)")
                continue
              }
              guard roles.contains(role) else {
                #expect(answer.status == 403, "\(place)")
                continue
              }
              if operation.hasTarget, !isSafe, !somebody.sees(target) {
                try await self.expectAlike(operation, somebody, answer, address, bench)
              }
              #expect(answer.status != 401, "\(place)")
              continue
            }
            try await self.expect(operation, somebody, target, answer, address, place, bench)
          }
        }
      }
      #expect(asked > 700)
    }
  }

  /// What the rule says of something that anyone may ask for.
  private func expect(
    _ operation: Operation, _ somebody: Somebody, _ target: Target, _ answer: Answer, _ address: String,
    _ place: String, _ bench: AccessBench
  ) async throws {
    guard operation.hasTarget else {
      // What is told, and lists of one listener, want a key or a body besides.
      #expect(
        answer.status == 200 || operation.method != "GET" && (400..<500).contains(answer.status)
          || operation.path == "/api/v1/positions" && answer.status == 400
          // Whoever has no session leaves none behind.
          || operation.path == "/api/v1/session" && answer.status == 204
          // It is about the article in its query; EmbedTests ask for some.
          || operation.path == "/oembed" && answer.status == 404, "\(place)")
      // Lists: whatever is hidden is nowhere in them.
      for target in Target.allCases where !somebody.sees(target) {
        #expect(!answer.text.contains(target.rawValue), "\(operation), \(somebody): \(target) is in the list")
      }
      return
    }
    let isSeen =
      switch operation.path.split(separator: "/").first ?? "" {
      // By content: what is public, whoever asks. Signed and private: by what stands in the address.
      case "audio", "transcripts", "chapters", "words": target == .everyones
      // What is not public is for those who may hear each of it.
      case "joined": somebody.sees(target) && target != .withdrawn
      case "signed": Set([.everyones, .units, .subunits]).contains(target)
      case "live" where operation.path.contains("/signed/"): Set([.everyones, .units, .subunits]).contains(target)
      case _ where operation.path.contains("/private/"):
        // Sections that are not everybody's are there where one article in them is.
        Set([.everyones, .units] + (operation.path.hasPrefix("/listen") ? [.withdrawn] : [])).contains(target)
      case "feeds", "covers":
        somebody.sees(target) && (target != .withdrawn || ["admin", "service"].contains(somebody.role))
      default: somebody.sees(target)
      }
    guard isSeen else { return try await expectAlike(operation, somebody, answer, address, bench) }
    let isGone =
      target == .withdrawn && !["feeds", "covers"].contains(operation.path.split(separator: "/").first ?? "")
      && !operation.path.hasPrefix("/api/v1/jobs")
    // What is made already is heard elsewhere than what is being made.
    let isLive = operation.path.hasPrefix("/live") || operation.path.hasSuffix("/live")
    #expect(isGone ? answer.status == 410 : answer.status == 200 || isLive, "\(place)")
    guard answer.status == 200, target != .everyones,
      ["/listen", "/signed", "/joined"].contains(where: operation.path.hasPrefix)
    else { return }
    #expect(answer.header("Cache-Control")?.contains("private") == true, "\(place)")
    #expect(answer.header("Cache-Control")?.contains("public") == false, "\(place)")
  }

  /// What is not for somebody is answered just as what is not there, also to a condition and to a range.
  private func expectAlike(
    _ operation: Operation, _ somebody: Somebody, _ answer: Answer, _ address: String, _ bench: AccessBench
  ) async throws {
    let absent = try Self.address(operation, .notThere, bench)
    let headers = bench.headers(somebody)
    let isSafe = operation.method == "GET"
    let other = try await bench.send(
      operation.method, absent,
      headers.merging(isSafe ? [:] : ["Content-Type": "application/json", "If-Match": "\"khac\""]) { $1 },
      body: isSafe ? nil : "{}")
    #expect(
      Self.shape(answer, address) == Self.shape(other, absent), "\(operation), \(somebody), \(address)")
    #expect(
      (400..<500).contains(answer.status) && answer.status != 410,
      "\(operation), \(somebody), \(address): \(answer.status)")
    guard isSafe else { return }
    for condition in [["If-None-Match": "*"], ["If-Match": "*"], ["If-Match": "\"a\""], ["Range": "bytes=0-0"]] {
      let answer = try await bench.send("GET", address, headers.merging(condition) { $1 })
      #expect(answer.status == other.status, "\(operation), \(somebody), \(condition): \(answer.status)")
    }
  }

  /// Searches, counts and pages are those of a handbook that does not have what is hidden.
  @Test func searchesKnowNothingOfWhatIsHidden() async throws {
    try await AccessBench.run { bench in
      for somebody in Somebody.allCases where somebody != .feedToken {
        let seen = Target.allCases.filter { somebody.sees($0) && $0 != .withdrawn }.map(\.rawValue)
        for query in ["", "?q=mat%20ngu", "?limit=200"] {
          let answer = try await bench.send("GET", "/api/v1/articles\(query)", bench.headers(somebody))
          let articles = try #require(try answer.json()["articles"] as? [[String: Any]])
          #expect(Set(articles.compactMap { $0["id"] as? String }) == Set(seen), "\(somebody) \(query)")
        }
        for target in Target.allCases where !somebody.sees(target) {
          let page = try await bench.send("GET", "/api/v1/articles?after=\(target.rawValue)", bench.headers(somebody))
          #expect(try page.json()["articles"] as? [[String: String]] == [], "\(somebody) \(target)")
          let section = try await bench.send(
            "GET", "/api/v1/articles?section=\(target.section)", bench.headers(somebody))
          #expect(try section.json()["articles"] as? [[String: String]] == [], "\(somebody) \(target)")
        }
      }
    }
  }
}
