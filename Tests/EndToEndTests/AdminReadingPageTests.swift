import Foundation
import Testing

/// The admin's page as an admin uses it: publish, look, hear, put a reading right, watch it being made.
@Suite(
  "A reading put right, in Chromium", .serialized,
  .inChromium)
struct AdminReadingPageTests {
  private typealias Page = AdminPage

  /// The whole way of a wrong reading: dropped, seen before it is spoken, published, put right, heard anew.
  @Test func anAdminPutsAReadingRight() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))

    // A wrong token is told of, and goes nowhere.
    try await browser.open(service.url.appending(path: "quan-tri"))
    try await browser.wait(until: "document.querySelector('.sign-in input')")
    try await browser.type("khong-phai-ma-nay-dau\u{E007}")
    try await browser.wait(
      until: "document.querySelector('.sign-in .error').textContent.includes('Mã truy cập sai')")
    // The browser itself complains of a refused request.
    _ = try await browser.complaints()
    try await Page.signIn(browser, service, room: "dang")
    #expect(try await browser.value("location.href.includes('\(Page.token)')") as? Bool == false)

    try await browser.wait(until: "document.querySelector('.drop')")
    let text =
      "---\nid: hop-chi-bo\nsection: thong-bao\n---\n# Họp chi bộ\n\nTheo kế hoạch của HĐTN, chi bộ họp ngày 05/11/2021.\n\nNơi nhận:\n- Lưu VP."
    try await Page.drop(browser, ("hop.md", text))
    try await browser.wait(until: "document.querySelectorAll('.script .sentence').length >= 2")
    let readings =
      try await browser.value(
        "[...document.querySelectorAll('button.reading')].map((b) => b.textContent)") as? [String]
    #expect(
      readings?.contains("05/11/2021") == true && readings?.contains("HĐTN") == true,
      "\(readings ?? [])")
    #expect(
      try await browser.value(
        "document.querySelector('.script .unspoken').textContent.includes('nơi nhận')") as? Bool
        == true)

    // What is said of a date, by keyboard or pointer.
    try await browser.value(
      "[...document.querySelectorAll('button.reading')].find((b) => b.textContent === '05/11/2021').focus()"
    )
    try await browser.wait(
      until: "document.getElementById('reading-hint').textContent.includes('năm tháng mười một')")
    #expect(
      try await browser.value(
        "document.getElementById('reading-hint').textContent.includes('ngày tháng')") as? Bool
        == true)

    try await Page.click(browser, "Đăng bài", in: "document.querySelector('.publish-form')")
    try await browser.wait(
      until: "location.hash === '#/bai/hop-chi-bo' && document.querySelector('.room audio')")
    let before = try #require((try await service.audio(of: "hop-chi-bo"))["url"] as? String)

    // The reading is put right: heard, looked at in all articles, applied, made anew.
    try await browser.wait(until: "document.querySelector('button.reading')")
    try await browser.value(
      "[...document.querySelectorAll('button.reading')].find((b) => b.textContent === 'HĐTN').click()"
    )
    try await browser.wait(until: "document.querySelector('dialog[open]')")
    let dialog = "document.querySelector('dialog[open]')"
    #expect(try await browser.value("\(dialog).querySelector('input').value") as? String == "HĐTN")
    try await browser.type("hội đồng thẩm nghị")
    try await Page.click(browser, "Nghe thử", in: dialog)
    try await browser.wait(
      until: "(await import('/assets/site/sound.js')).trialPlayer.currentTime > 0.3")
    let first =
      try await browser.value("Number(document.documentElement.dataset.firstSound)") as? Int
    #expect((first ?? .max) < 10_000, "first sound after \(first ?? -1) ms")
    print("First sound of a sentence after \(first ?? -1) ms.")
    try await Page.click(browser, "Xem ảnh hưởng", in: dialog)
    try await browser.wait(
      until: "\(dialog).querySelector('ins')?.textContent.startsWith('hội đồng thẩm nghị')")
    try await Page.click(browser, "Áp dụng", in: dialog)
    try await browser.wait(until: "\(dialog).querySelector('.jobs li[data-state=done]')")
    // It was told of, not asked for again and again.
    let asked =
      try await browser.value(
        """
        (() => {
          const paths = performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname);
          return paths.filter((path) => /^\\/api\\/v1\\/(jobs|queue)/.test(path) && path !== '/api/v1/jobs/events');
        })()
        """) as? [String]
    #expect(asked == [])
    try await Page.click(browser, "Nghe bản mới", in: dialog)
    try await browser.wait(until: "\(dialog).querySelector('audio').currentTime > 0.3")
    let after = try #require(
      try await browser.value("new URL(\(dialog).querySelector('audio').src).pathname") as? String)
    #expect(after != before)
    let current = try await service.json("/api/v1/articles/hop-chi-bo")
    #expect((current["audio"] as? [String: Any])?["url"] as? String == after)
    let lexicon = try await service.json("/api/v1/lexicon", Page.bearer)
    #expect(
      (lexicon["entries"] as? [[String: Any]])?.first?["reading"] as? String == "hội đồng thẩm nghị"
    )

    // The script that is shown follows.
    try await browser.wait(
      until:
        "document.querySelector('.room .spoken').ownerDocument.body.textContent.includes('hội đồng thẩm nghị')"
    )
    #expect(try await Page.faults(browser) == [])
    try await browser.quit()
    _ = await service.stop()
  }

  /// What somebody drops is text, whatever it looks like.
  @Test func whatIsDroppedIsText() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await Page.signIn(browser, service, room: "dang")
    try await browser.wait(until: "document.querySelector('.drop')")
    let attack = "<script>document.title='hit'</script><img src=x onerror=\"document.title='hit'\">"
    try await Page.drop(browser, ("ten.txt", "Thông báo \(attack)\n\nTheo UBND, \(attack) họp ngày 05/11/2021."))
    try await browser.wait(until: "document.querySelectorAll('.script .sentence').length >= 1")
    #expect(
      try await browser.value("document.querySelectorAll('main script, main img').length") as? Int
        == 0)
    #expect(
      try await browser.value("document.querySelector('.script').textContent.includes('<script>')")
        as? Bool == true)
    try await browser.value(
      "document.querySelector('.publish-form input').value = '<b>Họp</b> \(attack.replacing("'", with: "\\'"))'"
    )
    try await Page.click(browser, "Đăng bài", in: "document.querySelector('.publish-form')")
    try await browser.wait(
      until: "location.hash.startsWith('#/bai/') && document.querySelector('.script')")
    #expect(
      try await browser.value("document.querySelector('h1').textContent.startsWith('<b>Họp</b>')")
        as? Bool == true)
    try await browser.value("location.hash = '#/bai'")
    try await browser.wait(
      until: "document.querySelector('.card-title')?.textContent.startsWith('<b>')")
    #expect(
      try await browser.value("document.querySelectorAll('main script, main img, main b').length")
        as? Int == 0)
    #expect(try await browser.value("document.title.includes('hit')") as? Bool == false)

    // A document that is secret, or is none, is refused in a sentence.
    try await browser.value("location.hash = '#/dang'")
    try await browser.wait(until: "document.querySelector('.drop')")
    #expect(try await Page.faults(browser) == [])
    for (name, text, words) in [
      ("mat.txt", "TUYỆT MẬT\n\nTHÔNG BÁO\n\nChi bộ họp.", "dấu TUYỆT MẬT"),
      ("rong.txt", " \n", "không có chữ nào"),
    ] {
      try await Page.drop(browser, (name, text))
      try await browser.wait(
        until: "document.querySelector('.refusal')?.textContent.includes('\(words)')")
    }
    try await browser.quit()
    _ = await service.stop()
  }

  /// Several files are looked at one after another; one that is refused holds up none.
  @Test func severalFilesInARow() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch, arguments: ["--workers", "0"])
    let browser = try await Browser(profile: scratch.path("profile"))
    try await Page.signIn(browser, service, room: "dang")
    try await browser.wait(until: "document.querySelector('.drop')")
    try await Page.drop(
      browser, ("mot.txt", "Thông báo một\n\nChi bộ họp ngày 05/11/2021."),
      ("mat.txt", "TUYỆT MẬT\n\nTHÔNG BÁO\n\nChi bộ họp."),
      ("hai.txt", "Thông báo hai\n\nChi bộ họp ngày 06/11/2021."))
    let form = "document.querySelector('.publish-form')"
    try await browser.wait(until: "\(form)?.textContent.includes('Còn 2 tệp nữa')")
    try await Page.click(browser, "Đăng bài", in: form)
    try await browser.wait(until: "document.querySelector('.refusal')?.textContent.includes('mat.txt')")
    try await Page.click(browser, "Xem tệp tiếp theo (còn 1)")
    try await browser.wait(until: "\(form)?.querySelector('input').value === 'Thông báo hai'")
    #expect(try await browser.value("\(form).textContent.includes('tệp nữa')") as? Bool == false)
    try await Page.click(browser, "Đăng bài", in: form)
    try await browser.wait(until: "location.hash.startsWith('#/bai/')")
    let articles = try await service.json("/api/v1/articles", Page.bearer)["articles"] as? [[String: Any]]
    #expect(Set(articles?.compactMap { $0["title"] as? String } ?? []) == ["Thông báo một", "Thông báo hai"])
    #expect(try await Page.faults(browser) == [])
    try await browser.quit()
    _ = await service.stop()
  }
}
