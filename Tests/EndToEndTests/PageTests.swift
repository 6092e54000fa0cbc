import Foundation
import Testing

@Suite(
  "The page, in Chromium", .serialized,
  .enabled(if: Browser.isInstalled && Program.isInstalled("curl"), "chromium, chromedriver or curl is not installed"))
struct PageTests {
  private static let hostile = "<img src=x onerror=\"document.title='hit'\"> & \\u0110\\u1EA3ng vi\\u00EAn"

  /// A service with three articles that can be heard; one is called by what would be a script if it were HTML.
  private static func service(_ scratch: Scratch) async throws -> ServiceProcess {
    let service = try await ServiceProcess(data: scratch.path("data"))
    _ = try await service.json("/api/v1/articles", ServeTests.body(Texts.notice))
    for (id, title) in [("hai", hostile), ("ba", "Tin b\\u00E3o")] {
      let text = Array(repeating: "Chi bộ họp bàn việc phòng chống bão.", count: 30).joined(separator: "\\n\\n")
      let json = #"{"id":"\#(id)","title":"\#(title.replacing("\"", with: "\\\""))","format":"text","text":"\#(text)"}"#
      _ = try await service.json(
        "/api/v1/articles", ["-X", "POST", "-H", "Content-Type: application/json", "--data-binary", json])
    }
    for id in ["thong-bao-hop", "hai", "ba"] { _ = try await service.audio(of: id, seconds: 120) }
    return service
  }

  @Test func listenSearchAndGoOn() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
    let profile = scratch.path("profile")
    let browser = try await Browser(profile: profile)
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelectorAll('article audio').length === 3")

    // What was published is text.
    #expect(try await browser.value("document.title") as? String == "Sổ Tay Nói")
    #expect(try await browser.value("document.querySelectorAll('article img').length") as? Int == 0)
    #expect(
      try await browser.value("document.querySelector('#bai-hai').textContent.startsWith('<img')") as? Bool == true)

    // Search without marks, and with them.
    for (query, expected) in [
      ("dang vien", ["hai"]), ("đang", []), ("12-tb", ["thong-bao-hop"]), ("", ["thong-bao-hop", "hai", "ba"]),
    ] {
      try await browser.value(
        "(() => { search.value = '\(query)'; search.dispatchEvent(new Event('input')); })()")
      let shown =
        try await browser.value(
          "[...document.querySelectorAll('article')].filter(a => !a.hidden).map(a => a.querySelector('h3').id.slice(4))"
        )
        as? [String]
      #expect(Set(shown ?? []) == Set(expected), "\(query)")
    }

    // A chapter is heard and marked; the speed is kept.
    let card = "document.querySelector('[aria-labelledby=bai-thong-bao-hop]')"
    try await browser.value("\(card).querySelectorAll('.chapters button')[1].click()")
    try await browser.wait(
      until: "!\(card).querySelector('audio').paused && \(card).querySelector('audio').currentTime > 0")
    try await browser.wait(until: "\(card).querySelectorAll('.chapters button')[1].getAttribute('aria-current')")
    try await browser.value("\(card).querySelector('audio').pause()")

    let long = "document.querySelector('[aria-labelledby=bai-ba]')"
    try await browser.value("\(long).querySelector('audio').play()")
    try await browser.wait(until: "\(long).querySelector('audio').currentTime > 0")
    try await browser.value("\(long).querySelectorAll('.controls button')[1].click()")
    try await browser.wait(until: "\(long).querySelector('audio').currentTime > 15")
    try await browser.value(
      "(() => { const s = \(long).querySelector('select'); s.value = '1.25'; s.dispatchEvent(new Event('change')); })()"
    )
    try await browser.value("\(long).querySelector('audio').pause()")
    let stopped = try #require(try await browser.value("\(long).querySelector('audio').currentTime") as? Double)
    #expect(try await browser.complaints() == [])
    try await browser.quit()

    // Another day: one touch goes on where one stopped, at the same speed.
    let later = try await Browser(profile: profile)
    try await later.open(service.url)
    try await later.wait(until: "document.querySelector('#resume button')")
    #expect(try await later.value("document.querySelector('#resume').textContent.includes('Tin bão')") as? Bool == true)
    try await later.value("document.querySelector('#resume button').click()")
    try await later.wait(until: "\(long).querySelector('audio').currentTime > \(stopped - 1)")
    #expect(try await later.value("\(long).querySelector('audio').playbackRate") as? Double == 1.25)
    #expect(try await later.complaints() == [])
    try await later.quit()
    _ = await service.stop()
  }
}
