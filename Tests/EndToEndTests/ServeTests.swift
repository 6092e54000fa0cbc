import Foundation
import Testing

@Suite(
  "sotaynoi serve", .serialized,
  .enabled(if: Program.isInstalled("ffprobe") && Program.isInstalled("curl"), "ffprobe or curl is not installed"))
struct ServeTests {
  static func body(_ text: String) -> [String] {
    ["-X", "POST", "-H", "Content-Type: text/markdown", "--data-binary", text]
  }

  /// Published over HTTP, rendered by a worker process, listed with its audio, read back by ffprobe.
  @Test func publishAndListen() async throws {
    let scratch = try Scratch()
    let data = scratch.path("data")
    let service = try await ServiceProcess(data: data)
    let created = try await service.json("/api/v1/articles", Self.body(Texts.notice))
    #expect(created["change"] as? String == "created")

    let audio = try await service.audio(of: "thong-bao-hop")
    let path = try #require(audio["url"] as? String)
    let size = try #require(audio["size"] as? Int)
    _ = try await service.curl(path, ["-o", scratch.path("track.mp3")])
    #expect(try scratch.data("track.mp3").count == size)
    let probe = try await Probe.read(scratch.path("track.mp3"))
    let chapters = try #require(audio["chapters"] as? [[String: Any]])
    #expect(probe.chapters.map(\.title) == chapters.map { $0["title"] as? String })
    for (probed, told) in zip(probe.chapters, chapters) {
      #expect(abs(probed.start - (told["start"] as? Double ?? -1)) < 0.002)
    }
    #expect(abs(probe.seconds - (audio["duration"] as? Double ?? 0)) < 0.01)

    let part = try await service.curl(path, ["-r", "-500", "-o", scratch.path("tail"), "-w", "%{http_code}"])
    #expect(part.output == "206")
    #expect(try scratch.data("tail") == scratch.data("track.mp3").suffix(500))

    let handbook = try await service.json("/api/v1/handbook")
    let sections = try #require(handbook["sections"] as? [[String: Any]])
    let listed = sections.flatMap { $0["articles"] as? [[String: Any]] ?? [] }
    #expect(listed.map { $0["id"] as? String } == ["thong-bao-hop"])
    #expect((listed.first?["audio"] as? [String: Any])?["url"] as? String == path)
    let transcript = try #require(audio["transcriptUrl"] as? String)
    #expect(try await service.curl(transcript).output.contains("274-TB/TU"))

    // A revision takes the track's place when it is made, not before.
    let revised = Texts.notice.replacing("7h30", with: "8h00")
    _ = try await service.json(
      "/api/v1/articles/thong-bao-hop",
      ["-X", "PUT", "-H", "Content-Type: text/markdown", "--data-binary", revised])
    let second = try await service.audio(of: "thong-bao-hop", revision: 2)
    #expect(second["url"] as? String != path)

    #expect(await service.stop() == 0)
    try await Task.sleep(for: .milliseconds(300))
    #expect(ServiceProcess.processes(on: data).isEmpty)
  }

  @Test func publishFromTheCommandLine() async throws {
    let scratch = try Scratch()
    let data = scratch.path("data")
    try scratch.file("so-tay/tin-tuc/hoi-nghi.txt", Texts.news)
    try scratch.file("so-tay/thong-bao/hop.md", Texts.notice)
    let service = try await ServiceProcess(data: data, arguments: ["--workers", "1"])
    let run = try await Program.run("publish", scratch.path("so-tay"), "--data", data)
    #expect(run.status == 0)
    #expect(run.output.contains("hoi-nghi (created)"))
    _ = try await service.audio(of: "hoi-nghi")
    _ = try await service.audio(of: "thong-bao-hop")
    let article = try await service.json("/api/v1/articles/hoi-nghi")
    #expect((article["section"] as? [String: Any])?["id"] as? String == "tin-tuc")

    let again = try await Program.run("publish", scratch.path("so-tay"), "--data", data)
    #expect(again.output.contains("hoi-nghi (unchanged)"))
    let articles = try await Program.run("articles", "--data", data)
    #expect(articles.output.contains("hoi-nghi") && articles.output.contains("ready"))
    let jobs = try await Program.run("jobs", "--data", data)
    #expect(jobs.output.contains("done"))
    _ = await service.stop()
  }

  /// Published without a service: kept, and made when one runs. Then it dies with no time to say goodbye.
  @Test func nothingIsLost() async throws {
    let scratch = try Scratch()
    let data = scratch.path("data")
    let path = try scratch.file("hop.md", Texts.notice)
    #expect(try await Program.run("publish", path, "--data", data).status == 0)
    let first = try await ServiceProcess(data: data)
    _ = try await first.audio(of: "thong-bao-hop")
    _ = await first.stop(SIGKILL)
    for _ in 0..<50 where !ServiceProcess.processes(on: data).isEmpty { try await Task.sleep(for: .milliseconds(200)) }
    #expect(ServiceProcess.processes(on: data).isEmpty, "workers outlived their service")

    let second = try await ServiceProcess(data: data)
    let audio = try await second.audio(of: "thong-bao-hop")
    let url = try #require(audio["url"] as? String)
    #expect(try await second.curl(url, ["-o", "/dev/null", "-w", "%{http_code}"]).output == "200")
    _ = await second.stop()
  }

  @Test func portInUse() async throws {
    let scratch = try Scratch()
    let service = try await ServiceProcess(data: scratch.path("a"), arguments: ["--workers", "0"])
    let port = try #require(service.url.port)
    let run = try await Program.run("serve", "--data", scratch.path("b"), "--port", "\(port)")
    #expect(run.status == 1)
    #expect(run.errors.contains("Port \(port)"))
    #expect(run.errors.split(separator: "\n").filter { $0.hasPrefix("sotaynoi: ") }.count == 1)
    _ = await service.stop()
  }

  @Test func noHandbookThere() async throws {
    let scratch = try Scratch()
    let run = try await Program.run("articles", "--data", scratch.path("nowhere"))
    #expect(run.status == 1)
    #expect(run.errors.contains("nowhere"))
    #expect(!scratch.has("nowhere"))
  }
}
