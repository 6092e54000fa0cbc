import Foundation
import Testing

@Suite(
  "The page, in Chromium", .serialized,
  .enabled(if: Browser.isInstalled && Program.isInstalled("curl"), "chromium, chromedriver or curl is not installed"))
struct PageTests {
  /// A service with three articles that can be heard; one is called, and one says, what would be a script if it were HTML.
  static func service(_ scratch: Scratch) async throws -> ServiceProcess {
    let spoken = try await SpokenHandbook.shared.folder()
    try FileManager.default.copyItem(atPath: spoken, toPath: scratch.path("data"))
    return try await ServiceProcess(data: scratch.path("data"))
  }

  /// The page's own player.
  static func player(_ what: String) -> String { "(await import('/assets/player.js')).player.\(what)" }
  static let text = "document.querySelectorAll('.text .sentence').length > 5"
  static let isPlaying = "\(player("isPlaying")) && \(player("time")) > 0.2"

  @Test func listenAlongAndBack() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
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
    try await browser.wait(until: Self.text)
    try await browser.value("document.querySelectorAll('.chapters button')[1].click()")
    try await browser.wait(until: Self.isPlaying)
    try await browser.wait(until: "document.querySelectorAll('.chapters button')[1].getAttribute('aria-current')")
    let starts = try #require(
      try await browser.value("\(Self.player("chapters")).map(c => c.start)") as? [Double])
    let time = try #require(try await browser.value(Self.player("time")) as? Double)
    #expect(time >= starts[1] && time < starts[1] + 20)

    // The word that lights up is the one whose time it is; where the voice rests for long, none does.
    var lit = 0
    for _ in 1...30 where lit < 5 {
      try await browser.wait(until: "document.querySelector('.word.spoken')")
      try await browser.value(Self.player("pause()"))
      try await browser.value("new Promise(done => setTimeout(done, 150))")
      let pair = try #require(try await browser.value(Self.litWord) as? [String])
      #expect(pair[0] == pair[1], "\(pair)")
      if !pair[0].isEmpty { lit += 1 }
      try await browser.value(Self.player("play()"))
      try await browser.value("new Promise(done => setTimeout(done, 400))")
    }
    #expect(lit == 5)

    // A tap on a sentence is heard from there, and can be undone.
    try await browser.value(Self.player("pause()"))
    let before = try #require(try await browser.value(Self.player("time")) as? Double)
    try await browser.value("new Promise(done => setTimeout(done, 4200))")
    try await browser.value("[...document.querySelectorAll('.sentence')].at(-1).click()")
    try await browser.wait(until: "[...document.querySelectorAll('.sentence')].at(-1).classList.contains('current')")
    #expect(try await browser.value("\(Self.player("time")) > \(before) + 1") as? Bool == true)
    try await browser.value("document.querySelector('.undo').click()")
    try await browser.wait(until: "Math.abs(\(Self.player("time")) - \(before)) < 4")

    // Whoever scrolls away is left alone until they come back.
    try await browser.wait(until: Self.isPlaying)
    try await browser.value("dispatchEvent(new WheelEvent('wheel', { deltaY: 400 }))")
    try await browser.wait(until: "!document.querySelector('.back').hidden")
    try await browser.value("document.querySelector('.back').click()")
    #expect(try await browser.value("document.querySelector('.back').hidden") as? Bool == true)
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()
  }

  /// Who came by a token's link can leave again; what is not everybody's goes with it.
  @Test func signingOut() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
    func token(_ role: String, as admin: [String] = []) async throws -> (id: Int, secret: String) {
      let json = #"{"holder":"Chi bộ 3","role":"\#(role)"}"#
      let made = try await service.json(
        "/api/v1/tokens", ["-X", "POST", "-H", "Content-Type: application/json", "--data-binary", json] + admin)
      let secret = try #require(made["secret"] as? String ?? made["token"] as? String, "\(made)")
      return (try #require(made["id"] as? Int), secret)
    }
    let admin = ["-H", "Authorization: Bearer \(try await token("admin").secret)"]
    let (_, secret) = try await token("member", as: admin)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(try #require(URL(string: "\(service.url.absoluteString)#ma-\(secret)")))
    try await browser.wait(until: "document.querySelectorAll('#list li').length === 3")
    try await browser.wait(until: "document.querySelector('.member').textContent.includes('Chi bộ 3')")
    #expect(try await browser.value("location.href.includes('stn_')") as? Bool == false)
    try await browser.value("document.querySelector('.sign-out').click()")
    try await browser.wait(
      until: "document.querySelector('#list .state')?.textContent === 'Sổ tay chưa có bài nào.'")
    #expect(try await browser.value("document.querySelector('.sign-out')") is NSNull? == true)
    #expect(try await browser.value("(await (await fetch('/api/v1/me')).json()).role") is NSNull? == true)

    // Whose right has ended is told so, once.
    let (id, ending) = try await token("member", as: admin)
    try await browser.open(try #require(URL(string: "\(service.url.absoluteString)bai/ba#ma-\(ending)")))
    try await browser.wait(until: Self.text)
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelector('.member').textContent.includes('Chi bộ 3')")
    _ = try await service.curl("/api/v1/tokens/\(id)", ["-X", "DELETE"] + admin)
    try await browser.open(service.url)
    try await browser.wait(
      until: "document.querySelector('.ended').textContent.includes('Quyền nghe của Chi bộ 3 đã hết hạn')")
    try await browser.value("document.querySelector('.ended button').click()")
    #expect(try await browser.value("document.querySelector('.ended').textContent") as? String == "")
    try await browser.quit()
    _ = await service.stop()
  }

  /// The word that is lit, and the one that the word times name.
  static let litWord = """
    await (async () => {
      const { player } = await import('/assets/player.js');
      const words = await (await fetch(player.article.audio.wordsUrl)).json();
      const text = await (await fetch(`/api/v1/articles/${player.article.id}/text`)).json();
      const now = player.time * 1000;
      const [block, start, end, , until] = words.cues.filter((cue) => cue[3] <= now + 1).at(-1);
      const bytes = new TextEncoder().encode(text.blocks.find((one) => one.id === block).text);
      const word = now < until + 400 ? new TextDecoder().decode(bytes.slice(start, end)) : '';
      return [document.querySelector('.word.spoken')?.textContent ?? '', word];
    })()
    """

  /// A place is a place in the text: what comes before it may become longer, and another device may go on.
  @Test func goesOnAfterARerenderAndOnAnotherDevice() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
    let profile = scratch.path("profile")
    let first = try await Browser(profile: profile)
    let page = service.url.appending(path: "bai/hai")
    try await first.open(page)
    try await first.wait(until: Self.text)
    try await first.value("document.querySelectorAll('.sentence')[6].click()")
    try await first.wait(until: Self.isPlaying)
    try await first.value("\(Self.player("setRate(1.25)"))")
    try await first.value("\(Self.player("pause()"))")
    let stopped = try #require(try await first.value(Self.player("time")) as? Double)
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
    try await later.wait(until: Self.isPlaying)
    #expect(try await later.value("\(Self.player("audio.playbackRate"))") as? Double == 1.25)
    try await later.value("document.querySelector('.now').click()")
    try await later.wait(until: "\(same) === 6")
    #expect(try await later.value("\(Self.player("time")) > \(stopped) + 1") as? Bool == true)
    try await later.value("\(Self.player("pause()"))")
    #expect(try await later.complaints() == [])
    try await later.quit()

    // Another one that was given the listener's link.
    let other = try await Browser(profile: scratch.path("other"))
    try await other.open(try #require(URL(string: link ?? "")))
    try await other.wait(until: "document.querySelector('#resume button')")
    #expect(try await other.value("location.hash") as? String == "")
    try await other.value("document.querySelector('#resume button').click()")
    try await other.wait(until: Self.isPlaying)
    try await other.value("document.querySelector('.now').click()")
    try await other.wait(until: "\(same) === 6")
    #expect(try await other.complaints() == [])
    try await other.quit()
    _ = await service.stop()
  }

  /// What is kept is heard without a service, and an older place never overwrites a newer one.
  @Test func withoutANetwork() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
    let port = try #require(service.url.port)
    let profile = scratch.path("profile")
    let browser = try await Browser(profile: profile)
    try await browser.open(service.url.appending(path: "bai/ba"))
    try await browser.wait(until: Self.text)
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
    try await away.wait(until: Self.text)
    try await away.value("document.querySelectorAll('.sentence')[20].click()")
    try await away.wait(until: "\(Self.isPlaying) && document.querySelectorAll('.sentence')[20].matches('.current')")
    try await away.value("\(Self.player("pause()"))")
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

  /// No mouse: from the first page to a sentence and to a report, by keys alone.
  @Test func byKeysAlone() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelectorAll('#list li').length === 3")
    let (tab, enter, right, escape) = ("\u{E004}", "\u{E007}", "\u{E014}", "\u{E00C}")
    func go(to selector: String) async throws {
      for _ in 0..<60 {
        if try await browser.value("document.activeElement.matches(`\(selector)`)") as? Bool == true { return }
        try await browser.press(tab)
      }
      Issue.record("no key leads to \(selector)")
    }
    try await go(to: "[data-article=thong-bao-hop] a")
    try await browser.press(enter)
    try await browser.wait(until: Self.text)
    try await go(to: ".listen")
    try await browser.press(enter)
    try await browser.wait(until: Self.isPlaying)
    try await go(to: "#player input[type=range]")
    try await browser.press(right)
    try await browser.wait(until: "\(Self.player("time")) > 15")
    try await go(to: "#player .undo")
    try await browser.press(enter)
    try await browser.wait(until: "\(Self.player("time")) < 15")
    try await go(to: "#player .play")
    try await browser.press(" ")
    try await browser.wait(until: "!\(Self.player("isPlaying"))")
    try await go(to: "#player .more")
    try await browser.press(enter)
    try await browser.wait(until: "document.querySelector('dialog')?.open")
    // The words of the sentence, and one of them.
    for _ in 0..<30 {
      let label = try await browser.value("document.activeElement.textContent") as? String
      if label == "Báo đọc sai ở câu này" { break }
      try await browser.press(tab)
    }
    try await browser.press(enter)
    try await browser.wait(until: "document.querySelector('dialog .chip')")
    try await go(to: "dialog .chip")
    try await browser.press(enter)
    try await go(to: "dialog .strong")
    try await browser.press(enter)
    try await browser.wait(until: "!document.querySelector('dialog')")
    var words: [[String: Any]] = []
    for _ in 0..<50 where words.isEmpty {
      words = try await service.json("/api/v1/misreadings")["words"] as? [[String: Any]] ?? []
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(words.count == 1)
    try await go(to: "#look")
    try await browser.press(enter)
    try await browser.wait(until: "document.querySelector('dialog')?.open")
    try await browser.press(escape)
    try await browser.wait(until: "!document.querySelector('dialog') && document.activeElement.matches('#look')")
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()
  }

  /// A section as one stream, the sleep timer, a link to a sentence, filters.
  @Test func sessionsAndLinks() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelectorAll('#list li').length === 3")
    try await browser.value("[...document.querySelectorAll('[data-key=all-muc-tin-tuc]')].at(0).click()")
    try await browser.wait(until: Self.isPlaying)
    let first = try #require(try await browser.value(Self.player("article.id")) as? String)
    let rest = try #require(try await browser.value(Self.player("queue")) as? [String])
    #expect(Set([first] + rest) == ["hai", "ba"])
    let stream = try #require(try await browser.value(Self.player("audio.src")) as? String)
    #expect(stream.contains("/joined/"))

    // The stream goes on into the next article by itself: its title on the lock screen, its own seconds, its words.
    let end = try #require(try await browser.value(Self.player("duration")) as? Double)
    try await browser.value("\(Self.player("audio")).currentTime = \(end - 0.6)")
    try await browser.wait(until: "\(Self.player("article.id")) === '\(rest[0])' && \(Self.isPlaying)")
    #expect(try await browser.value(Self.player("audio.src")) as? String == stream)
    #expect(try #require(try await browser.value(Self.player("time")) as? Double) < 20)
    #expect(
      try await browser.value("navigator.mediaSession.metadata.title === \(Self.player("article.title"))") as? Bool
        == true)
    try await browser.value("document.querySelector('.now').click()")
    try await browser.wait(until: Self.text)
    try await browser.value("document.querySelectorAll('.sentence')[4].click()")
    try await browser.wait(until: "document.querySelectorAll('.sentence')[4].matches('.current')")
    try await browser.wait(until: "document.querySelector('.word.spoken')")
    try await browser.value(Self.player("pause()"))
    try await browser.value("new Promise(done => setTimeout(done, 150))")
    // What is lit is what the word times of this article name, counted from where it begins in the stream.
    let pair = try #require(try await browser.value(Self.litWord) as? [String])
    #expect(pair[0] == pair[1] && !pair[0].isEmpty, "\(pair)")
    // A place an article; the one before was heard.
    let places = "JSON.parse(localStorage.getItem('sotaynoi.places'))"
    #expect(try await browser.value("\(places)['\(first)'].isDone") as? Bool == true)
    #expect(try await browser.value("\(places)['\(rest[0])'].isDone") as? Bool == false)
    // Whoever wants no more of the session stays where they are.
    let time = try #require(try await browser.value(Self.player("time")) as? Double)
    try await browser.value(Self.player("dropQueue()"))
    try await browser.wait(until: "!\(Self.player("audio.src")).includes('/joined/')")
    try await browser.wait(until: "Math.abs(\(Self.player("time")) - \(time)) < 0.5")
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
      "\(Self.player("open"))((await import('/assets/handbook.js')).handbook.articles.get('thong-bao-hop'), { fromStart: true, play: true })"
    try await browser.value("(\(open), null)")
    try await browser.wait(until: "\(Self.player("article.id")) === 'thong-bao-hop' && \(Self.isPlaying)")
    try await browser.value("\(Self.player("setSleep"))('chapter')")
    try await browser.value("\(Self.player("seek"))(\(Self.player("chapters"))[1].start - 1)")
    try await browser.wait(until: "!\(Self.player("isPlaying")) && \(Self.player("sleepChoice")) === null")
    #expect(try await browser.value(Self.player("chapter")) as? Int == 1)
    #expect(try await browser.complaints() == [])

    // A link to a sentence shows it, and is heard from there when asked to.
    let text = try await service.json("/api/v1/articles/hai/text")
    let blocks = try #require(text["blocks"] as? [[String: Any]])
    let id = try #require(blocks[8]["id"] as? Int)
    try await browser.open(try #require(URL(string: "\(service.url.absoluteString)bai/hai#c\(id)-0")))
    try await browser.wait(until: "document.querySelector('.addressed')")
    #expect(try await browser.value(Self.player("article")) is NSNull? == true)
    try await browser.value("document.querySelector('.from-here').click()")
    try await browser.wait(until: "document.querySelector('.addressed').classList.contains('current')")
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()
  }

  /// WCAG 2.2 AA, as far as axe can tell: each view and sheet, light and dark, and letters at their largest.
  @Test(.enabled(if: Axe.script != nil, "axe is not there: make setup-tests"))
  func nothingStandsInTheWay() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelectorAll('#list li').length === 3")
    try await browser.run(script: try #require(Axe.script))
    func check(_ what: String) async throws {
      #expect(try await browser.axeFaults() == [], "\(what)")
      // No sideways scrolling on a phone, and nothing too small to be hit.
      #expect(
        try await browser.value("document.documentElement.scrollWidth <= innerWidth") as? Bool == true, "\(what)")
      let small =
        try await browser.value(
          """
          [...document.querySelectorAll('button, select, summary, input:not([type=radio]), .row')]
            .filter(e => e.checkVisibility()).map(e => [e.textContent, e.getBoundingClientRect().height])
            .filter(([, height]) => height < 38).map(([text]) => text)
          """) as? [String]
      #expect(small?.isEmpty == true, "\(what): \(small ?? [])")
    }
    for theme in ["light", "dark"] {
      try await browser.value("document.documentElement.dataset.theme = '\(theme)'")
      try await browser.value("document.querySelector('.home').click()")
      try await browser.wait(until: "document.querySelectorAll('#list li').length === 3")
      try await check("front, \(theme)")
      try await browser.value("document.querySelector('#look').click()")
      try await check("look, \(theme)")
      try await browser.value("document.querySelector('dialog').close()")
      try await browser.value("document.querySelector('[data-article=thong-bao-hop] a').click()")
      try await browser.wait(until: Self.text)
      try await browser.value("document.querySelectorAll('.sentence')[3].click()")
      try await browser.wait(until: "document.querySelector('.word.spoken')")
      try await browser.value(Self.player("pause()"))
      try await check("article, \(theme)")
      try await browser.value("document.querySelector('.more').click()")
      try await check("more, \(theme)")
      try await browser.value("document.querySelector('dialog').close()")
    }
    try await browser.value("document.documentElement.dataset.size = 'xl'")
    try await check("article, largest letters")
    try await browser.quit()
    _ = await service.stop()
  }
}
