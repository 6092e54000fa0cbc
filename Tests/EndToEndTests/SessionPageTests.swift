import Foundation
import Testing

/// Articles that are heard one after another, and what is heard while it is made.
@Suite(
  "Listening on, in Chromium", .serialized,
  .enabled(if: Browser.isInstalled && Program.isInstalled("curl"), "chromium, chromedriver or curl is not installed"))
struct SessionPageTests {
  private typealias Page = PageTests

  private static func place(of id: String, _ what: String) -> String {
    "JSON.parse(localStorage.getItem('sotaynoi.places'))?.['\(id)']?.\(what)"
  }

  /// An article that was begun is gone on with, also in the middle of a session, and while the page's scripts sleep.
  @Test func laterArticlesBeginWhereOneStopped() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelectorAll('#list li').length === 3")
    // The second one of the section is begun.
    try await browser.value("document.querySelector('[data-article=hai] .round').click()")
    try await browser.wait(until: Page.isPlaying)
    try await browser.value("\(Page.player("seek"))(31)")
    try await browser.wait(until: "\(Page.player("time")) > 31.2")
    try await browser.value(Page.player("pause()"))
    try await browser.wait(until: "\(Self.place(of: "hai", "seconds")) >= 31")
    let begun = try #require(try await browser.value(Self.place(of: "hai", "seconds")) as? Double)

    try await browser.value("document.querySelector('[data-key=all-muc-tin-tuc]').click()")
    try await browser.wait(until: "\(Page.player("article.id")) === 'ba' && \(Page.isPlaying)")
    let address = try #require(try await browser.value(Page.player("audio.src")) as? String)
    #expect(address.contains("/joined/") && address.contains("@\(Int(begun * 1000))"), "\(address)")
    // What is asked for and what the page adds up are of one length.
    let first = try #require(try await browser.value(Page.player("duration")) as? Double)
    try await browser.value("document.querySelector('.now').click()")
    let second = try #require(
      try await browser.value("(await (await fetch('/api/v1/articles/hai')).json()).audio.duration") as? Double)
    let cut = ((begun - 0.08) / 1.28).rounded(.down) * 1.28
    let length = try #require(try await browser.value(Page.player("audio.duration")) as? Double)
    #expect(abs(length - (first + second - cut)) < 0.06, "\(length), \(first), \(second), \(cut)")

    // No script runs when the next article begins: it begins at its place all the same.
    try await browser.value("\(Page.player("audio")).currentTime = \(first - 2)")
    try await browser.wait(until: "\(Page.player("time")) > \(first - 1.9) && !\(Page.player("audio.seeking"))")
    try await browser.value("(() => { const end = Date.now() + 5000; while (Date.now() < end); })()")
    try await browser.wait(until: "\(Page.player("article.id")) === 'hai'")
    try await browser.value(Page.player("pause()"))
    let time = try #require(try await browser.value(Page.player("time")) as? Double)
    let stream = try #require(try await browser.value(Page.player("audio.currentTime")) as? Double)
    #expect(abs(time - (stream - first + cut)) < 0.06 && time > cut + 1.5 && time < cut + 60, "\(time), \(stream)")
    #expect(try await browser.value(Page.player("audio.src")) as? String == address)
    // The place in the text that is kept, and the word that lights up, are those that the word times have then.
    try await browser.value("document.querySelector('.now').click()")
    try await browser.wait(until: "document.querySelector('.word.spoken')")
    let said =
      "(async () => { const { Cues } = await import('/assets/cues.js'); const { audio } = await (await fetch('/api/v1/articles/hai')).json(); return new Cues(await (await fetch(audio.wordsUrl)).json()).placeAt(\(time)); })()"
    let place = try #require(try await browser.value(said) as? [String: Int])
    try await browser.wait(until: "\(Self.place(of: "hai", "word")) === \(place["word"] ?? -1)")
    #expect(try await browser.value(Self.place(of: "hai", "block")) as? Int == place["block"])

    // What lies before the place is heard all the same: out of a stream that begins with the whole article.
    try await browser.value("\(Page.player("toChapter"))(0)")
    try await browser.wait(until: "\(Page.player("audio.src")) !== '\(address)' && \(Page.player("time")) < 5")
    #expect(try await browser.value(Page.player("article.id")) as? String == "hai")
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()
  }

  /// The place is one in the text: where the article was spoken anew since, it is looked for in the new track.
  @Test func laterArticlesBeginAtTheirWords() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    let words = try await service.json("/api/v1/articles/hai")["audio"] as? [String: Any]
    let file = try await service.json(try #require(words?["wordsUrl"] as? String))
    let cues = try #require(file["cues"] as? [[Int]])
    let cue = cues[cues.count / 2]
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url)
    let kept = #"{"hai":{"revision":1,"block":\#(cue[0]),"word":\#(cue[1]),"seconds":2,"track":"another","at":1}}"#
    try await browser.value("localStorage.setItem('sotaynoi.places', '\(kept)')")
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelectorAll('#list li').length === 3")
    try await browser.value("document.querySelector('[data-key=all-muc-tin-tuc]').click()")
    try await browser.wait(until: "\(Page.player("article.id")) === 'ba' && \(Page.isPlaying)")
    #expect(try await browser.value("\(Page.player("audio.src")).includes('@\(cue[3])')") as? Bool == true)
    try await browser.value(Page.player("playNext()"))
    try await browser.wait(until: "\(Page.player("article.id")) === 'hai' && \(Page.isPlaying)")
    let time = try #require(try await browser.value(Page.player("time")) as? Double)
    #expect(time > Double(cue[3]) / 1000 - 1.4 && time < Double(cue[3]) / 1000 + 20)
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()
  }

  /// The page's scripts sleep while a phone is locked, and the stream plays on: afterwards all is as if they had been
  /// awake.
  @Test func wakesInTheRightArticle() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelectorAll('#list li').length === 3")
    try await browser.value("document.querySelector('[data-key=all-muc-tin-tuc]').click()")
    try await browser.wait(until: "\(Page.player("article.id")) === 'ba' && \(Page.isPlaying)")
    let end = try #require(try await browser.value(Page.player("duration")) as? Double)
    try await browser.value("\(Page.player("audio")).currentTime = \(end - 2)")
    try await browser.wait(until: "\(Page.player("time")) > \(end - 1.9) && !\(Page.player("audio.seeking"))")
    // No script, no timer and no event is heard of for six seconds.
    try await browser.value("(() => { const end = Date.now() + 6000; while (Date.now() < end); })()")
    try await browser.wait(until: "\(Page.player("article.id")) === 'hai'")
    try await browser.value(Page.player("pause()"))
    let time = try #require(try await browser.value(Page.player("time")) as? Double)
    let heard = try #require(try await browser.value("\(Page.player("audio")).currentTime") as? Double)
    // The stream has gone on meanwhile, and the place is counted from where the article begins in it.
    #expect(heard > end + 2 && abs(heard - end - time) < 0.2, "\(heard), \(end), \(time)")
    #expect(try await browser.value(Self.place(of: "ba", "isDone")) as? Bool == true)
    try await browser.wait(until: "document.querySelector('.now').textContent.includes('<img')")
    #expect(
      try await browser.value("navigator.mediaSession.metadata.title === \(Page.player("article.title"))") as? Bool
        == true)
    try await browser.wait(until: "Math.abs(\(Self.place(of: "hai", "seconds")) - \(time)) < 0.3")

    // A page that is frozen falls silent, and may never wake: what was heard is kept before.
    try await browser.value("(\(Page.player("play()")), null)")
    try await browser.wait(until: "\(Page.player("time")) > \(time + 1.5)")
    try await browser.command("Page.setWebLifecycleState", ["state": "frozen"])
    try await Task.sleep(for: .seconds(1))
    // What is frozen imports nothing; what it kept can be looked at.
    let kept = try #require(try await browser.value(Self.place(of: "hai", "seconds")) as? Double)
    #expect(kept > time + 1 && kept < time + 60, "\(kept), \(time)")
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()
  }
}
