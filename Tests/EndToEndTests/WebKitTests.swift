import Foundation
import Testing

/// The member's way through the page once more, in the browser that iPhones have at heart. `make test-webkit` installs it.
@Suite(
  "The page, in WebKit", .serialized,
  .enabled(
    if: WebKitProgram.isInstalled && Program.isInstalled("curl"), "WebKitGTK's driver, Xvfb or curl is not installed"))
struct WebKitTests {
  private typealias Page = MemberPage

  @Test func listenAlong() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    let browser = try await Browser.webKit()
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelectorAll('#list li').length === 3")

    // An article: played, a chapter, a sentence, the word that is said.
    try await browser.click("[data-article=thong-bao-hop] a")
    try await browser.wait(until: Page.text)
    try await browser.click(".listen")
    try await browser.wait(until: Page.isPlaying)
    try await browser.click(".chapters summary")
    try await browser.click("[data-chapter='1']")
    try await browser.wait(until: "document.querySelector('[data-chapter=\"1\"]').getAttribute('aria-current')")
    try await browser.wait(until: "document.querySelector('.word.spoken')")
    try await browser.value(Page.player("pause()"))
    try await browser.value("new Promise(done => setTimeout(done, 200))")
    let pair = try #require(try await browser.value(Page.litWord) as? [String])
    #expect(pair[0] == pair[1], "\(pair)")
    let before = try #require(try await browser.value(Page.player("time")) as? Double)
    try await browser.value("new Promise(done => setTimeout(done, 4200))")
    try await browser.value("[...document.querySelectorAll('.sentence')].at(-1).click()")
    try await browser.wait(until: "[...document.querySelectorAll('.sentence')].at(-1).matches('.current')")
    try await browser.click(".undo")
    try await browser.wait(until: "Math.abs(\(Page.player("time")) - \(before)) < 4")
    try await browser.value(Page.player("setRate(1.5)"))

    // A section as one stream, on into its second article.
    try await browser.click(".home")
    try await browser.click("[data-key=all-muc-tin-tuc]")
    try await browser.wait(until: "\(Page.isPlaying) && \(Page.player("audio.src")).includes('/joined/')")
    #expect(try await browser.value(Page.player("audio.playbackRate")) as? Double == 1.5)
    let next = try #require((try await browser.value(Page.player("queue")) as? [String])?.first)
    let end = try #require(try await browser.value(Page.player("duration")) as? Double)
    try await browser.value("\(Page.player("audio")).currentTime = \(end - 0.6)")
    try await browser.wait(until: "\(Page.player("article.id")) === '\(next)' && \(Page.isPlaying)")
    try await browser.value(Page.player("pause()"))
    try await browser.value("location.reload()")
    try await browser.wait(until: "document.querySelector('#resume button')?.checkVisibility()")
    try await browser.quit()
    _ = await service.stop()
  }
}
