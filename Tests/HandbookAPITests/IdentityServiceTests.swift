import Catalog
import Foundation
import JWTKit
import LocalServer
import Logging
import Studio
import Testing

@testable import HandbookAPI

@Suite("Tokens of an identity provider, over sockets", .serialized)
struct IdentityServiceTests {
  /// The whole way over sockets: the provider's keys by HTTP, its tokens in requests.
  private static func run(
    _ keys: String, _ body: @Sendable (AccessBench, LocalServer) async throws -> Void
  ) async throws {
    let server = try LocalServer()
    // The service fetches them as soon as it begins.
    server.put("/keys", .init(200, [:], keys))
    var settings = IdentityBench.settings(.set(url: server.url + "/keys"))
    settings.allowsPrivateAddresses = true
    settings.claims.roles = ["bien-tap": .editor, "quan-tri": .admin]
    try await AccessBench.run(.init(signingKey: AccessBench.key, identity: settings)) { try await body($0, server) }
  }

  private static func bearer(_ token: String) -> [String: String] { ["Authorization": "Bearer \(token)"] }

  @Test func tokensOpenWhatIsTheirs() async throws {
    let key = ES256PrivateKey()
    let bench = try await IdentityBench.elliptic(key)
    try await Self.run(try IdentityBench.keySet([("a", key)])) { service, server in
      func status(_ claims: [String: Any?], _ path: String, _ method: String = "GET") async throws -> Int {
        let bearer = Self.bearer(try bench.token(IdentityBench.claims(claims)))
        let answer = try await service.send(method, path, bearer)
        return answer.status
      }
      #expect(try await status([:], "/api/v1/articles/bai-don-vi") == 200)
      #expect(try await status([:], "/api/v1/articles/bai-cap-duoi") == 404)
      #expect(try await status(["units": ["tinh/huyen-b"]], "/api/v1/articles/bai-don-vi") == 404)
      #expect(try await status([:], "/api/v1/tokens") == 403)
      #expect(try await status([:], "/api/v1/articles/bai-don-vi", "DELETE") == 403)
      #expect(try await status(["roles": "quan-tri"], "/api/v1/tokens") == 200)
      #expect(try await status(["roles": "bien-tap"], "/api/v1/articles/bai-khong-co", "DELETE") == 404)
      // Tokens of our own count as before; a feed is made with one of those alone.
      #expect(try await service.send("GET", "/api/v1/articles/bai-don-vi", service.headers(.memberA)).status == 200)
      #expect(try await status([:], "/api/v1/me/feeds") == 403)
      let who = try await service.send("GET", "/api/v1/me", Self.bearer(try bench.token())).json()
      #expect(who["holder"] as? String == "Đồng chí Mẫu" && who["units"] as? [String] == ["tinh/huyen-a"])
      // Where somebody stopped is theirs on every device, and nobody else's of the same name elsewhere.
      let told =
        #"{"device":"a","positions":[{"article":"bai-don-vi","revision":1,"block":0,"word":0,"seconds":7,"isDone":false,"at":"2026-11-01T08:00:00Z"}]}"#
      func positions(_ claims: [String: Any?], _ method: String = "GET", _ body: String? = nil) async throws -> String {
        let bearer = Self.bearer(try bench.token(IdentityBench.claims(claims)))
        let answer = try await service.send(
          method, "/api/v1/positions", bearer.merging(["Content-Type": "application/json"]) { $1 }, body: body)
        return answer.text
      }
      #expect(try await positions([:], "PUT", told).contains(#""seconds":7"#))
      #expect(try await positions(["name": "Tên khác"]).contains(#""seconds":7"#))
      #expect(try await positions(["sub": "dv-0043"]) == #"{"positions":[]}"#)
      let log = try await service.store.entries(matching: AuditQuery(limit: 10))
      #expect(log.contains { $0.actor == "identity dv-0042 (Đồng chí Mẫu)" })
      // In the page's cookie, until it ends; what has ended leaves the page with what is public.
      let begun = try await service.send(
        "POST", "/api/v1/session", ["Content-Type": "application/json"], body: #"{"token":"\#(try bench.token())"}"#)
      #expect(begun.status == 204)
      let cookie = try #require(begun.header("Set-Cookie")?.prefix { $0 != ";" })
      #expect(try await service.send("GET", "/api/v1/articles/bai-don-vi", ["Cookie": String(cookie)]).status == 200)
      let old = "stn=\(try bench.token(IdentityBench.claims(["exp": 1])))"
      #expect(try await service.send("GET", "/api/v1/articles/bai-don-vi", ["Cookie": old]).status == 404)
      #expect(try await service.send("GET", "/api/v1/articles/bai-chung", ["Cookie": old]).status == 200)
      let long = try bench.token(IdentityBench.claims(["x": String(repeating: "x", count: 4000)]))
      #expect(
        try await service.send(
          "POST", "/api/v1/session", ["Content-Type": "application/json"], body: #"{"token":"\#(long)"}"#
        ).status == 422)
      #expect(server.paths == ["/keys"])
      // Tokens are in no line of the log.
      #expect(!service.log.lines.contains { $0.contains(String(cookie.dropFirst(4))) })
    }
  }

  /// What is tried to pass for a token of the provider's, over a socket.
  @Test func forgeries() async throws {
    let key = ES256PrivateKey()
    let bench = try await IdentityBench.elliptic(key)
    let (rsa, publicKey) = try await IdentityBench.rsa()
    let (n, e) = try publicKey.getKeyPrimitives()
    let set =
      try IdentityBench.keySet([("a", key)]).dropLast(2)
      + #",{"kty":"RSA","kid":"r","n":"\#(IdentityBench.part(n))","e":"\#(IdentityBench.part(e))"}]}"#
    try await Self.run(String(set)) { service, server in
      let address = "/api/v1/articles/bai-don-vi"
      #expect(try await service.send("GET", address, Self.bearer(try rsa.token(header: ["kid": "r"]))).status == 200)
      let claims = try IdentityBench.part(IdentityBench.claims(["roles": "quan-tri"]))
      func unsigned(_ header: [String: Any], _ signature: String = "") throws -> String {
        "\(try IdentityBench.part(header)).\(claims).\(signature)"
      }
      let good = try bench.token()
      let parts = good.split(separator: ".").map(String.init)
      // The public key, in the forms in which it could be had, used as a shared one.
      let pem = Array(publicKey.pemRepresentation.utf8)
      let confused = try await [pem, pem + [10], Array(publicKey.derRepresentation), Array(n)].asyncMap {
        try await IdentityBench.hmac($0)
      }
      let other = try await IdentityBench.elliptic()
      let forged =
        try ["none", "None", "NONE", "nOnE", ""].map { try unsigned(["alg": $0, "kid": "a"]) }
        + confused.flatMap { hmac in
          try ["HS256", "RS256"].map { try hmac.token(header: ["alg": $0, "kid": "r"]) }
        } + [
          try unsigned(["kid": "a"]), try unsigned(["alg": "ES256", "kid": "a"], parts[2]),
          try other.token(), try other.token(header: ["jwk": ["kty": "EC"], "jku": "http://127.0.0.1/keys"]),
          try bench.token(header: ["kid": "r"]), try bench.token(header: ["alg": "RS256", "kid": "r"]),
          try rsa.token(header: ["alg": "ES256"]), try rsa.token(header: ["alg": "PS256", "kid": "r"]),
          "\(parts[0]).\(claims).\(parts[2])", "\(parts[0]).\(parts[1]).", "..", ".\(parts[1]).\(parts[2])",
          "\(good).\(parts[2])", "\(parts[0]).\(parts[1]).\(parts[2])=", "\(parts[0])+.\(parts[1]).\(parts[2])",
          // Zero for r and s (CVE-2022-21449).
          "\(parts[0]).\(parts[1]).\(IdentityBench.part(Data(count: 64)))",
          try bench.token(IdentityBench.claims(["x": String(repeating: "x", count: 9000)])),
        ]
      for token in forged {
        let answer = try await service.send("GET", address, Self.bearer(token))
        #expect(answer.status == 401 || answer.status == 429, "\(token.prefix(80)): \(answer.text)")
        if answer.status == 401 {
          #expect(answer.header("WWW-Authenticate")?.contains("invalid_token") == true)
        }
        #expect(!answer.text.contains(parts[2]))
      }
      // Guessing is told to wait, and a right one counts all the while.
      #expect(forged.count > WrongTokens.most)
      #expect(try await service.send("GET", address, Self.bearer(good)).status == 200)
      #expect(server.paths.count == 1)
    }
  }
}

extension Sequence {
  fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async throws -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
