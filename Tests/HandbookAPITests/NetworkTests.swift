import AudioStore
import Catalog
import Foundation
import Studio
import Testing

@testable import HandbookAPI

/// Who connects, how often, and for how long.
@Suite("The network", .serialized)
struct NetworkTests {
  // MARK: - Where a request comes from

  @Test(arguments: [
    // peer, X-Forwarded-For, proxies, client
    ("203.0.113.7", "", "", "203.0.113.7"),
    ("203.0.113.7", "198.51.100.1", "", "203.0.113.7"),
    ("127.0.0.1", "198.51.100.1", "", "127.0.0.1"),
    ("127.0.0.1", "198.51.100.1", "127.0.0.1", "198.51.100.1"),
    ("127.0.0.1", "6.6.6.6, 198.51.100.1", "127.0.0.1", "198.51.100.1"),
    ("127.0.0.1", "6.6.6.6, 198.51.100.1 ,10.2.3.4", "127.0.0.1 10.0.0.0/8", "198.51.100.1"),
    ("127.0.0.1", "127.0.0.1, 10.2.3.4", "127.0.0.1 10.0.0.0/8", "unknown"),
    ("127.0.0.1", "", "127.0.0.1", "unknown"),
    ("127.0.0.1", "198.51.100.1, ", "127.0.0.1", "unknown"),
    ("127.0.0.1", "198.51.100.1, unknown", "127.0.0.1", "unknown"),
    ("127.0.0.1", "198.51.100.1:4711", "127.0.0.1", "198.51.100.1"),
    ("::1", "[2001:db8:1:2:3::4]:4711", "::1", "2001:db8:1:2::/64"),
    ("::1", "2001:db8:1:2:ffff::5", "::1", "2001:db8:1:2::/64"),
    // A socket of both families names clients of IPv4 so; they are no one network of IPv6.
    ("::ffff:203.0.113.7", "", "", "203.0.113.7"),
    ("::ffff:127.0.0.1", "198.51.100.1", "127.0.0.0/8", "198.51.100.1"),
    ("fe80::1%eth0", "", "", "fe80::/64"),
  ])
  func clients(_ peer: String, _ forwardedFor: String, _ proxies: String, _ client: String) {
    let ranges = proxies.split(separator: " ").compactMap { NetworkRange(String($0)) }
    let found = ClientAddress(peer: NetworkAddress(peer), forwardedFor: forwardedFor, proxies: ranges)
    #expect(found.description == client)
  }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false), ("10.1.2.3/31", "10.1.2.2", true),
    ("10.1.2.3/31", "10.1.2.4", false), ("0.0.0.0/0", "203.0.113.7", true), ("0.0.0.0/0", "::1", false),
    ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false), ("::1", "::1", true),
  ])
  func ranges(_ range: String, _ address: String, _ contains: Bool) throws {
    #expect(try #require(NetworkRange(range)).contains(try #require(NetworkAddress(address))) == contains)
  }

  @Test(arguments: [
    "", "localhost", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/", "10.0.0.0/+8", "::/129", "1.2.3.4.5", "a::b::c",
  ])
  func badProxyIsSaid(_ proxy: String) {
    var configuration = HandbookAPI.Configuration()
    configuration.trustedProxies = ["127.0.0.1", proxy]
    #expect(throws: ServingError.badProxy(proxy)) { try configuration.check() }
  }

  // MARK: - How often

  private static func limited(to burst: Double) -> HandbookAPI.Configuration {
    var configuration = HandbookAPI.Configuration(port: 0, signingKey: AccessBench.key)
    configuration.limits.requestsPerSecond = 0.01
    configuration.limits.requestBurst = burst
    configuration.trustedProxies = ["127.0.0.1"]
    return configuration
  }

  /// Each client has its own bucket; what it says of itself counts only from a proxy that is known.
  @Test func requestsAreLimited() async throws {
    @Sendable func status(_ service: Service, _ way: String?) async throws -> Answer {
      try await service.send("GET", "/api/v1/articles", way.map { ["X-Forwarded-For": $0] } ?? [:])
    }
    try await Service.run(Self.limited(to: 3)) { service in
      for _ in 0..<3 { #expect(try await status(service, "203.0.113.7").status == 200) }
      let refused = try await status(service, "203.0.113.7")
      #expect(refused.status == 429 && Int(refused.header("Retry-After") ?? "") ?? 0 > 50)
      #expect(refused.header("Content-Type") == "application/problem+json")
      // Neither another client, nor one who claims to come for somebody else.
      #expect(try await status(service, "203.0.113.8").status == 200)
      #expect(try await status(service, "203.0.113.8, 203.0.113.7").status == 429)
      // A client of IPv6 has a whole network.
      for host in 1...3 { #expect(try await status(service, "2001:db8:0:1::\(host)").status == 200) }
      #expect(try await status(service, "2001:db8:0:1:ffff::9").status == 429)
      #expect(try await status(service, "2001:db8:0:2::1").status == 200)
      // The proxy itself is nobody, and says of whom it does not know nothing.
      for way in [nil, "unknown"] { for _ in 0..<6 { #expect(try await status(service, way).status == 200) } }
      // What watches the service is answered.
      for _ in 0..<6 {
        #expect(try await service.send("GET", "/health", ["X-Forwarded-For": "203.0.113.7"]).status == 200)
      }
    }
    var configuration = Self.limited(to: 3)
    configuration.trustedProxies = []
    try await Service.run(configuration) { service in
      for _ in 0..<9 {
        let answer = try await status(service, "203.0.113.7")
        #expect(answer.status == 200)
      }
    }
  }

  /// Somebody floods from a member's own address: who has a token, and what plays, is not touched.
  @Test func nobodyIsLockedOutByANeighbour() async throws {
    let office = ["X-Forwarded-For": "203.0.113.7"]
    try await AccessBench.run(Self.limited(to: 3)) { bench in
      for _ in 0..<6 { _ = try await bench.send("GET", "/api/v1/articles", office) }
      #expect(try await bench.send("GET", "/api/v1/articles", office).status == 429)
      for _ in 0...WrongTokens.most {
        let guess = ["Authorization": "Bearer \(TokenSecret())"].merging(office) { $1 }
        _ = try await bench.send("GET", "/api/v1/articles", guess)
      }
      let member = bench.headers(.memberA).merging(office) { $1 }
      for _ in 0..<3 { #expect(try await bench.send("GET", "/api/v1/articles/bai-don-vi", member).status == 200) }
      // Its own bucket is empty now, wherever it comes from; that of another member is not.
      #expect(try await bench.send("GET", "/api/v1/articles/bai-don-vi", bench.headers(.memberA)).status == 429)
      #expect(
        try await bench.send("GET", "/api/v1/articles", bench.headers(.memberB).merging(office) { $1 }).status == 200)
      let signed = try bench.signed(.units)
      for _ in 0..<8 {
        #expect(try await bench.send("GET", signed, office.merging(["Range": "bytes=0-1"]) { $1 }).status == 206)
      }
    }
  }

  /// Wrong tokens through a proxy are counted by the client that it names.
  @Test func guessingBehindAProxy() async throws {
    try await AccessBench.run(Self.limited(to: 1000)) { bench in
      func guess(_ client: String) async throws -> Int {
        let headers = ["Authorization": "Bearer \(TokenSecret())", "X-Forwarded-For": client]
        return try await bench.send("GET", "/api/v1/articles", headers).status
      }
      for _ in 0..<WrongTokens.most {
        let status = try await guess("203.0.113.7")
        #expect(status == 401)
      }
      #expect(try await guess("203.0.113.7") == 429)
      #expect(try await guess("203.0.113.8") == 401)
      let right = bench.headers(.memberA).merging(["X-Forwarded-For": "203.0.113.7"]) { $1 }
      #expect(try await bench.send("GET", "/api/v1/articles/bai-don-vi", right).status == 200)
    }
  }

  @Test func bucketsFillAgain() {
    let limit = RateLimit(perSecond: 2, burst: 2)
    let now = ContinuousClock.now
    #expect([0, 0, 1].map { _ in limit.wait("a", at: now) } == [nil, nil, 1])
    #expect(limit.wait("a", at: now + .milliseconds(500)) == nil)
    #expect(limit.wait("a", at: now + .milliseconds(600)) == 1)
    for client in 0..<60_000 { #expect(limit.wait("\(client)", at: now) == nil) }
    #expect(RateLimit(perSecond: 0, burst: 0).wait("a") == nil)
  }

  // MARK: - How long, how much, how many

  /// Ends the connection before `seconds` have passed, whatever it is fed.
  private static func isLeft(
    _ service: Service, _ head: String, within seconds: Int, every pause: useconds_t = 100_000
  ) async throws -> Bool {
    try await service.exchange { connection in
      let start = ContinuousClock.now
      guard connection.send(Data(head.utf8)) else { return true }
      while ContinuousClock.now - start < .seconds(seconds) {
        guard connection.send(Data("a".utf8)) else { return true }
        usleep(pause)
      }
      return false
    }
  }

  private static let impatient: HandbookAPI.Configuration = {
    var configuration = HandbookAPI.Configuration(port: 0)
    configuration.limits.bodySeconds = 1
    configuration.limits.idleSeconds = 1
    configuration.limits.readerSeconds = 1
    return configuration
  }()

  @Test func whoDripsIsLeft() async throws {
    try await Service.run(Self.impatient) { service in
      // A head that never ends; a body that nothing reads, of an address that there is not.
      let isHeadLeft = try await Self.isLeft(service, "GET /health HTTP/1.1\r\nHost: a\r\nX: ", within: 8)
      #expect(isHeadLeft)
      #expect(
        try await Self.isLeft(
          service, "POST /khong-co HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n", within: 12))
      #expect(try await service.send("GET", "/health").status == 200)
    }
  }

  /// A client that takes nothing is left. One that takes a little all the time is not.
  @Test func whoSleepsIsLeft() async throws {
    let audio = MemoryAudio()
    let hash = ContentHash(of: [1])
    audio.put(EndlessFile(size: 64 << 20), as: hash)
    let request = Data("GET /audio/\(hash).mp3 HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    // Longer than a busy machine keeps this client itself from taking anything.
    var configuration = Self.impatient
    configuration.limits.readerSeconds = 3
    try await Service.run(configuration, audio: audio) { service in
      let asleep = try await service.exchange(receiveBuffer: 4096) { connection -> Int in
        connection.send(request)
        Thread.sleep(forTimeInterval: 6)
        var taken = 0
        while let more = connection.receive() { taken += more.count }
        return taken
      }
      #expect(asleep < 4 << 20, "\(asleep) bytes lay ready for somebody who slept")
      let slow = try await service.exchange(receiveBuffer: 1 << 18) { connection -> Bool in
        connection.send(request)
        for _ in 0..<20 {
          var taken = 0
          while taken < 1_000_000 {
            guard let more = connection.receive(1 << 16) else { return false }
            taken += more.count
          }
          usleep(150_000)
        }
        return true
      }
      #expect(slow)
    }
  }

  @Test func largeHeadsAreRefused() async throws {
    try await Service.run { service in
      let long = try await service.send("GET", "/health", ["X-Long": String(repeating: "a", count: 40_000)])
      #expect(long.status == 431 && long.header("Connection") == "close")
      let many = Dictionary(uniqueKeysWithValues: (0..<200).map { ("X-\($0)", "a") })
      #expect(try await service.send("GET", "/health", many).status == 431)
      // What is broken and not large is a bad request still.
      let broken = try await service.exchange { connection in
        connection.send(Data("GET /health HTTP/1.1\r\nHost: a\r\nX Y: 1\r\n\r\n".utf8))
        return try connection.answer(hasBody: true)
      }
      #expect(broken.status == 400)
      // An answer that was on its way when a large head followed is the one it was.
      let statuses = try await service.exchange { connection in
        let large = String(repeating: "a", count: 40_000)
        connection.send(
          Data("GET /khong-co HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nX-Long: \(large)\r\n\r\n".utf8))
        var bytes = Data()
        while let more = connection.receive() { bytes += more }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.matches(of: /HTTP\/1\.1 (\d+)/).map { String($0.output.1) }
      }
      #expect(statuses == ["404", "431"])
      #expect(try await service.send("GET", "/health", ["X-Long": String(repeating: "a", count: 8000)]).status == 200)
    }
  }

  /// One client has its places; others, and whoever comes from a named proxy, have theirs.
  @Test func connectionsPerClient() {
    let connections = ConnectionsPerClient(2, proxies: [])
    guard let office = NetworkRange("203.0.113.7"), let home = NetworkRange("2001:db8::/64") else {
      Issue.record("no ranges")
      return
    }
    #expect([office, office, office, home].map(connections.begin) == [true, true, false, true])
    connections.end(office)
    #expect(connections.begin(office) && !connections.begin(office))
  }

  /// More come than there are places for: those beyond wait, and are served when others have gone.
  @Test func connectionsWaitForAPlace() async throws {
    var configuration = HandbookAPI.Configuration(port: 0)
    configuration.limits.connections = 4
    try await Service.run(configuration) { service in
      let isServed = try await service.exchange { first -> Bool in
        var others = [first] + (0..<12).compactMap { _ in try? Connection(port: service.port) }
        let last = try Connection(port: service.port)
        last.send(Data("GET /health HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        usleep(200_000)
        others.removeAll()
        return try last.answer(hasBody: true).status == 200
      }
      #expect(isServed)
    }
  }
}
