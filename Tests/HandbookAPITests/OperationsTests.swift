import Catalog
import Foundation
import JobQueue
import Testing

@testable import HandbookAPI

/// What those see who look after the service, and what other sites may do with it.
@Suite("Operation", .serialized)
struct OperationsTests {
  private static let token = "correct-horse-battery"
  private static let admin = ["Authorization": "Bearer \(token)"]

  // MARK: - Metrics

  @Test func metricsAreForThoseWhoRunIt() async throws {
    try await Service.run(.init(port: 0, adminToken: Self.token)) { service in
      _ = try await service.send(
        "POST", "/api/v1/articles", PublishingTests.type.merging(Self.admin) { $1 }, body: PublishingTests.json())
      _ = try await service.send("GET", "/api/v1/articles/thong-bao", Self.admin)
      _ = try await service.send("GET", "/khong/co/\(Self.token)")
      _ = try await service.send("BREW", "/health")
      try await service.catalog.note(
        WorkTally(audioSeconds: 60.5, workSeconds: 1.5, chaptersSpoken: 2, chaptersKept: 3))
      try await service.catalog.note(.failure)
      #expect(try await service.send("GET", "/metrics").status == 401)
      let answer = try await service.send("GET", "/metrics", Self.admin)
      #expect(answer.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
      #expect(answer.header("Cache-Control")?.contains("no-store") == true)
      let lines = answer.text.split(separator: "\n")
      for line in [
        #"sotaynoi_jobs{state="waiting"} 1"#, #"sotaynoi_jobs{state="dead"} 0"#, "sotaynoi_store_up 1",
        #"sotaynoi_http_requests_total{method="GET",route="/api/v1/articles/{id}",status="200"} 1"#,
        #"sotaynoi_http_requests_total{method="GET",route="none",status="404"} 1"#,
        #"sotaynoi_job_attempts_total{outcome="done"} 1"#, #"sotaynoi_job_attempts_total{outcome="failed"} 1"#,
        "sotaynoi_audio_seconds_total 60.5", #"sotaynoi_chapters_total{from="cache"} 3"#,
        #"sotaynoi_chapters_total{from="engine"} 2"#, #"sotaynoi_job_seconds_bucket{le="1"} 0"#,
        #"sotaynoi_job_seconds_bucket{le="2"} 1"#, #"sotaynoi_job_seconds_bucket{le="+Inf"} 1"#,
        "sotaynoi_job_seconds_sum 1.5", "sotaynoi_queue_held_up 0",
      ] { #expect(lines.contains(Substring(line)), "\(line)") }
      #expect(lines.contains { $0.hasPrefix("sotaynoi_job_oldest_waiting_seconds ") })
      #expect(
        lines.contains { $0.hasPrefix("sotaynoi_http_request_seconds_bucket{") && $0.contains(#"le="+Inf"} 1"#) })
      // No secret, no address, and no label that clients can make up.
      #expect(!answer.text.contains(Self.token) && !answer.text.contains("thong-bao") && !answer.text.contains("BREW"))
      // Each line is a comment or a sample, and each metric has one type.
      let sample = #/[a-z_]+(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? [0-9.e+-]+/#
      for line in lines where !line.hasPrefix("# TYPE ") { #expect(line.wholeMatch(of: sample) != nil, "\(line)") }
      let types = lines.filter { $0.hasPrefix("# TYPE ") }.map { $0.split(separator: " ")[2] }
      #expect(Set(types).count == types.count)
      // It is when the database is gone that somebody looks.
      service.catalog.change { $0.isDown = true }
      #expect(try await service.send("GET", "/metrics", Self.admin).text.contains("sotaynoi_store_up 0"))
    }
  }

  @Test func labelsAreEscaped() {
    let registry = PrometheusRegistry()
    registry.makeCounter(label: "a-b.c", dimensions: [("k", "x\"y\\z\n")]).increment(by: 2)
    let timer = registry.makeTimer(label: "t", dimensions: [])
    for milliseconds in [1, 20, 70_000] { timer.recordNanoseconds(Int64(milliseconds) * 1_000_000) }
    let text = registry.text()
    #expect(text.contains(#"a_b_c{k="x\"y\\z\n"} 2"#))
    #expect(text.contains(#"t_bucket{le="0.001"} 1"#) && text.contains(#"t_bucket{le="0.05"} 2"#))
    #expect(text.contains(#"t_bucket{le="60"} 2"#) && text.contains("t_count 3"))
  }

  // MARK: - The progress of jobs

  /// First the jobs there are, then each that changes; who comes back gets what was missed.
  @Test func jobsAreFollowed() async throws {
    try await Service.run { service in
      _ = try await service.send("POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json())
      let seen = try await follow(service, until: "event: job\n") {
        service.catalog.change { $0.jobs[0].progress = JobProgress(done: 1, total: 3) }
      }
      #expect(seen.contains("text/event-stream") && seen.contains("no-store"))
      #expect(seen.contains("event: jobs\n") && seen.contains("\"done\":1"))
      let id = try #require(seen.matches(of: /id: ([0-9a-f]+-[0-9]+)\n/).last?.output.1)
      service.catalog.change { $0.jobs[0].progress = JobProgress(done: 2, total: 3) }
      let again = try await follow(service, from: String(id), until: "\"done\":2") {}
      #expect(!again.contains("event: jobs\n"))
      let unknown = try await follow(service, from: "0-17", until: "event: jobs\n") {}
      #expect(unknown.contains("\"done\":2"))
    }
  }

  /// An admin is told what holds the queue up, when it comes and when it goes; others are not.
  @Test func theQueueIsFollowed() async throws {
    try await Service.run(.init(port: 0, adminToken: Self.token)) { service in
      let admin = PublishingTests.type.merging(["Authorization": "Bearer \(Self.token)"]) { $1 }
      _ = try await service.send("POST", "/api/v1/articles", admin, body: PublishingTests.json())
      let queue = service.catalog
      let paused = "event: queue\ndata: {\"dead\":0,\"reason\":\"mất điện\""
      let seen = try await follow(service, asAdmin: true, until: paused) {
        Task { try await queue.pause("mất điện", at: Date()) }
      }
      #expect(seen.matches(of: /event: queue\n/).count == 2)
      #expect(seen.contains("\"state\":\"running\"") && seen.contains("\"state\":\"paused\""))
      let other = try await follow(service, until: "event: job\n") {
        service.catalog.change { $0.jobs[0].progress = JobProgress(done: 1, total: 3) }
      }
      #expect(!other.contains("event: queue"))
    }
  }

  private func follow(
    _ service: Service, from id: String? = nil, asAdmin: Bool = false, until text: String,
    _ change: @escaping @Sendable () -> Void
  ) async throws -> String {
    try await service.exchange { connection in
      let token = asAdmin ? "Authorization: Bearer \(Self.token)\r\n" : ""
      let last = token + (id.map { "Last-Event-ID: \($0)\r\n" } ?? "")
      connection.send(
        Data("GET /api/v1/jobs/events HTTP/1.1\r\nHost: 127.0.0.1:\(service.port)\r\n\(last)\r\n".utf8))
      var got = ""
      var isChanged = false
      // To the end of the event, so that its data is there.
      while got.range(of: text).map({ !got[$0.upperBound...].contains("\n\n") }) ?? true,
        let more = connection.receive()
      {
        got += String(decoding: more, as: UTF8.self)
        if !isChanged, got.contains("event: jobs\n") {
          isChanged = true
          change()
        }
      }
      return got
    }
  }

  /// It ends by itself, so that rights that have ended end it too; and with the service, which waits for nobody.
  @Test func followingEnds() async throws {
    var configuration = HandbookAPI.Configuration(port: 0)
    configuration.limits.shutdownSeconds = 30
    configuration.limits.eventSeconds = 1
    try await Service.run(configuration) { service in
      let answer = try await service.send("GET", "/api/v1/jobs/events")
      #expect(answer.status == 200 && answer.text.contains("event: jobs"))
    }
    configuration.limits.eventSeconds = 600
    let start = ContinuousClock.now
    try await Service.run(configuration) { service in
      _ = try await service.exchange { connection in
        connection.send(Data("GET /api/v1/jobs/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8))
        return connection.receive()
      }
    }
    #expect(ContinuousClock.now - start < .seconds(15))
  }

  /// A page that waits for some articles is told of those alone.
  @Test func followsSomeArticles() async throws {
    var configuration = HandbookAPI.Configuration(port: 0)
    configuration.limits.eventSeconds = 1
    try await Service.run(configuration) { service in
      for id in ["mot", "hai", "ba"] {
        _ = try await service.send("POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json(id))
      }
      let answer = try await service.send("GET", "/api/v1/jobs/events?articles=mot,ba,khong-co")
      #expect(answer.text.contains(#""article":"mot""#) && answer.text.contains(#""article":"ba""#))
      #expect(!answer.text.contains(#""article":"hai""#))
      for wrong in ["A", "mot,", String(repeating: "a,", count: 50) + "a"] {
        #expect(try await service.send("GET", "/api/v1/jobs/events?articles=\(wrong)").status == 400, "\(wrong)")
      }
    }
  }

  @Test func noMoreFollowThanMay() async throws {
    var configuration = HandbookAPI.Configuration(port: 0)
    configuration.limits.eventClients = 0
    try await Service.run(configuration) { service in
      let answer = try await service.send("GET", "/api/v1/jobs/events")
      #expect(answer.status == 503 && answer.header("Retry-After") == "30")
    }
  }

  /// Each sees the jobs of what it may read, at first and later.
  @Test func othersJobsAreNotSeen() async throws {
    try await AccessBench.run { bench in
      for somebody in [AccessBench.Somebody.nobody, .memberA, .memberB, .admin] {
        let answer = try await bench.send("GET", "/api/v1/jobs/events", bench.headers(somebody))
        #expect(answer.status == 200)
        for target in AccessBench.Target.allCases where bench.jobs[target] != nil && target != .withdrawn {
          #expect(
            answer.text.contains("\"\(target.rawValue)\"") == somebody.sees(target), "\(somebody), \(target)")
        }
      }
    }
  }

  // MARK: - Other sites

  @Test func pagesOfNamedOriginsMayRead() async throws {
    var configuration = HandbookAPI.Configuration(port: 0)
    configuration.allowedOrigins = ["https://app.example.vn"]
    try await Service.run(configuration) { service in
      let origin = ["Origin": "https://app.example.vn"]
      let ask = origin.merging(["Access-Control-Request-Method": "GET"]) { $1 }
      let may = try await service.send("OPTIONS", "/api/v1/handbook", ask)
      #expect(may.status == 204 && may.header("Access-Control-Allow-Methods") == "GET, HEAD")
      let listening = try await service.send("OPTIONS", "/api/v1/positions", ask)
      #expect(listening.header("Access-Control-Allow-Methods") == "GET, HEAD, POST, PUT")
      #expect(listening.header("Access-Control-Allow-Headers")?.contains("Listener-Key") == true)
      let read = try await service.send("GET", "/api/v1/handbook", origin)
      #expect(read.header("Access-Control-Allow-Origin") == "https://app.example.vn")
      #expect(read.header("Access-Control-Allow-Credentials") == nil)
      #expect(read.headers.contains { $0.name == "vary" && $0.value == "Origin" })
      let missing = try await service.send("GET", "/api/v1/articles/khong-co", origin)
      #expect(missing.status == 404 && missing.header("Access-Control-Allow-Origin") == "https://app.example.vn")
      for other in ["https://app.example.vn.evil.example", "null", "http://app.example.vn", "https://APP.example.vn"] {
        let refused = try await service.send("GET", "/api/v1/handbook", ["Origin": other])
        #expect(refused.header("Access-Control-Allow-Origin") == nil)
      }
      let writing = try await service.send(
        "POST", "/api/v1/articles", origin.merging(PublishingTests.type) { $1 }, body: PublishingTests.json())
      #expect(writing.status == 403 && writing.header("Access-Control-Allow-Origin") == nil)
    }
    try await Service.run { service in
      let read = try await service.send("GET", "/api/v1/handbook", ["Origin": "https://app.example.vn"])
      #expect(read.header("Access-Control-Allow-Origin") == nil)
    }
  }

  @Test(arguments: [
    "https://a.vn/", "https://A.vn", "a.vn", "*", "https://*.a.vn", "null", "https://a.vn:443", "ftp://a.vn",
    "https://u@a.vn",
  ])
  func badOriginIsSaid(_ origin: String) {
    var configuration = HandbookAPI.Configuration()
    configuration.allowedOrigins = ["https://app.example.vn:8443", origin]
    #expect(throws: ServingError.badOrigin(origin)) { try configuration.check() }
  }

  /// Only where others are known to come by https alone: a browser that is told so comes by nothing else for a year.
  @Test func transportSecurityBehindTLS() async throws {
    for (address, header) in [("https://sotay.example.vn", "max-age=31536000"), ("http://10.0.0.1", nil)] {
      try await Service.run(.init(port: 0, publicAddress: address)) { service in
        let answer = try await service.send("GET", "/health")
        #expect(answer.header("Strict-Transport-Security") == header)
      }
    }
  }
}
