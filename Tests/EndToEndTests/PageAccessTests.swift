import Foundation
import Testing

/// For everybody: by keys, by large letters, to WCAG 2.2 AA.
@Suite(
  "The page for everybody, in Chromium", .serialized,
  .inChromium)
struct PageAccessTests {
  private typealias Page = MemberPage

  /// No mouse: from the first page to a sentence and to a report, by keys alone.
  @Test func byKeysAlone() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
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
    try await browser.wait(until: Page.text)
    try await go(to: ".listen")
    try await browser.press(enter)
    try await browser.wait(until: Page.isPlaying)
    try await go(to: "#player input[type=range]")
    try await browser.press(right)
    try await browser.wait(until: "\(Page.player("time")) > 15")
    try await go(to: "#player .undo")
    try await browser.press(enter)
    try await browser.wait(until: "\(Page.player("time")) < 15")
    try await go(to: "#player .play")
    try await browser.press(" ")
    try await browser.wait(until: "!\(Page.player("isPlaying"))")
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

  /// WCAG 2.2 AA, as far as axe can tell: each view and sheet, light and dark, and letters at their largest.
  @Test(.enabled(if: Axe.script != nil, "axe is not there: make setup-tests"))
  func nothingStandsInTheWay() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
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
      try await browser.wait(until: Page.text)
      try await browser.value("document.querySelectorAll('.sentence')[3].click()")
      try await browser.wait(until: "document.querySelector('.word.spoken')")
      try await browser.value(Page.player("pause()"))
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

  /// Letters twice as large on a phone: the player leaves the text its place, and all it does can still be done.
  @Test func largeLettersLeaveTheTextItsPlace() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url.appending(path: "bai/ba"))
    try await browser.wait(until: Page.text)
    try await browser.value("document.querySelector('.listen').click()")
    try await browser.wait(until: Page.isPlaying)
    let share = "document.getElementById('player').offsetHeight / innerHeight"
    #expect(try await browser.value("document.getElementById('player').className") as? String == "")
    try await browser.value("(document.documentElement.style.fontSize = '237.5%', null)")
    try await browser.wait(until: "document.getElementById('player').className === 'small' && \(share) < 0.5")
    #expect(
      try await browser.value("document.documentElement.scrollWidth <= innerWidth") as? Bool == true)
    // What the small one does not show stands in the sheet.
    try await browser.value("\(Page.player("seek"))(30)")
    try await browser.value("document.querySelector('.more').click()")
    let back = "[...document.querySelectorAll('dialog .row')].find((row) => row.textContent === 'Lùi 15 giây')"
    try await browser.wait(until: back)
    try await browser.value("\(back).click()")
    try await browser.wait(until: "\(Page.player("time")) < 25")
    try await browser.value("(document.documentElement.style.fontSize = '', null)")
    try await browser.wait(until: "document.getElementById('player').className === ''")
    #expect(try await browser.complaints() == [])
    try await browser.quit()
    _ = await service.stop()
  }
}
