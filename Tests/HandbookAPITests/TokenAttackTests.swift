import Catalog
import Foundation
import FoundationXML
import Studio
import Testing

@testable import HandbookAPI

/// What tokens open, for how long, and where they must not be seen.
@Suite("Attacks on tokens and private feeds", .serialized)
struct TokenAttackTests {
  typealias Target = AccessBench.Target

  private static let json = ["Content-Type": "application/json"]

  /// Guessing is told to wait; a right token from the same address counts all the while, and so does what is public.
  @Test func guessing() async throws {
    try await AccessBench.run { bench in
      var statuses: [Int] = []
      for index in 0...(WrongTokens.most + 5) {
        let guess = TokenSecret().description
        let answer =
          index % 2 == 0
          ? try await bench.send("GET", "/api/v1/articles", ["Authorization": "Bearer \(guess)"])
          : try await bench.send("GET", "/feeds/private/\(guess)/handbook.xml")
        statuses.append(answer.status)
        if answer.status == 429 { #expect(Int(answer.header("Retry-After") ?? "") ?? 0 > 0) }
        #expect(!answer.text.contains(guess))
      }
      #expect(Set(statuses.prefix(WrongTokens.most)) == [401, 404])
      #expect(Set(statuses.dropFirst(WrongTokens.most)) == [429])
      #expect(try await bench.send("GET", "/api/v1/articles/bai-don-vi", bench.headers(.memberA)).status == 200)
      #expect(try await bench.send("GET", "/feeds/private/\(bench.secrets[.feedToken]!)/handbook.xml").status == 200)
      #expect(try await bench.send("GET", "/api/v1/articles/bai-chung").status == 200)
    }
  }

  /// A token counts no more from the request on that follows its revocation, rotation or end, nor what was made of it.
  @Test func endsOfRights() async throws {
    try await AccessBench.run { bench in
      let article = "/api/v1/articles/bai-don-vi"
      let made = try await bench.send(
        "POST", "/api/v1/me/feeds", bench.headers(.memberA).merging(Self.json) { $1 }, body: #"{"device":"xe"}"#)
      #expect(made.status == 201)
      let feed = try #require(try made.json()["feed"] as? String)
      #expect(try await bench.send("GET", feed).text.contains("urn:sotaynoi:article:bai-don-vi"))
      let ids = Dictionary(
        try await bench.store.tokens().map { ("\($0.draft.holder) \($0.draft.kind) \($0.draft.device ?? "")", $0.id) }
      ) { first, _ in first }
      let member = try #require(ids["A access "])

      let rotated = try await bench.send("POST", "/api/v1/tokens/\(member)/rotate", bench.headers(.admin))
      let secret = try #require(try rotated.json()["secret"] as? String)
      #expect(try await bench.send("GET", article, bench.headers(.memberA)).status == 401)
      let new = ["Authorization": "Bearer \(secret)"]
      #expect(try await bench.send("GET", article, new).status == 200)
      #expect(try await bench.send("GET", feed).status == 200)

      #expect(try await bench.send("DELETE", "/api/v1/tokens/\(member)", bench.headers(.admin)).status == 204)
      #expect(try await bench.send("GET", article, new).status == 401)
      #expect(try await bench.send("GET", feed).status == 404)
      // What was taken back is gone, also for its conditional asker; the list tells when it was.
      for headers in [[:], ["If-None-Match": "*"]] {
        let gone = try await bench.send(
          "GET", "/api/v1/tokens/\(member)", bench.headers(.admin).merging(headers) { $1 })
        #expect(gone.status == 410)
      }
      let list = try await bench.send("GET", "/api/v1/tokens", bench.headers(.admin)).json()
      let listed = try #require((list["tokens"] as? [[String: Any]])?.first { $0["id"] as? Int64 == member })
      #expect(listed["revokedAt"] is String)
      let short = try await Tokens(bench.store).create(
        TokenDraft(holder: "K", role: .admin, expiresAt: Date(timeIntervalSinceNow: 1)), at: Date()
      ).1
      #expect(try await bench.send("GET", article, ["Authorization": "Bearer \(short)"]).status == 200)
      try await Task.sleep(for: .seconds(1.1))
      #expect(try await bench.send("GET", article, ["Authorization": "Bearer \(short)"]).status == 401)
    }
  }

  /// A private feed has what its holder may hear, at addresses that no directory lists; another token keeps the guids.
  @Test func privateFeed() async throws {
    try await AccessBench.run { bench in
      let token = try #require(bench.secrets[.feedToken])
      let answer = try await bench.send("GET", "/feeds/private/\(token)/handbook.xml")
      #expect(answer.header("Cache-Control") == "private, no-cache")
      #expect(answer.header("Referrer-Policy") == "no-referrer")
      let feed = try XMLDocument(data: answer.body)
      func texts(_ document: XMLDocument, _ path: String) throws -> [String] {
        try document.nodes(forXPath: path).compactMap(\.stringValue)
      }
      #expect(try texts(feed, "//*[name()='itunes:block']") == ["Yes"])
      #expect(try texts(feed, "//*[name()='podcast:locked']") == ["yes"])
      let guids = try texts(feed, "//guid")
      #expect(Set(guids) == ["urn:sotaynoi:article:bai-chung", "urn:sotaynoi:article:bai-don-vi"])
      let addresses =
        try texts(feed, "//enclosure/@url") + texts(feed, "//*[name()='podcast:transcript']/@url")
        + texts(feed, "//*[name()='podcast:chapters']/@url")
      #expect(addresses.count == 6)
      for address in addresses {
        let path = try #require(URL(string: address)).path
        #expect(path.hasPrefix("/listen/private/\(token)/"))
        let part = try await bench.send("GET", path, ["Range": "bytes=0-0"])
        #expect(part.status == 206 && part.header("Cache-Control") == "private, no-cache")
      }
      let id = try #require(try await bench.store.tokens().first { $0.draft.kind == .feed }).id
      let other = try await Tokens(bench.store).rotate(id, at: Date()).1
      let again = try XMLDocument(data: try await bench.send("GET", "/feeds/private/\(other)/handbook.xml").body)
      #expect(try texts(again, "//guid") == guids)
      #expect(try await bench.send("GET", "/feeds/private/\(token)/handbook.xml").status == 404)
      #expect(try await bench.send("GET", "/feeds/private/\(bench.secrets[.memberA]!)/handbook.xml").status == 404)
    }
  }

  /// No secret in a log, nor in an answer that it was not asked for.
  @Test func secretsStaySecret() async throws {
    try await AccessBench.run { bench in
      let token = try #require(bench.secrets[.feedToken]).description
      let signed = try bench.signed(.units)
      let signature = String(signed.split(separator: "/")[1].split(separator: "-", maxSplits: 1)[1])
      for path in [
        "/feeds/private/\(token)/handbook.xml", "/feeds/private/\(token)/khong-co.xml", "/feeds/private/\(token)/a/b",
        "/feeds/private/\(token)", "/listen/private/\(token)/bai-khong-co.mp3",
        "/listen/private/\(token)/bai-da-rut.mp3",
        "/FEEDS/private/\(token)/handbook.xml", "/feeds/%70rivate/\(token)/x.xml", "/\(token)", "/feeds/\(token).xml",
        "/api/v1/articles/\(token)", signed, signed + "x", "/signed/\(signed.split(separator: "/")[1])/x/y",
      ] {
        for method in ["GET", "POST", "DELETE"] {
          let answer = try await bench.send(method, path)
          if answer.status >= 400 {
            #expect(
              !answer.text.contains(token) && !answer.text.contains(signature), "\(method) \(path): \(answer.text)")
          }
        }
      }
      _ = try await bench.send("GET", "/api/v1/articles", bench.headers(.memberA))
      #expect(!bench.log.lines.isEmpty)
      for secret in bench.secrets.values.map(\.description) + [signature] {
        #expect(!bench.log.lines.contains { $0.contains(secret) })
      }
    }
  }
}
