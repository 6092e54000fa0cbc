import Foundation
import Testing

@Suite(
  "The page without a network, in Chromium", .serialized,
  .inChromium)
struct OfflinePageTests {
  private typealias Page = MemberPage

  /// What is kept is heard without a service, and an older place never overwrites a newer one.
  @Test func withoutANetwork() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    let port = try #require(service.url.port)
    let profile = scratch.path("profile")
    let browser = try await Browser(profile: profile)
    try await browser.open(service.url.appending(path: "bai/ba"))
    try await browser.wait(until: Page.text)
    try await browser.wait(until: "(await navigator.serviceWorker.ready).active?.state === 'activated'")
    try await browser.wait(until: "navigator.serviceWorker.controller")
    try await browser.value("document.querySelector('.download button').click()")
    try await browser.wait(until: "document.querySelector('.download').textContent.includes('Đã tải về')")
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()

    let away = try await Browser(profile: profile)
    try await away.open(service.url)
    try await away.wait(until: "document.querySelectorAll('#list li').length === 3")
    try await away.value("document.querySelector('[data-article=ba] a').click()")
    try await away.wait(until: Page.text)
    try await away.value("document.querySelectorAll('.sentence')[20].click()")
    try await away.wait(until: "\(Page.isPlaying) && document.querySelectorAll('.sentence')[20].matches('.current')")
    try await away.value("\(Page.player("pause()"))")
    let word = try #require(
      try await away.value("JSON.parse(localStorage.getItem('sotaynoi.places')).ba.block") as? Int)
    let key = try #require(try await away.value("localStorage.getItem('sotaynoi.listener')") as? String)
    try await away.quit()

    // Another device told of an older place meanwhile; the one that was without a network tells of its own later.
    let again = try await ServiceProcess(data: scratch.path("data"), arguments: ["--port", "\(port)"])
    let old =
      #"{"device":"desk","positions":[{"article":"ba","revision":1,"block":1,"word":0,"seconds":1,"isDone":false,"at":"2026-01-01T00:00:00Z"}]}"#
    let told = [
      "-X", "PUT", "-H", "Content-Type: application/json", "-H", "Listener-Key: \(key)", "--data-binary", old,
    ]
    _ = try await again.json("/api/v1/positions", told)
    let back = try await Browser(profile: profile)
    try await back.open(again.url)
    try await back.wait(until: "localStorage.getItem('sotaynoi.unsent') === '{}'")
    let positions = try await again.json("/api/v1/positions", ["-H", "Listener-Key: \(key)"])["positions"]
    #expect((positions as? [[String: Any]])?.first?["block"] as? Int == word)
    #expect(
      try await back.value("JSON.parse(localStorage.getItem('sotaynoi.places')).ba.block") as? Int == word)
    try await back.quit()
    _ = await again.stop()
  }
}
