import Foundation
import Testing

@Suite(
  "The page with 1,000 articles, in Chromium", .serialized,
  .inChromium)
struct LargeHandbookTests {
  private static let count = 1000
  private static let rows = "[...document.querySelectorAll('#list li')]"

  private func service(_ scratch: Scratch) async throws -> ServiceProcess {
    try await LargeHandbook.make(Self.count, in: scratch.path("data"))
    return try await ServiceProcess(data: scratch.path("data"))
  }

  /// A first visit costs less than 100 kB without audio, whatever the browser loads at once, and a second one little; the
  /// rest comes when it is asked for.
  @Test func loadsWhatIsSeen() async throws {
    let scratch = try Scratch()
    let service = try await service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"), countsTraffic: true)
    let begin = ContinuousClock.now
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelectorAll('#list .round').length === 16")
    let time = ContinuousClock.now - begin
    try await browser.wait(until: "(await navigator.serviceWorker.ready).active?.state === 'activated'")
    let first = try await browser.traffic(from: service.url)
    #expect(first.requests > 20 && first.bytes > 20_000, "\(first)")
    #expect(first.bytes < 100_000, "\(first)")
    // What is seen first has its sections whole by name and number.
    #expect(
      try await browser.value("document.querySelector('#muc-tin-tuc').parentElement.textContent") as? String
        == "Tin tức625 bài")

    // A section grows page by page; the focus is on what is new, and it is said how much there is.
    try await browser.value("document.querySelector('[data-key=more-muc-tin-tuc]').click()")
    let section = "document.getElementById('muc-tin-tuc').closest('section')"
    try await browser.wait(until: "\(section).querySelectorAll('li').length === 34")
    #expect(
      try await browser.value("\(section).querySelector('.grown').textContent") as? String
        == "Đang hiện 34 trong 625 bài.")
    #expect(
      try await browser.value("document.activeElement === \(section).querySelectorAll('li')[4].querySelector('a')")
        as? Bool == true)
    try await browser.value("document.activeElement.closest('section').querySelector('.all').click()")
    try await browser.wait(until: "\(section).querySelectorAll('li').length === 64")
    let more = try await browser.traffic(from: service.url)
    #expect(more.bytes < 30_000, "\(more)")

    // Back from an article, all of it is there, at its place.
    try await browser.value(
      "\(section).querySelectorAll('li')[50].querySelector('a').scrollIntoView({ block: 'center' })")
    try await browser.value("new Promise(done => setTimeout(done, 300))")
    let place = try #require(try await browser.value("scrollY") as? Double)
    try await browser.value("\(section).querySelectorAll('li')[50].querySelector('a').click()")
    try await browser.wait(until: "document.querySelector('.text')")
    try await browser.value("history.back()")
    try await browser.wait(until: "\(section)?.querySelectorAll('li').length === 64")
    #expect(try await browser.value("Math.abs(scrollY - \(place)) < 2") as? Bool == true)

    // A second visit asks whether there is anything new.
    _ = try await browser.traffic(from: service.url)
    try await browser.open(service.url)
    try await browser.wait(until: "document.querySelectorAll('#list .round').length === 16")
    let again = try await browser.traffic(from: service.url)
    #expect(again.bytes < first.bytes / 4, "\(again)")
    print("A first visit: \(first.requests) requests, \(first.bytes) bytes, \(time); again: \(again)")

    try await looksThroughAll(browser)
    try await hearsWhatASessionHolds(browser)
    try await browser.quit()
    _ = await service.stop()
  }

  /// The oldest article stands in no list that was loaded.
  private func looksThroughAll(_ browser: Browser) async throws {
    func look(for words: String) async throws {
      try await browser.value("(() => { search.value = '\(words)'; search.dispatchEvent(new Event('input')); })()")
    }
    try await look(for: "hoa phuong")
    try await browser.wait(
      until: "found.textContent === 'Tìm thấy 1 bài.' && \(Self.rows)[0]?.dataset.article === 'bai-3'")
    try await look(for: "phong chay")
    try await browser.wait(until: "found.textContent === 'Đang hiện 30 bài đầu tiên.'")
    try await browser.value("document.querySelector('[data-key=more-found]').click()")
    try await browser.wait(until: "found.textContent === 'Đang hiện 60 bài đầu tiên.'")
    // By an issuing body, and what was not heard of it.
    try await look(for: "")
    try await browser.value(
      """
      (() => { const s = document.querySelector('.filters [name=issuer]'); s.value = 'Đảng ủy xã Bình An 7';
        s.dispatchEvent(new Event('change')); })()
      """)
    // 6, 36, 66 … 996, beside those of the bodies whose names have the same words in them.
    try await browser.wait(
      until: "/hiện 1\\d bài/.test(found.textContent) && \(Self.rows)[0]?.dataset.article === 'bai-996'")
    #expect(
      try await browser.value("\(Self.rows).every(row => row.textContent.includes('Đảng ủy xã Bình An 7 ·'))") as? Bool
        == true)
    try await browser.value(
      "(() => { const s = document.querySelector('.filters [name=issuer]'); s.value = ''; s.dispatchEvent(new Event('change')); })()"
    )
    try await browser.wait(until: "document.querySelectorAll('#list .round').length === 16")
  }

  private func hearsWhatASessionHolds(_ browser: Browser) async throws {
    try await browser.value("document.querySelector('[data-key=all-muc-tin-tuc]').click()")
    try await browser.wait(until: "\(MemberPage.player("queue")).length === 99")
    #expect(
      try await browser.value("document.getElementById('notice').textContent") as? String
        == "Nghe liền 100 bài mới nhất trong 625 bài.")
    #expect(try await browser.value(MemberPage.player("article.id")) as? String == "bai-1000")
    #expect(try await browser.value(MemberPage.player("chapters.length")) as? Int == 8)
  }
}
