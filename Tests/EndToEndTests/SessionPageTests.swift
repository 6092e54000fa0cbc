import Foundation
import Testing

/// Articles that are heard one after another, and what is heard while it is made.
@Suite(
  "Listening on, in Chromium", .serialized,
  .inChromium)
struct SessionPageTests {
  private typealias Page = MemberPage

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
    try await browser.wait(until: "\(Page.place(of: "hai", "seconds")) >= 31")
    let begun = try #require(try await browser.value(Page.place(of: "hai", "seconds")) as? Double)

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
    try await browser.wait(until: "\(Page.place(of: "hai", "word")) === \(place["word"] ?? -1)")
    #expect(try await browser.value(Page.place(of: "hai", "block")) as? Int == place["block"])

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
    #expect(try await browser.value(Page.place(of: "ba", "isDone")) as? Bool == true)
    try await browser.wait(until: "document.querySelector('.now').textContent.includes('<img')")
    #expect(
      try await browser.value("navigator.mediaSession.metadata.title === \(Page.player("article.title"))") as? Bool
        == true)
    try await browser.wait(until: "Math.abs(\(Page.place(of: "hai", "seconds")) - \(time)) < 0.3")

    // A page that is frozen falls silent, and may never wake: what was heard is kept before.
    try await browser.value("(\(Page.player("play()")), null)")
    try await browser.wait(until: "\(Page.player("time")) > \(time + 1.5)")
    try await browser.command("Page.setWebLifecycleState", ["state": "frozen"])
    try await Task.sleep(for: .seconds(1))
    // What is frozen imports nothing; what it kept can be looked at.
    let kept = try #require(try await browser.value(Page.place(of: "hai", "seconds")) as? Double)
    #expect(kept > time + 1 && kept < time + 60, "\(kept), \(time)")
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()
  }

  /// A section as one stream, the sleep timer, a link to a sentence, filters.
  @Test func sessionsAndLinks() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelectorAll('#list li').length === 3")
    try await browser.value("[...document.querySelectorAll('[data-key=all-muc-tin-tuc]')].at(0).click()")
    try await browser.wait(until: Page.isPlaying)
    let first = try #require(try await browser.value(Page.player("article.id")) as? String)
    let rest = try #require(try await browser.value(Page.player("queue")) as? [String])
    #expect(Set([first] + rest) == ["hai", "ba"])
    let stream = try #require(try await browser.value(Page.player("audio.src")) as? String)
    #expect(stream.contains("/joined/"))

    // The stream goes on into the next article by itself: its title on the lock screen, its own seconds, its words.
    let end = try #require(try await browser.value(Page.player("duration")) as? Double)
    try await browser.value("\(Page.player("audio")).currentTime = \(end - 0.6)")
    try await browser.wait(until: "\(Page.player("article.id")) === '\(rest[0])' && \(Page.isPlaying)")
    #expect(try await browser.value(Page.player("audio.src")) as? String == stream)
    #expect(try #require(try await browser.value(Page.player("time")) as? Double) < 20)
    #expect(
      try await browser.value("navigator.mediaSession.metadata.title === \(Page.player("article.title"))") as? Bool
        == true)
    try await browser.value("document.querySelector('.now').click()")
    try await browser.wait(until: Page.text)
    try await browser.value("document.querySelectorAll('.sentence')[4].click()")
    try await browser.wait(until: "document.querySelectorAll('.sentence')[4].matches('.current')")
    try await browser.wait(until: "document.querySelector('.word.spoken')")
    try await browser.value(Page.player("pause()"))
    try await browser.value("new Promise(done => setTimeout(done, 150))")
    // What is lit is what the word times of this article name, counted from where it begins in the stream.
    let pair = try #require(try await browser.value(Page.litWord) as? [String])
    #expect(pair[0] == pair[1] && !pair[0].isEmpty, "\(pair)")
    // A place an article; the one before was heard.
    let places = "JSON.parse(localStorage.getItem('sotaynoi.places'))"
    #expect(try await browser.value("\(places)['\(first)'].isDone") as? Bool == true)
    #expect(try await browser.value("\(places)['\(rest[0])'].isDone") as? Bool == false)
    // Whoever wants no more of the session stays where they are.
    let time = try #require(try await browser.value(Page.player("time")) as? Double)
    try await browser.value(Page.player("dropQueue()"))
    try await browser.wait(until: "!\(Page.player("audio.src")).includes('/joined/')")
    try await browser.wait(until: "Math.abs(\(Page.player("time")) - \(time)) < 0.5")
    try await browser.value("document.querySelector('.home').click()")
    try await browser.value(
      "(() => { const s = document.querySelector('.filters [name=heard]'); s.value = 'new'; s.dispatchEvent(new Event('change')); })()"
    )
    try await browser.wait(until: "document.querySelectorAll('#list li').length === 2")
    #expect(
      try await browser.value("document.querySelector('[data-article=\(first)]')") is NSNull? == true)

    // It falls silent at the end of the chapter.
    try await browser.value("document.querySelector('.home').click()")
    try await browser.value("(await import('/assets/handbook.js')).handbook.articles.get('thong-bao-hop')")
    let open =
      "\(Page.player("open"))((await import('/assets/handbook.js')).handbook.articles.get('thong-bao-hop'), { fromStart: true, play: true })"
    try await browser.value("(\(open), null)")
    try await browser.wait(until: "\(Page.player("article.id")) === 'thong-bao-hop' && \(Page.isPlaying)")
    try await browser.value("\(Page.player("setSleep"))('chapter')")
    try await browser.value("\(Page.player("seek"))(\(Page.player("chapters"))[1].start - 1)")
    try await browser.wait(until: "!\(Page.player("isPlaying")) && \(Page.player("sleepChoice")) === null")
    #expect(try await browser.value(Page.player("chapter")) as? Int == 1)
    #expect(try await browser.complaints() == [])

    // A link to a sentence shows it, and is heard from there when asked to.
    let text = try await service.json("/api/v1/articles/hai/text")
    let blocks = try #require(text["blocks"] as? [[String: Any]])
    let id = try #require(blocks[8]["id"] as? Int)
    try await browser.open(try #require(URL(string: "\(service.url.absoluteString)bai/hai#c\(id)-0")))
    try await browser.wait(until: "document.querySelector('.addressed')")
    #expect(try await browser.value(Page.player("article")) is NSNull? == true)
    try await browser.value("document.querySelector('.from-here').click()")
    try await browser.wait(until: "document.querySelector('.addressed').classList.contains('current')")
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()
  }
}
