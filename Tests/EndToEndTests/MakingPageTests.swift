import Foundation
import Testing

/// What is being made is heard and seen while it is made, without being asked for again and again.
@Suite(
  "What is being made, in Chromium", .serialized,
  .inChromium)
struct MakingPageTests {
  private typealias Page = MemberPage

  /// A service with an article of many chapters of which at least two are finished, and whose worker is stopped.
  private static func stopped(_ scratch: Scratch) async throws -> (service: ServiceProcess, workers: [Int32]) {
    let service = try await ServiceProcess(data: scratch.path("data"), arguments: ["--workers", "1"])
    let chapters = (1...14).map { number in
      "## Mục \(number)\n\n"
        + (1...30).map { "Chi bộ \(number) họp bàn việc thứ \($0) của xã, phân công đảng viên theo từng thôn." }
        .joined(separator: "\n\n")
    }
    let document = "---\nid: dai\nsection: thong-bao\n---\n# Tài liệu dài\n\n" + chapters.joined(separator: "\n\n")
    _ = try await service.json("/api/v1/articles", ServeTests.body(document))
    for _ in 0..<600 {
      if try await finished(service).count >= 2 { break }
      try await Task.sleep(for: .milliseconds(50))
    }
    // The worker is stopped as by somebody's hand: what is to come comes when it goes on.
    let workers = ServiceProcess.processes(on: scratch.path("data")).filter { $0 != service.number }
    for worker in workers { kill(worker, SIGSTOP) }
    try #require(try await service.json("/api/v1/articles/dai")["audio"] is NSNull, "it was made too quickly")
    return (service, workers)
  }

  /// Titles of the chapters that are finished.
  private static func finished(_ service: ServiceProcess) async throws -> [String] {
    let list = try await service.json("/api/v1/articles/dai/live")["chapters"] as? [[String: Any]] ?? []
    return list.prefix { $0["url"] is String }.compactMap { $0["title"] as? String }
  }

  /// Finished chapters are heard while others are made; then the finished track goes on at the same place.
  @Test func hearsWhatIsFinished() async throws {
    let scratch = try Scratch()
    let (service, workers) = try await Self.stopped(scratch)
    defer { for worker in workers { kill(worker, SIGCONT) } }
    let list = try await service.json("/api/v1/articles/dai/live")["chapters"] as? [[String: Any]] ?? []
    let titles = list.compactMap { $0["title"] as? String }

    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url.appending(path: "bai/dai"))
    try await browser.wait(until: "document.querySelector('.making button')")
    try await browser.value("document.querySelector('.making button').click()")
    try await browser.wait(until: Page.isPlaying)
    #expect(try await browser.value(Page.player("article.isPart")) as? Bool == true)
    #expect(try await browser.value("\(Page.player("audio.src")).includes('/live/chapters/')") as? Bool == true)
    let length = try #require(try await browser.value(Page.player("duration")) as? Double)
    // On into the next one, whatever the worker does.
    try await browser.value("\(Page.player("audio")).currentTime = \(length - 0.5)")
    try await browser.wait(until: "\(Page.player("chapters[0].title")) === '\(titles[1])' && \(Page.isPlaying)")
    try await browser.value("\(Page.player("seek"))(20)")
    for worker in workers { kill(worker, SIGCONT) }
    let audio = try await service.audio(of: "dai", seconds: 120)
    let starts = (audio["chapters"] as? [[String: Any]])?.compactMap { $0["start"] as? Double } ?? []
    // The whole has come: one goes on in the track, at the same words.
    try await browser.wait(until: "!\(Page.player("article.isPart")) && \(Page.isPlaying)")
    let time = try #require(try await browser.value(Page.player("time")) as? Double)
    try #require(starts.count == titles.count && starts.count > 10)
    #expect(time > starts[1] + 19 && time < starts[2], "\(time), \(starts.prefix(3))")
    try await browser.wait(
      until: "\(Page.player("chapters.length")) === \(titles.count) && document.querySelector('.word.spoken')")
    try await browser.wait(until: Page.place(of: "dai", "seconds"))
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()
  }

  /// The service tells of progress by itself; where it cannot, it is asked; and nothing is done while nobody looks.
  @Test func progressIsToldAndNotAskedFor() async throws {
    let scratch = try Scratch()
    let (service, workers) = try await Self.stopped(scratch)
    defer { for worker in workers { kill(worker, SIGCONT) } }
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelector('[data-article=dai] progress')")
    func asked(_ what: String) async throws -> Int {
      try #require(
        try await browser.value(
          "performance.getEntriesByType('resource').filter((e) => e.name.includes('\(what)')).length") as? Int)
    }
    func events() async throws -> Int { try await asked("/api/v1/jobs/events?articles=dai") }
    func lists() async throws -> Int { try await asked("/api/v1/articles?") }
    let (before, first) = (
      try await lists(), try #require(try await browser.value("document.querySelector('progress').value") as? Int)
    )
    // One chapter more, and no further, however slowly the page hears of it.
    for worker in workers { kill(worker, SIGCONT) }
    for _ in 0..<600 {
      let job = try await service.json("/api/v1/articles/dai")["job"] as? [String: Any]
      if ((job?["progress"] as? [String: Any])?["done"] as? Int ?? .max) > first { break }
      try await Task.sleep(for: .milliseconds(30))
    }
    for worker in workers { kill(worker, SIGSTOP) }
    try #require(try await service.json("/api/v1/articles/dai")["audio"] is NSNull, "it was made too quickly")
    try await browser.wait(until: "document.querySelector('progress')?.value > \(first)")
    #expect(try await lists() == before, "only when it has ended is an article asked for")

    // Nobody looks: what was followed is let go, and nothing is asked.
    let hide =
      "(Object.defineProperty(document, 'hidden', { configurable: true, get: () => window.isAway }), window.isAway = true, document.dispatchEvent(new Event('visibilitychange')), null)"
    try await browser.value(hide)
    try await browser.value("performance.clearResourceTimings()")
    try await Task.sleep(for: .seconds(4))
    #expect(try await asked("/api/") == 0)

    // Events do not get through: it is asked now and then.
    try await browser.value(
      """
      (window.fetch = ((fetch) => (path, ...more) => String(path).includes('/jobs/events')
        ? Promise.reject(new TypeError('held back')) : fetch(path, ...more))(window.fetch), null)
      """)
    try await browser.value("(window.isAway = false, document.dispatchEvent(new Event('visibilitychange')), null)")
    try await browser.wait(
      until: "performance.getEntriesByType('resource').filter((e) => e.name.includes('ids=dai')).length > 1")
    for worker in workers { kill(worker, SIGCONT) }
    try await browser.wait(until: "document.querySelector('[data-article=dai] .round')")
    let last = try await lists()
    try await Task.sleep(for: .seconds(5))
    #expect(try await lists() == last, "what is made is asked for no more")
    #expect(try await events() == 0)
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()
  }
}
