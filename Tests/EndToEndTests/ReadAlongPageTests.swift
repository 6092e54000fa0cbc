import Foundation
import Testing

/// An article is heard along its text, and gone on with.
@Suite(
  "Listening along, in Chromium", .serialized,
  .inChromium)
struct ReadAlongPageTests {
  private typealias Page = MemberPage

  @Test func listenAlongAndBack() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelectorAll('#list li').length === 3")

    // What was published is text.
    #expect(try await browser.value("document.title") as? String == "Sổ Tay Nói")
    #expect(try await browser.value("document.querySelectorAll('main img, main script').length") as? Int == 0)
    #expect(
      try await browser.value("document.querySelector('[data-article=hai] h3').textContent.startsWith('<img')") as? Bool
        == true)

    // Search without marks, and with them.
    for (query, expected) in [
      ("dang vien", ["hai"]), ("đang", []), ("12-tb", ["thong-bao-hop"]), ("", ["thong-bao-hop", "hai", "ba"]),
    ] {
      try await browser.value("(() => { search.value = '\(query)'; search.dispatchEvent(new Event('input')); })()")
      let names = try String(decoding: JSONEncoder().encode(expected.sorted()), as: UTF8.self)
      try await browser.wait(
        until: """
          document.getElementById('found').textContent.match(\(query.isEmpty ? "/^$/" : "/bài/"))
            && JSON.stringify([...document.querySelectorAll('#list li')].map(a => a.dataset.article).sort()) === '\(names)'
          """)
    }

    // An article's page; a chapter is heard and marked.
    try await browser.value("document.querySelector('[data-article=thong-bao-hop] a').click()")
    try await browser.wait(until: Page.text)
    try await browser.value("document.querySelectorAll('.chapters button')[1].click()")
    try await browser.wait(until: Page.isPlaying)
    try await browser.wait(until: "document.querySelectorAll('.chapters button')[1].getAttribute('aria-current')")
    let starts = try #require(
      try await browser.value("\(Page.player("chapters")).map(c => c.start)") as? [Double])
    let time = try #require(try await browser.value(Page.player("time")) as? Double)
    #expect(time >= starts[1] && time < starts[1] + 20)

    // The word that lights up is the one whose time it is; where the voice rests for long, none does.
    var lit = 0
    for _ in 1...30 where lit < 5 {
      try await browser.wait(until: "document.querySelector('.word.spoken')")
      try await browser.value(Page.player("pause()"))
      try await browser.value("new Promise(done => setTimeout(done, 150))")
      let pair = try #require(try await browser.value(Page.litWord) as? [String])
      #expect(pair[0] == pair[1], "\(pair)")
      if !pair[0].isEmpty { lit += 1 }
      try await browser.value(Page.player("play()"))
      try await browser.value("new Promise(done => setTimeout(done, 400))")
    }
    #expect(lit == 5)

    // A tap on a sentence is heard from there, and can be undone.
    try await browser.value(Page.player("pause()"))
    let before = try #require(try await browser.value(Page.player("time")) as? Double)
    try await browser.value("new Promise(done => setTimeout(done, 4200))")
    try await browser.value("[...document.querySelectorAll('.sentence')].at(-1).click()")
    try await browser.wait(until: "[...document.querySelectorAll('.sentence')].at(-1).classList.contains('current')")
    #expect(try await browser.value("\(Page.player("time")) > \(before) + 1") as? Bool == true)
    try await browser.value("document.querySelector('.undo').click()")
    try await browser.wait(until: "Math.abs(\(Page.player("time")) - \(before)) < 4")

    // Whoever scrolls away is left alone until they come back.
    try await browser.wait(until: Page.isPlaying)
    try await browser.value("dispatchEvent(new WheelEvent('wheel', { deltaY: 400 }))")
    try await browser.wait(until: "!document.querySelector('.back').hidden")
    try await browser.value("document.querySelector('.back').click()")
    #expect(try await browser.value("document.querySelector('.back').hidden") as? Bool == true)
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()
  }

  /// A place is a place in the text: what comes before it may become longer, and another device may go on.
  @Test func goesOnAfterARerenderAndOnAnotherDevice() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    let profile = scratch.path("profile")
    let first = try await Browser(profile: profile)
    let page = service.url.appending(path: "bai/hai")
    try await first.open(page)
    try await first.wait(until: Page.text)
    try await first.value("document.querySelectorAll('.sentence')[6].click()")
    try await first.wait(until: Page.isPlaying)
    try await first.value("\(Page.player("setRate(1.25)"))")
    try await first.value("\(Page.player("pause()"))")
    let stopped = try #require(try await first.value(Page.player("time")) as? Double)
    // Long enough to be told to the service.
    try await first.wait(until: "localStorage.getItem('sotaynoi.unsent') === '{}'")
    let link = try await first.value("(await import('/assets/sync.js')).linkForOtherDevice().href") as? String
    #expect(try await first.complaints() == [])
    try await first.quit()

    let url = try #require((try await service.audio(of: "hai"))["url"] as? String)
    let entry = #"{"keep":[{"written":"UBND","reading":"ủy ban nhân dân của huyện chúng ta ở nơi này"}]}"#
    _ = try await service.json(
      "/api/v1/lexicon", ["-X", "POST", "-H", "Content-Type: application/json", "--data-binary", entry])
    for _ in 0..<300 where try await service.audio(of: "hai")["url"] as? String == url {
      try await Task.sleep(for: .milliseconds(200))
    }

    // The same browser: one touch, at the same speed, in the same sentence, which is later now.
    let same = "[...document.querySelectorAll('.sentence')].findIndex(s => s.classList.contains('current'))"
    let later = try await Browser(profile: profile)
    try await later.open(service.url)
    try await later.wait(until: "document.querySelector('#resume button')")
    #expect(try await later.value("document.querySelector('#resume').textContent.includes('<img')") as? Bool == true)
    try await later.value("document.querySelector('#resume button').click()")
    try await later.wait(until: Page.isPlaying)
    #expect(try await later.value("\(Page.player("audio.playbackRate"))") as? Double == 1.25)
    try await later.value("document.querySelector('.now').click()")
    try await later.wait(until: "\(same) === 6")
    #expect(try await later.value("\(Page.player("time")) > \(stopped) + 1") as? Bool == true)
    try await later.value("\(Page.player("pause()"))")
    #expect(try await later.complaints() == [])
    try await later.quit()

    // Another one that was given the listener's link.
    let other = try await Browser(profile: scratch.path("other"))
    try await other.open(try #require(URL(string: link ?? "")))
    try await other.wait(until: "document.querySelector('#resume button')")
    #expect(try await other.value("location.hash") as? String == "")
    try await other.value("document.querySelector('#resume button').click()")
    try await other.wait(until: Page.isPlaying)
    try await other.value("document.querySelector('.now').click()")
    try await other.wait(until: "\(same) === 6")
    #expect(try await other.complaints() == [])
    try await other.quit()
    _ = await service.stop()
  }
}
