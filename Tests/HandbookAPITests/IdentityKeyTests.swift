import Catalog
import Foundation
import JWTKit
import LocalServer
import Logging
import Studio
import Synchronization
import Testing

@testable import HandbookAPI

/// The keys by which a provider's tokens are checked: which are of use, and when they are fetched.
@Suite("Keys of an identity provider", .serialized)
struct IdentityKeyTests {
  private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  private static func bearer(_ token: String) -> [String: String] { ["Authorization": "Bearer \(token)"] }

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

  /// The provider's keys roll over, are down, slow, huge, or somebody else's.
  @Test(.timeLimit(.minutes(5))) func keySetsThatChange() async throws {
    let (first, second) = (ES256PrivateKey(), ES256PrivateKey())
    let old = try await IdentityBench.elliptic(first)
    let new = try await IdentityBench.elliptic(second)
    let server = try LocalServer()
    var settings = IdentityBench.settings(.set(url: server.url + "/keys"))
    settings.allowsPrivateAddresses = true
    let pace = KeyCache.Pace(fresh: .seconds(1), longest: .seconds(1000), coolDown: .seconds(100))
    let clock = HandClock()
    let provider = IdentityProvider(settings, pace: pace, logger: Self.quiet, now: { clock.now })
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
    clock.advance(.seconds(100))
    // However many come at once, one fetch.
    let before = server.paths.count
    await withTaskGroup(of: IdentityError?.self) { tasks in
      for _ in 0..<50 { tasks.addTask { await error(old, "a") } }
      for await result in tasks { #expect(result == nil) }
    }
    #expect(server.paths.count == before + 1)
    // Rolled over: the new name leads to one fetch; made-up ones to none until a cool-down is over.
    server.put("/keys", .init(200, [:], try IdentityBench.keySet([("a", first), ("b", second)])))
    clock.advance(.seconds(100))
    #expect(await error(new, "b") == nil)
    let rolled = server.paths.count
    for index in 0..<40 { #expect(await error(new, "gia-\(index)") == .unknownKey) }
    #expect(server.paths.count == rolled)
    clock.advance(.seconds(100))
    for index in 0..<40 { #expect(await error(new, "gia-\(index)") == .unknownKey) }
    #expect(server.paths.count == rolled + 1)
    // Down, broken or huge: the last good set is used, for as long as was said.
    let huge = #"{"keys":[],"x":""# + String(repeating: "x", count: KeySet.largest) + "\"}"
    for answer in [
      LocalServer.Answer(500), .init(200, [:], "<html>"), .init(200, [:], huge), .init(302, ["Location": "/keys"]),
    ] {
      server.put("/keys", answer)
      clock.advance(.seconds(100))
      let asked = server.paths.count
      #expect(await error(old, "a") == nil)
      // Looked for beside that use: the next answer is put there when this one has been taken.
      while server.paths.count == asked { try await Task.sleep(for: .milliseconds(5)) }
    }
    clock.advance(.seconds(1000))
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
}

/// A clock that stands until it is set forward.
private final class HandClock: Sendable {
  private let time = Mutex(ContinuousClock.now)

  var now: ContinuousClock.Instant { time.withLock { $0 } }
  func advance(_ duration: Duration) { time.withLock { $0 += duration } }
}
