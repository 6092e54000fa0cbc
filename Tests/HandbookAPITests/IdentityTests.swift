import CaseTables
import Catalog
import Foundation
import JWTKit
import LocalServer
import Logging
import Studio
import Testing

@testable import HandbookAPI

@Suite("Tokens of an identity provider", .serialized)
struct IdentityTests {
  private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  // Tokens that another implementation has made.

  static let foreign = Case.all("identity/tokens.tsv")

  @Test(arguments: foreign)
  func anotherImplementationsTokens(_ row: Case) async throws {
    let algorithm = try #require(SigningAlgorithm(rawValue: row[0]))
    let json = try Data(contentsOf: IdentityBench.cases.appending(path: "keys.json"))
    var settings = IdentityBench.settings(algorithm.isShared ? .shared(IdentityBench.shared) : .set(url: "https://x"))
    settings.algorithms = [algorithm]
    let source = KeySource(logger: Self.quiet) { try await KeySet(json: Array(json), for: [algorithm]) }
    let provider =
      algorithm.isShared
      ? IdentityProvider(settings, logger: Self.quiet) : IdentityProvider(settings, source: source)
    let principal = try await provider.principal(of: row[1], at: IdentityBench.issued + 60)
    #expect(principal.name == "identity dv-0042 (Đồng chí Mẫu)" && principal.role == .member)
    #expect(principal.units == [try #require(UnitPath("dang-bo-tinh/huyen-a"))])
    // A signature holds for what it signs alone.
    let parts = row[1].split(separator: ".").map(String.init)
    for other in Self.foreign where other[0] != row[0] {
      let signature = other[1].split(separator: ".")[2]
      await #expect(throws: IdentityError.badSignature) {
        try await provider.principal(of: "\(parts[0]).\(parts[1]).\(signature)", at: IdentityBench.issued + 60)
      }
    }
    settings.algorithms = [algorithm == .rs256 ? .rs512 : .rs256]
    #expect(throws: IdentityError.otherAlgorithm) { try IdentityToken(row[1], settings) }
  }

  @Test func tableIsWhole() {
    #expect(Set(Self.foreign.map { $0[0] }) == Set(SigningAlgorithm.allCases.map(\.rawValue)))
  }

  // What a signature does not check.

  static var refusals: [(change: [String: Any?], header: [String: Any?], error: IdentityError)] {
    [
      (["iss": "https://dang-nhap.example.vn/"], [:], .wrongIssuer), (["iss": nil], [:], .wrongIssuer),
      (["iss": ["https://dang-nhap.example.vn"]], [:], .wrongIssuer), (["aud": "so-tay-khac"], [:], .wrongAudience),
      (["aud": nil], [:], .wrongAudience), (["aud": [String]()], [:], .wrongAudience),
      (["aud": ["so": "so-tay"]], [:], .wrongAudience), (["exp": nil], [:], .malformed("exp is missing")),
      (["exp": "2099"], [:], .malformed("exp is no time")), (["exp": 1.0], [:], .expired),
      (["exp": -1e308], [:], .expired), (["nbf": 4e9], [:], .notYet),
      (["nbf": true], [:], .malformed("nbf is no time")),
      (["iat": 4e9], [:], .notYet), (["iat": 1e9, "exp": 4e9], [:], .expired),
      (["iat": nil, "exp": 4e9], [:], .tooLong),
      (["iat": nil, "exp": 1e300], [:], .tooLong),
      (["sub": nil], [:], .malformed("sub is missing, or no name of 1 to 255 characters")),
      (["sub": ""], [:], .malformed("sub is missing, or no name of 1 to 255 characters")),
      (["sub": "a\nb"], [:], .malformed("sub is missing, or no name of 1 to 255 characters")),
      (["sub": 42], [:], .malformed("sub is missing, or no name of 1 to 255 characters")),
      ([:], ["typ": "logout+jwt"], .otherType), ([:], ["typ": "dpop+jwt"], .otherType), ([:], ["typ": ""], .otherType),
      ([:], ["crit": ["exp"]], .malformed("crit names what is not understood here")),
      ([:], ["crit": ["b64"], "b64": false], .malformed("crit names what is not understood here")),
      ([:], ["kid": String(repeating: "k", count: 201)], .malformed("kid is too long")),
      ([:], ["alg": "HS256"], .otherAlgorithm), ([:], ["alg": "none"], .otherAlgorithm),
      ([:], ["alg": "es256"], .otherAlgorithm), ([:], ["alg": "RS256"], .otherAlgorithm),
      ([:], ["kid": nil], .unknownKey), ([:], ["kid": "b"], .unknownKey), ([:], ["kid": ""], .unknownKey),
      ([:], ["kid": "a\u{0}"], .unknownKey),
    ]
  }

  @Test func checksThatASignatureDoesNotMake() async throws {
    let key = ES256PrivateKey()
    let bench = try await IdentityBench.elliptic(key)
    let provider = try Self.provider([("a", key)])
    for (change, header, error) in Self.refusals {
      let token = try bench.token(IdentityBench.claims(change), header: header)
      await #expect(throws: error, "\(change) \(header)") { try await provider.principal(of: token, at: Date()) }
    }
    // What is taken though it looks unusual.
    let now = Date().timeIntervalSince1970
    let usual: [([String: Any?], [String: Any?])] = [
      ([:], ["typ": nil]), ([:], ["typ": "at+jwt"]), ([:], ["typ": "application/AT+JWT"]),
      (["aud": ["khac", "so-tay"]], [:]), (["exp": now - 20], [:]), (["nbf": now + 20], [:]), (["iat": now + 20], [:]),
      (["exp": now + 60.5], [:]), ([:], ["jku": "https://evil.example/keys", "x5u": "https://evil.example"]),
    ]
    for (change, header) in usual {
      let token = try bench.token(IdentityBench.claims(change), header: header)
      let principal = try await provider.principal(of: token, at: Date())
      #expect(principal.role == .member, "\(change) \(header)")
    }
  }

  private static func provider(
    _ keys: [(name: String, key: ES256PrivateKey)], _ mapping: ClaimMapping = ClaimMapping()
  ) throws -> IdentityProvider {
    let json = Array(try IdentityBench.keySet(keys).utf8)
    var settings = IdentityBench.settings()
    settings.claims = mapping
    return IdentityProvider(
      settings, source: KeySource(logger: quiet) { try await KeySet(json: json, for: [.rs256, .es256]) })
  }

  @Test func rolesAndUnits() async throws {
    let key = ES256PrivateKey()
    let bench = try await IdentityBench.elliptic(key)
    var mapping = ClaimMapping()
    mapping.rolesClaim = "realm_access.roles"
    mapping.unitsClaim = "groups"
    mapping.roles = ["bien-tap": .editor, "quan-tri": .admin, "may": .service]
    func who(_ claims: [String: Any?]) async throws -> Principal {
      try await Self.provider([("a", key)], mapping).principal(
        of: bench.token(IdentityBench.claims(claims)), at: Date())
    }
    func realm(_ words: String...) -> [String: Any] { ["roles": words] }
    let editor = try await who([
      "realm_access": realm("khac", "bien-tap"), "groups": ["/tinh/huyen-a", "Không Phải", "tinh", "public", 7],
      "sections": "tin-tuc",
    ])
    #expect(editor.role == .editor && editor.sections == ["tin-tuc"])
    #expect(editor.units == Set(["tinh/huyen-a", "tinh"].compactMap(UnitPath.init)))
    let admin = try await who(["realm_access": realm("bien-tap", "quan-tri"), "groups": ["tinh"]])
    #expect(admin.role == .admin && admin.units.isEmpty && admin.token == nil)
    // Roles count by what they mean here, never by what they are called.
    #expect(try await who(["realm_access": realm("admin"), "roles": ["quan-tri"]]).role == .member)
    #expect(try await who(["realm_access": "quan-tri"]).role == .member)
    #expect(try await who(["realm_access.roles": "quan-tri"]).role == .admin)
    #expect(try await who(["name": "A\u{7}"]).name == "identity dv-0042")
    mapping.roles["dang-vien"] = .member
    await #expect(throws: IdentityError.noRole) { try await who(["realm_access": realm("khach")]) }
    #expect(try await who(["realm_access": realm("dang-vien")]).role == .member)
  }

  // The key set.

  @Test func keysOfNoUse() async throws {
    let (_, key) = try await IdentityBench.rsa()
    let (n, e) = try key.getKeyPrimitives()
    let modulus = IdentityBench.part(n)
    func set(_ entries: String...) -> [UInt8] { Array("{\"keys\":[\(entries.joined(separator: ","))]}".utf8) }
    func rsa(_ more: String, n: String = modulus) -> String {
      #"{"kty":"RSA","n":"\#(n)","e":"\#(IdentityBench.part(e))"\#(more)}"#
    }
    let good = rsa(#","kid":"a""#)
    #expect(try await KeySet(json: set(good), for: [.rs256]).count == 1)
    let useless = [
      rsa(""), rsa(#","kid":"a","use":"enc""#), rsa(#","kid":"a","key_ops":["sign"]"#),
      rsa(#","kid":"a","alg":"RS512""#),
      rsa(#","kid":"a""#, n: String(modulus.prefix(170))), rsa(#","kid":"a""#, n: "!"), "{}", "7", "null",
      #"{"kty":"oct","kid":"a","k":"AAAA"}"#, #"{"kty":"EC","crv":"P-521","kid":"a","x":"AA","y":"AA"}"#,
      #"{"kty":"OKP","crv":"X25519","kid":"a","x":"AA"}"#,
    ]
    for entry in useless {
      await #expect(throws: KeySetError.nothingOfUse, "\(entry.prefix(60))") {
        try await KeySet(json: set(entry), for: [.rs256, .es512, .eddsa])
      }
      #expect(try await KeySet(json: set(entry, good), for: [.rs256]).count == 1)
    }
    await #expect(throws: KeySetError.tooMany(64)) {
      try await KeySet(
        json: Array("{\"keys\":[\(Array(repeating: good, count: 65).joined(separator: ","))]}".utf8), for: [.rs256])
    }
    for text in ["", "{}", "[]", "<html>", #"{"keys":{}}"#] {
      await #expect(throws: KeySetError.unreadable) { try await KeySet(json: Array(text.utf8), for: [.rs256]) }
    }
  }

  @Test func whenASetIsFetched() {
    let pace = KeyCache.Pace(fresh: .seconds(100), longest: .seconds(1000), coolDown: .seconds(10))
    let start = ContinuousClock.now
    var cache = KeyCache(pace)
    func decision(_ isKnown: Bool, _ seconds: Int, waited: Bool = false) -> KeyCache.Decision {
      cache.decision(isKnown: isKnown, hasWaited: waited, at: start + .seconds(seconds))
    }
    #expect(decision(false, 0) == .wait)
    cache.begin(at: start)
    #expect(decision(false, 1) == .wait)
    cache.end(isGood: false, at: start + .seconds(2))
    #expect(decision(false, 3) == .unavailable)
    #expect(decision(false, 11) == .wait)
    cache.begin(at: start + .seconds(11))
    cache.end(isGood: true, at: start + .seconds(12))
    #expect(decision(true, 13) == .use(fetching: false))
    #expect(decision(false, 13) == .unknown)
    #expect(decision(false, 22) == .wait)
    #expect(decision(false, 22, waited: true) == .unknown)
    // Old keys are used while new ones are looked for, and while the provider is down; but not for ever.
    #expect(decision(true, 112) == .use(fetching: true))
    cache.begin(at: start + .seconds(112))
    #expect(decision(true, 113) == .use(fetching: false))
    cache.end(isGood: false, at: start + .seconds(114))
    #expect(decision(true, 115) == .use(fetching: false))
    #expect(decision(true, 1011) == .use(fetching: true))
    #expect(decision(true, 1012) == .wait)
    #expect(decision(true, 1012, waited: true) == .unavailable)
  }

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

  /// The provider's keys roll over, are down, slow, huge, or somebody else's.
  @Test func keySetsThatChange() async throws {
    let (first, second) = (ES256PrivateKey(), ES256PrivateKey())
    let old = try await IdentityBench.elliptic(first)
    let new = try await IdentityBench.elliptic(second)
    let server = try LocalServer()
    var settings = IdentityBench.settings(.set(url: server.url + "/keys"))
    settings.allowsPrivateAddresses = true
    let pace = KeyCache.Pace(fresh: .milliseconds(1), longest: .seconds(2), coolDown: .milliseconds(150))
    let provider = IdentityProvider(settings, pace: pace, logger: Self.quiet)
    @Sendable func error(_ bench: IdentityBench, _ name: String) async -> IdentityError? {
      do throws(IdentityError) {
        _ = try await provider.principal(of: (try? bench.token(header: ["kid": name])) ?? "", at: Date())
        return nil
      } catch {
        return error
      }
    }
    // Not there yet: it cannot be said whether the token is right.
    #expect(await error(old, "a") == .noKeys)
    server.put("/keys", .init(200, [:], try IdentityBench.keySet([("a", first)])))
    #expect(await error(old, "a") == .noKeys)
    try await Task.sleep(for: .milliseconds(200))
    // However many come at once, one fetch.
    let before = server.paths.count
    await withTaskGroup(of: IdentityError?.self) { tasks in
      for _ in 0..<50 { tasks.addTask { await error(old, "a") } }
      for await result in tasks { #expect(result == nil) }
    }
    #expect(server.paths.count == before + 1)
    // Rolled over: the new name leads to one fetch; made-up ones to no more than one a cool-down.
    server.put("/keys", .init(200, [:], try IdentityBench.keySet([("a", first), ("b", second)])))
    try await Task.sleep(for: .milliseconds(200))
    #expect(await error(new, "b") == nil)
    let rolled = server.paths.count
    for index in 0..<40 { #expect(await error(new, "gia-\(index)") == .unknownKey) }
    #expect(server.paths.count <= rolled + 1)
    // Down, broken or huge: the last good set is used, for as long as was said.
    let huge = #"{"keys":[],"x":""# + String(repeating: "x", count: KeySet.largest) + "\"}"
    for answer in [
      LocalServer.Answer(500), .init(200, [:], "<html>"), .init(200, [:], huge), .init(302, ["Location": "/keys"]),
    ] {
      server.put("/keys", answer)
      try await Task.sleep(for: .milliseconds(160))
      #expect(await error(old, "a") == nil)
    }
    try await Task.sleep(for: .seconds(2))
    #expect(await error(old, "a") == .noKeys)
  }

  /// A redirect is asked about as the first address is: one to where machines keep their own secrets leads nowhere.
  @Test func keySetByARedirect() async throws {
    let key = ES256PrivateKey()
    let bench = try await IdentityBench.elliptic(key)
    let server = try LocalServer()
    var settings = IdentityBench.settings(.set(url: server.url + "/keys"))
    settings.allowsPrivateAddresses = true
    for target in ["http://169.254.169.254/keys", "http://[fe80::1]/keys", "file:///etc/passwd", "gopher://127.0.0.1/"]
    {
      server.put("/keys", .init(302, ["Location": target]))
      let log = LogKeeper()
      let provider = IdentityProvider(settings, logger: Logger(label: "test") { _ in log })
      await #expect(throws: IdentityError.noKeys, "\(target)") {
        try await provider.principal(of: bench.token(), at: Date())
      }
      #expect(log.lines.contains { $0.contains("leads to a private address") || $0.contains("no https address") })
    }
    // Where it leads to what may be asked, it is followed.
    server.put("/keys", .init(302, ["Location": "/others"]))
    server.put("/others", .init(200, [:], try IdentityBench.keySet([("a", key)])))
    let provider = IdentityProvider(settings, logger: Self.quiet)
    #expect(try await provider.principal(of: bench.token(), at: Date()).role == .member)
  }

  /// What leads to a private address is not followed there, and tokens are answered with 503, not 401.
  @Test func keySetInAPrivateNetwork() async throws {
    let key = ES256PrivateKey()
    let bench = try await IdentityBench.elliptic(key)
    let server = try LocalServer()
    server.put("/keys", .init(200, [:], try IdentityBench.keySet([("a", key)])))
    let settings = IdentityBench.settings(.set(url: server.url.replacing("http:", with: "https:") + "/keys"))
    try await AccessBench.run(.init(signingKey: AccessBench.key, identity: settings)) { service in
      for headers in [Self.bearer(try bench.token()), ["Cookie": "stn=\(try bench.token())"]] {
        let answer = try await service.send("GET", "/api/v1/articles/bai-chung", headers)
        #expect(answer.status == 503 && answer.header("Retry-After") == "30")
      }
      #expect(server.paths == [])
      #expect(service.log.lines.contains { $0.contains("leads to a private address") })
      #expect(try await service.send("GET", "/api/v1/articles/bai-chung").status == 200)
      #expect(try await service.send("GET", "/api/v1/articles/bai-don-vi", service.headers(.memberA)).status == 200)
    }
  }

  @Test func settingsThatAreNone() throws {
    func flaw(_ change: (inout IdentitySettings) -> Void) -> String? {
      var settings = IdentityBench.settings()
      change(&settings)
      do throws(ServingError) { try settings.check() } catch { return "\(error)" }
      return nil
    }
    #expect(flaw { _ in } == nil)
    let flaws: [(inout IdentitySettings) -> Void] = [
      { $0.issuer = "" }, { $0.audience = "" }, { $0.algorithms = [] }, { $0.algorithms.insert(.hs256) },
      { $0.keys = .shared(IdentityBench.shared) }, { $0.leeway = -1 }, { $0.leeway = 301 }, { $0.longestLife = 0 },
      { $0.longestLife = 8 * 86_400 }, { $0.keys = .set(url: "http://x.example/keys") },
      { $0.keys = .set(url: "file:///etc/passwd") },
      {
        $0.keys = .shared(Array(IdentityBench.shared.prefix(40)))
        $0.algorithms = [.hs384]
      },
    ]
    for change in flaws { #expect(flaw(change)?.hasPrefix("The identity provider cannot be used: ") == true) }
  }
}

extension Sequence {
  fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async throws -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
