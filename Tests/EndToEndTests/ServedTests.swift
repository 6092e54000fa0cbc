import Foundation
import Testing

/// Over a real socket of the running program, with its own workers, engine and store.
@Suite(
  "What is served while it works", .serialized,
  .enabled(if: Program.isInstalled("ffprobe") && Program.isInstalled("curl"), "ffprobe or curl is not installed"))
struct ServedTests {
  private static let token = "ma-quan-tri-de-thu-nghiem"
  private static let bearer = ["-H", "Authorization: Bearer \(token)"]
  private static let json = bearer + ["-H", "Content-Type: application/json"]

  private static func serve(_ data: String) async throws -> ServiceProcess {
    try await ServiceProcess(
      data: data, arguments: ["--workers", "1"], environment: ["SOTAYNOI_ADMIN_TOKEN": token])
  }

  private static func pause(_ service: ServiceProcess, _ body: String = #"{"state":"paused","reason":"thử"}"#)
    async throws
  {
    let run = try await service.curl(
      "/api/v1/queue", json + ["-X", "PUT", "--data", body, "-o", "/dev/null", "-w", "%{http_code}"])
    #expect(run.output == "204")
  }

  private static func publish(_ service: ServiceProcess, _ text: String) async throws {
    _ = try await service.json("/api/v1/articles", bearer + ServeTests.body(text))
  }

  /// A batch is begun, watched and ended by its jobs, all over HTTP.
  @Test func aBatchOverHTTP() async throws {
    let scratch = try Scratch()
    let service = try await Self.serve(scratch.path("data"))
    try await Self.pause(service)
    try await Self.publish(service, Texts.notice)
    // Somebody takes its first job back: the night finds an article without sound.
    let article = try await service.json("/api/v1/articles/thong-bao-hop", Self.bearer)
    let first = try #require((article["job"] as? [String: Any])?["url"] as? String)
    func cancel(_ job: String) async throws {
      let cancelled = try await service.json("\(job)/cancel", Self.bearer + ["-X", "POST"])
      #expect(cancelled["state"] as? String == "cancelled")
    }
    try await cancel(first)

    func begin() async throws -> String {
      let run = try await service.json("/api/v1/batches/nightly/run", Self.bearer + ["-X", "POST"])
      return try #require(run["url"] as? String, "\(run)")
    }
    func report(_ url: String, _ key: String, _ isThere: ([String: Any]) -> Bool) async throws -> [String: Any] {
      for _ in 0..<300 {
        let answer = try await service.json(url, Self.bearer)
        if let run = answer["run"] as? [String: Any], isThere(run) { return answer }
        try await Task.sleep(for: .milliseconds(200))
      }
      Issue.record("\(url) never says \(key)")
      return [:]
    }
    let url = try await begin()
    _ = try await report(url, "what waits") { $0["pending"] as? Int == 1 && $0["endedAt"] is NSNull }
    let again = try await service.curl(
      "/api/v1/batches/nightly/run", Self.bearer + ["-X", "POST", "-o", "/dev/null", "-w", "%{http_code}"])
    #expect(again.output == "409", "it is being run already")
    let waiting = try await service.json("/api/v1/jobs?state=waiting", Self.bearer)
    let jobs = try #require(waiting["jobs"] as? [[String: Any]])
    #expect(jobs.map { $0["priority"] as? String } == ["night"])
    try await cancel(try #require(jobs.first?["url"] as? String))
    let ended = try await report(url, "its end") { $0["endedAt"] is String }
    let failed = (ended["report"] as? [String: Any])?["failed"] as? [[String: Any]]
    #expect(failed?.map { $0["kind"] as? String } == ["cancelled"])

    // Let go, the next one makes it.
    try await Self.pause(service, #"{"state":"running"}"#)
    let made = try await report(try await begin(), "what it made") { $0["endedAt"] is String }
    #expect((made["run"] as? [String: Any])?["made"] as? Int == 1)
    #expect((made["text"] as? String)?.contains("Thông báo họp chi bộ") == true)
    _ = try await service.audio(of: "thong-bao-hop", bearing: Self.bearer)
    _ = await service.stop()
  }

  /// What is for members sounds while it is made, at a signed address that a player needs no header for.
  @Test func signedSoundWhileItIsMade() async throws {
    let scratch = try Scratch()
    let service = try await Self.serve(scratch.path("data"))
    // No worker takes the jobs, so that both articles are being made for as long as somebody looks.
    try await Self.pause(service)
    try await Self.publish(service, Texts.notice.replacing("date:", with: "audience: members\ndate:"))
    try await Self.publish(service, "---\nid: hoi-nghi\nsection: tin-tuc\naudience: members\n---\n# \(Texts.news)")
    let article = try await service.json("/api/v1/articles/thong-bao-hop", Self.bearer)
    let live = try #require(article["live"] as? [String: Any], "\(article)")
    let address = try #require(live["streamUrl"] as? String)
    #expect(address.hasPrefix("/live/signed/"))

    func fetch(_ path: String, _ name: String, _ more: [String] = []) async throws -> String {
      try await service.curl(
        path, more + ["-L", "-o", scratch.path(name), "-w", "%{http_code} %{content_type} %{url_effective}"]
      ).output
    }
    #expect(try await fetch(address, "mot.mp3").hasPrefix("200 audio/mpeg"))
    let one = try await Probe.read(scratch.path("mot.mp3"))
    #expect(one.seconds > 20, "some hundred words")
    #expect(try await fetch("/live/thong-bao-hop.mp3", "khong").hasPrefix("404"))
    let led = try await fetch("/live/thong-bao-hop.mp3", "hai.mp3", Self.bearer)
    #expect(led.hasPrefix("200") && led.contains("/live/signed/"))
    #expect(try scratch.data("hai.mp3") == scratch.data("mot.mp3"))
    let forged = address.replacing(/-(.)/, maxReplacements: 1) { $0.output.1 == "A" ? "-B" : "-A" }
    #expect(try await fetch(forged, "khong").hasPrefix("404"))

    // Both, one after the other, in one stream.
    let session = try await service.json("/api/v1/joined?articles=hoi-nghi,thong-bao-hop", Self.bearer)
    let stream = try #require(session["streamUrl"] as? String, "\(session)")
    #expect(stream.hasPrefix("/live/signed/"))
    #expect(try await fetch(stream, "ca-hai.mp3").hasPrefix("200 audio/mpeg"))
    let both = try await Probe.read(scratch.path("ca-hai.mp3"))
    #expect(both.seconds > one.seconds + 5)
    #expect(try await fetch("/live/joined/hoi-nghi,thong-bao-hop.mp3", "khong").hasPrefix("404"))

    // Once it is made, the address leads to the file.
    try await Self.pause(service, #"{"state":"running"}"#)
    _ = try await service.audio(of: "thong-bao-hop", bearing: Self.bearer)
    let finished = try await fetch(address, "ba.mp3")
    #expect(finished.hasPrefix("200") && finished.contains("/signed/") && !finished.contains("/live/"))
    let whole = try await Probe.read(scratch.path("ba.mp3"))
    #expect(abs(whole.seconds - one.seconds) < 1, "\(whole.seconds) and \(one.seconds)")
    _ = await service.stop()
  }
}
