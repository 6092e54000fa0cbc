import Catalog
import Foundation
import FoundationXML
import Studio
import Testing

@testable import HandbookAPI

/// Ways to get at what is not for one, each tried and refused.
@Suite("Attacks on what is not public", .serialized)
struct AttackTests {
  typealias Target = AccessBench.Target

  private static let json = ["Content-Type": "application/json"]

  /// Whatever else a request says of its sender, it is nobody.
  @Test(arguments: [
    ["X-Forwarded-For": "127.0.0.1"], ["X-Real-IP": "127.0.0.1"], ["Forwarded": "for=127.0.0.1;host=localhost"],
    ["X-Role": "admin"], ["X-User": "admin", "X-Forwarded-User": "admin"], ["Cookie": "role=admin; token=stn_admin"],
    ["Authorization": "Basic YWRtaW46YWRtaW4="], ["Authorization": "Bearer"], ["Authorization": ""],
    ["X-Original-URL": "/api/v1/articles/bai-chung"], ["X-HTTP-Method-Override": "DELETE"],
    ["Origin": "http://127.0.0.1"], ["Sec-Fetch-Site": "none"],
  ])
  func disguises(_ disguise: [String: String]) async throws {
    try await AccessBench.run { bench in
      for path in ["/api/v1/articles/bai-don-vi", "/listen/bai-don-vi.mp3"] {
        let status = try await bench.send("GET", path, disguise).status
        #expect(status == 404)
      }
      let status = try await bench.send("DELETE", "/api/v1/articles/bai-chung", disguise).status
      #expect(status == 401 || status == 403 && disguise["Origin"] != nil)
      let still = try await bench.send("GET", "/api/v1/articles/bai-chung").status
      #expect(still == 200)
    }
  }

  /// Text that would be SQL, or a search expression, if somebody put it into one.
  @Test(arguments: [
    "' OR 1=1 --", "\" OR \"\"=\"", "%' UNION SELECT id FROM article --", "*", "\"mat\" OR \"ngu\"", "mat NEAR ngu",
    "title:mat", "-khong", "_", "%", "mat%00ngu", "');DELETE FROM article;--", "bai-don-vi",
  ])
  func injection(_ text: String) async throws {
    try await AccessBench.run { bench in
      var allowed = CharacterSet.alphanumerics
      allowed.insert("-")
      let value = try #require(text.addingPercentEncoding(withAllowedCharacters: allowed))
      for name in ["q", "issuer", "number", "section", "after", "from", "to"] {
        let answer = try await bench.send("GET", "/api/v1/articles?\(name)=\(value)", bench.headers(.memberB))
        #expect([200, 400].contains(answer.status), "\(name): \(answer.text)")
        for hidden in [Target.units, .subunits, .withdrawn] {
          #expect(!answer.text.contains("mật ngữ\(hidden.rawValue)") && !answer.text.contains("\"\(hidden.rawValue)\""))
        }
      }
      for path in ["/api/v1/articles/\(value)", "/listen/\(value).mp3", "/feeds/\(value).xml", "/covers/\(value).jpg"] {
        #expect(try await bench.send("GET", path, bench.headers(.memberB)).status == 404, "\(path)")
      }
      #expect(try await bench.send("GET", "/api/v1/articles/bai-chung").status == 200)
    }
  }

  /// What an editor may publish is what was, and will be, its own.
  @Test func editors() async throws {
    try await AccessBench.run { bench in
      let editor = bench.headers(.editorA).merging(Self.json) { $1 }
      func put(_ id: String, _ audience: String?, section: String = "tin-tuc") async throws -> Answer {
        let extra = audience.map { #","audience":"\#($0)""# } ?? ""
        return try await bench.send(
          "PUT", "/api/v1/articles/\(id)", editor,
          body: #"{"format":"text","title":"Tin","text":"Họp chi bộ.","section":"\#(section)"\#(extra)}"#)
      }
      #expect(try await put("moi-1", "tinh/huyen-a").status == 201)
      #expect(try await put("moi-2", "tinh/huyen-a/xa-moi").status == 201)
      for audience in ["public", "members", "tinh", "tinh/huyen-b", "tinh/huyen-ab"] {
        #expect(try await put("moi-3", audience).status == 403, "\(audience)")
        #expect(try await put("moi-1", audience).status == 403, "\(audience)")
      }
      #expect(try await put("moi-4", "Tỉnh").status == 422)
      let own = try await put("moi-5", nil)
      #expect(own.status == 201 && own.text.contains(#""audience":"tinh/huyen-a""#))
      // Others' articles: one that it sees, one that it does not.
      #expect(try await put(Target.everyones.rawValue, "tinh/huyen-a").status == 403)
      let first = try #require(ArticleID("moi-1"))
      try await bench.publishCopy(of: first, as: "cua-b", titled: "B", for: "tinh/huyen-b")
      #expect(try await put("cua-b", "tinh/huyen-a").status == 409)
      #expect(try await bench.send("DELETE", "/api/v1/articles/cua-b", editor).status == 404)
      #expect(try await bench.send("DELETE", "/api/v1/articles/\(Target.everyones.rawValue)", editor).status == 403)
      #expect(try await bench.send("DELETE", "/api/v1/articles/moi-1", editor).status == 204)

      // A state that was seen stays the one that is meant when its addresses have expired.
      let seen = try await bench.send("GET", "/api/v1/articles/bai-don-vi", editor)
      let tag = try #require(seen.header("ETag"))
      #expect(tag.contains("."))
      let older = tag.replacing(/\.\d+"/, with: ".1\"")
      let revised = try await bench.send(
        "PUT", "/api/v1/articles/bai-don-vi", editor.merging(["If-Match": older]) { $1 },
        body: #"{"format":"text","title":"Tin","text":"Hai.","section":"\#(Target.units.section)","sectionTitle":"M"}"#)
      #expect(revised.status == 200, "\(revised.text)")
      #expect(revised.text.contains(#""audience":"tinh/huyen-a""#))
    }
  }

  /// Every change is noted, by whom and of what, and nothing of what is in it.
  @Test func changesAreNoted() async throws {
    try await AccessBench.run { bench in
      let admin = bench.headers(.admin).merging(Self.json) { $1 }
      _ = try await bench.send(
        "POST", "/api/v1/articles", admin, body: #"{"format":"text","title":"Tin mật","text":"Bí mật."}"#)
      _ = try await bench.send(
        "PUT", "/api/v1/articles/bai-don-vi/audience", admin, body: #"{"audience":"members"}"#)
      _ = try await bench.send("DELETE", "/api/v1/articles/bai-don-vi", bench.headers(.memberB))
      _ = try await bench.send("DELETE", "/api/v1/articles/bai-khong-co", bench.headers(.editorA))
      _ = try await bench.send("POST", "/api/v1/tokens", admin, body: #"{"holder":"Người mới"}"#)
      let log = try await bench.send("GET", "/api/v1/audit", admin)
      let entries = try #require(try log.json()["entries"] as? [[String: Any]])
      let lines = entries.reversed().map { entry in
        ["actor", "action", "subject", "outcome"].map { entry[$0] as? String ?? "-" }.joined(separator: " | ")
      }
      let tokens = try await bench.store.tokens()
      func name(_ holder: String) -> String {
        tokens.first { $0.draft.holder == holder }.map { "token \($0.id) (\(holder))" } ?? ""
      }
      let last = try #require(tokens.last).id
      #expect(
        lines == [
          "\(name("Q")) | POST /api/v1/articles | tin-mat | 201",
          "\(name("Q")) | PUT /api/v1/articles/{id}/audience | bai-don-vi | 204",
          "\(name("E")) | DELETE /api/v1/articles/{id} | bai-khong-co | 404",
          "\(name("Q")) | POST /api/v1/tokens | \(last) | 201",
        ])
      #expect(!log.text.contains("Bí mật") && !log.text.contains("stn_"))
    }
  }

  /// The page's cookie counts as its token does: for reading at once, for writing from our own pages alone.
  @Test func sessions() async throws {
    try await AccessBench.run(.init(signingKey: AccessBench.key, publicAddress: "https://sotay.example.vn")) { bench in
      func begin(_ token: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await bench.send(
          "POST", "/api/v1/session", Self.json.merging(headers) { $1 }, body: #"{"token":"\#(token)"}"#)
      }
      #expect(try await begin(TokenSecret().description).status == 401)
      let feed = try #require(bench.secrets[.feedToken]).description
      #expect(try await begin(feed).status == 401)
      let token = try #require(bench.secrets[.editorA]).description
      #expect(try await begin(token, ["Origin": "https://evil.example"]).status == 403)
      let begun = try await begin(token)
      let cookie = try #require(begun.header("Set-Cookie"))
      for part in ["stn=\(token);", "HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
        #expect(cookie.contains(part))
      }
      let headers = ["Cookie": "x=1; stn=\(token)"]
      let article = try await bench.send("GET", "/api/v1/articles/bai-don-vi", headers)
      #expect(article.status == 200 && article.header("Cache-Control")?.contains("private") == true)
      #expect(article.header("Vary")?.contains("Cookie") == true)
      let gone = "/api/v1/articles/bai-khong-co"
      #expect(try await bench.send("DELETE", gone, headers).status == 404)
      for origin in [["Origin": "https://evil.example"], ["Sec-Fetch-Site": "cross-site"]] {
        #expect(try await bench.send("DELETE", gone, headers.merging(origin) { $1 }).status == 403)
      }
      let old = ["Cookie": "stn=\(TokenSecret())"]
      #expect(try await bench.send("GET", "/api/v1/articles/bai-don-vi", old).status == 404)
      #expect(try await bench.send("GET", "/api/v1/articles/bai-chung", old).status == 200)
      #expect(try await bench.send("DELETE", "/api/v1/session").header("Set-Cookie")?.contains("Max-Age=0") == true)
    }
  }

  /// Without any token: the machine itself is the admin; whoever comes through something else sees what is public.
  @Test(arguments: [false, true])
  func withoutTokens(_ isPublic: Bool) async throws {
    try await Service.run(.init(isPublic: isPublic)) { service in
      let made = try await service.send(
        "PUT", "/api/v1/articles/bai", PublishingTests.type,
        body: Data(#"{"format":"text","title":"A","text":"B."}"#.utf8))
      #expect(made.status == 201)
      for (headers, isLocal) in [
        ([:], true), (["Host": "localhost:1"], true), (["Host": "sotay.example.vn"], false),
        (["X-Forwarded-For": "203.0.113.5"], false),
      ] as [([String: String], Bool)] {
        let who = try await service.send("GET", "/api/v1/me", headers).json()
        #expect((who["role"] as? String) == (isLocal ? "admin" : nil), "\(headers)")
        let article = try await service.send("GET", "/api/v1/articles/bai", headers)
        if isLocal || isPublic { #expect(article.text.contains(#""audience":"public""#)) }
      }
    }
  }
}
