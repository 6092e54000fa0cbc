import Foundation
import Testing

/// For everybody: by keys, to WCAG 2.2 AA.
@Suite(
  "The admin's page for everybody, in Chromium", .serialized,
  .inChromium)
struct AdminAccessPageTests {
  private typealias Page = AdminPage

  /// Without a pointer: in, through the rooms, a file's script, a reading put right, out.
  @Test func byKeyboardAlone() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    _ = try await service.json(
      "/api/v1/articles", Page.bearer + ServeTests.body(Texts.notice))
    let browser = try await Browser(profile: scratch.path("profile"))
    try await Page.signIn(browser, service)
    let (tab, enter, escape) = ("\u{E004}", "\u{E007}", "\u{E00C}")
    /// Goes on with Tab until what is focused is meant.
    func reach(_ test: String) async throws {
      for _ in 0..<80 {
        if try await browser.value("Boolean(((e) => \(test))(document.activeElement))") as? Bool
          == true
        {
          let isSeen =
            try await browser.value("document.activeElement.matches(':focus-visible')") as? Bool
          #expect(isSeen == true, "\(test)")
          return
        }
        try await browser.press(tab)
      }
      Issue.record("not reached with the keyboard: \(test)")
    }
    try await browser.wait(until: "document.querySelector('a.card')")
    try await reach("e.matches('a.card')")
    try await browser.press(enter)
    try await browser.wait(until: "document.querySelector('button.reading')")
    try await reach("e.matches('button.reading') && e.textContent === '274-TB/TU'")
    #expect(
      try await browser.value("document.getElementById('reading-hint').hidden") as? Bool == false)
    try await browser.press(escape)
    #expect(
      try await browser.value("document.getElementById('reading-hint').hidden") as? Bool == true)
    try await browser.press(enter)
    try await browser.wait(until: "document.querySelector('dialog[open]')")
    // Focus stays in the dialog, and is where it was when it closes.
    try await reach("e.textContent === 'Đóng'")
    try await browser.press(escape)
    try await browser.wait(until: "!document.querySelector('dialog')")
    #expect(try await browser.value("document.activeElement.textContent") as? String == "274-TB/TU")

    for room in ["Hàng đợi", "Cách đọc", "Giọng đọc", "Báo cáo", "Quyền"] {
      try await browser.value("document.querySelector('.top').scrollIntoView()")
      try await browser.value("document.querySelector('.skip').focus()")
      try await reach("e.matches('nav a') && e.textContent === '\(room)'")
      try await browser.press(enter)
      try await browser.wait(
        until:
          "document.querySelector('nav [aria-current]').textContent === '\(room)' && document.querySelector('.room h1')"
      )
      // Nothing is wider than the smallest phone.
      #expect(
        try await browser.value("document.documentElement.scrollWidth <= innerWidth") as? Bool
          == true, "\(room)")
    }
    try await browser.value("location.hash = '#/hang-doi'")
    try await browser.wait(until: "document.querySelector('.queue-state button')")
    try await reach("e.textContent === 'Tạm dừng'")
    try await browser.press(enter)
    try await browser.wait(until: "document.querySelector('dialog[open] input')")
    try await browser.type("bảo trì máy")
    try await reach("e.closest('dialog') && e.textContent === 'Tạm dừng'")
    try await browser.press(enter)
    try await browser.wait(
      until: "document.querySelector('.queue-state.paused')?.textContent.includes('bảo trì máy')")
    let queue = try await service.json("/api/v1/queue", Page.bearer)
    #expect(queue["state"] as? String == "paused" && queue["reason"] as? String == "bảo trì máy")

    // Bytes and requests of the first load.
    let load = try await browser.value(
      "(() => { const all = performance.getEntriesByType('resource').filter((e) => e.name.includes('/assets/')); return [all.length, all.reduce((sum, e) => sum + e.encodedBodySize, 0)]; })()"
    )
    print("The admin's page: files and bytes \(load ?? "")")
    // Rooms that this service does not have answer 404, of which the browser complains by itself.
    #expect(try await Page.faults(browser) == [])
    try await browser.quit()
    _ = await service.stop()
  }

  /// WCAG 2.2 AA, as far as axe can tell, in each room and while a reading is put right.
  @Test(
    .enabled(
      if: Axe.script != nil, "axe is not there: make setup-tests"))
  func nothingStandsInTheWay() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
    _ = try await service.json("/api/v1/articles", Page.bearer + ServeTests.body(Texts.notice))
    _ = try await service.audio(of: "thong-bao-hop")
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url.appending(path: "quan-tri"))
    try await browser.wait(until: "document.querySelector('.sign-in input')")
    try await browser.run(script: try #require(Axe.script))
    func check(_ what: String) async throws {
      #expect(try await browser.axeFaults() == [], "\(what)")
      let isWide =
        try await browser.value("document.documentElement.scrollWidth > innerWidth") as? Bool
      #expect(isWide == false, "\(what)")
    }
    try await check("sign-in")
    try await browser.type(Page.token + "\u{E007}")
    try await browser.wait(until: "document.querySelector('.room h1')")
    for room in ["bai", "dang", "cach-doc", "quy-tac", "bao-sai", "hang-doi", "giong", "dem", "quyen"] {
      try await browser.value("location.hash = '#/\(room)'")
      try await browser.wait(
        until: "document.querySelector('.room h1') && !document.querySelector('main[aria-busy]')")
      try await check(room)
    }
    try await browser.value("location.hash = '#/bai/thong-bao-hop'")
    try await browser.wait(until: "document.querySelector('button.reading')")
    try await check("article")
    try await browser.value(
      "[...document.querySelectorAll('button.reading')].find((b) => b.textContent === '274-TB/TU').click()"
    )
    try await browser.wait(until: "document.querySelector('dialog[open]')")
    try await browser.value("document.querySelector('dialog input').value = 'TU'")
    try await browser.type("thành ủy")
    try await Page.click(browser, "Xem ảnh hưởng", in: "document.querySelector('dialog')")
    try await browser.wait(until: "document.querySelector('dialog ins')")
    try await check("putting a reading right")
    try await browser.open(service.url.appending(path: "nhung/thong-bao-hop"))
    try await browser.run(script: try #require(Axe.script))
    try await browser.wait(until: "!document.getElementById('player').hidden")
    try await check("the small player")
    // Long titles of chapters widen nothing.
    let long = "## Hướng dẫn thực hiện Quy định của Ban Thường vụ Tỉnh ủy về chế độ học tập lý luận chính trị hằng năm"
    let document =
      "---\nid: dai\nsection: thong-bao\n---\n# Hướng dẫn\n\n\(long)\n\nChi bộ họp.\n\n\(long) và kiểm tra\n\nĐảng ủy họp."
    _ = try await service.json("/api/v1/articles", Page.bearer + ServeTests.body(document))
    _ = try await service.audio(of: "dai")
    try await browser.open(service.url.appending(path: "nhung/dai"))
    try await browser.wait(until: "!document.getElementById('jump').hidden")
    #expect(try await browser.value("document.documentElement.scrollWidth <= innerWidth") as? Bool == true)
    try await browser.quit()
    _ = await service.stop()
  }
}
