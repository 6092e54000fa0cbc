import Foundation
import Testing

/// The rooms of the admin's page with much in them: one service for all tests, since filling it takes a while.
@Suite(
  "The admin's rooms with data, in Chromium", .serialized, .inFilledHandbook,
  .enabled(
    if: Browser.isInstalled && Program.isInstalled("curl") && Program.isInstalled("sqlite3"),
    "chromium, chromedriver, curl or sqlite3 is not installed"))
struct AdminRoomsTests {
  private static let rooms = ["bai", "dang", "cach-doc", "quy-tac", "bao-sai", "hang-doi", "giong", "dem", "quyen"]

  /// WCAG 2.2 AA as far as axe can tell, in light and dark, and nothing wider than a small phone.
  @Test(.enabled(if: Axe.script != nil, "axe is not there: make setup-tests"))
  func nothingStandsInTheWay() async throws {
    let (house, browser) = try await FilledHandbook.visit()
    try await browser.run(script: try #require(Axe.script))
    func check(_ what: String) async throws {
      for isDark in [false, true] {
        try await browser.prefersDark(isDark)
        #expect(try await browser.axeFaults() == [], "\(what), \(isDark ? "dark" : "light")")
      }
      let isWide = try await browser.value("document.documentElement.scrollWidth > innerWidth") as? Bool
      #expect(isWide == false, "\(what)")
    }
    for room in Self.rooms {
      try await house.enter(room, browser)
      try await check(room)
    }
    try await house.enter("hang-doi", browser)
    for states in ["dead", "cancelled", "done"] {
      try await browser.value("document.querySelector('[data-states=\(states)]').click()")
      try await browser.wait(
        until:
          "document.querySelector('[data-states=\(states)][aria-pressed=true]') && document.querySelector('.jobs li')")
      try await check(states)
    }
    try await browser.quit()
  }

  /// Failures are said in Vietnamese, by their cause, with what was met; those of one cause are tried once more together.
  @Test func failuresAreTriedAgainByTheirCause() async throws {
    let (house, browser) = try await FilledHandbook.visit()
    try await house.enter("hang-doi", browser)
    try await browser.value("document.querySelector('[data-states=dead]').click()")
    try await browser.wait(until: "document.querySelectorAll('.cause').length === 3")
    let text = try await browser.value("document.querySelector('main').textContent") as? String ?? ""
    #expect(text.contains("Máy đọc dừng đột ngột. Ở mục “Điều 3”."))
    #expect(text.contains("Máy chủ không có") == false && text.contains("Không có giọng “mien-tay”."))
    #expect(text.contains("Văn bản dài quá 1.000.000 tiếng"))
    #expect(!text.contains("speech engine") && !text.contains("engine-died"))
    // Nothing is said by its id: the title stands there.
    #expect(text.contains("Thông báo họp chi bộ"))
    try await browser.value(
      "[...document.querySelectorAll('.cause button')].find((b) => b.getAttribute('aria-label')?.endsWith('hỏng vì: Máy đọc dừng đột ngột')).click()"
    )
    try await browser.wait(until: "document.querySelectorAll('.cause').length === 2")
    let dead = try await house.json("/api/v1/jobs?state=dead")["jobs"] as? [[String: Any]] ?? []
    let codes = Set(dead.compactMap { ($0["failure"] as? [String: Any])?["code"] as? String })
    #expect(codes == ["voice-unknown", "too-many-words"])
    // The focus is somewhere in the list, not lost.
    #expect(try await browser.value("document.activeElement !== document.body") as? Bool == true)

    // What was cancelled looks like no failure.
    try await browser.value("document.querySelector('[data-states=cancelled]').click()")
    try await browser.wait(until: "document.querySelector('.jobs .state.cancelled')")
    #expect(
      try await browser.value(
        """
        (() => {
          const color = (selector) => getComputedStyle(document.querySelector(selector)).color;
          return color('.jobs .state.cancelled') === color('.facts');
        })()
        """) as? Bool == true)
    try await browser.quit()
  }

  /// A rule is switched when it has been seen what that changes, which can be spoken at once; and back.
  @Test func aRuleIsSwitched() async throws {
    let (house, browser) = try await FilledHandbook.visit()
    try await house.enter("quy-tac", browser)
    func press(_ words: String, in place: String) async throws {
      let button = "[...document.querySelectorAll('\(place) button')].find((b) => b.textContent === '\(words)')"
      try await browser.wait(until: button)
      try await browser.value("\(button).click()")
    }
    func isOn() async throws -> Bool? {
      let rules = try await house.json("/api/v1/rules")["rules"] as? [[String: Any]]
      return rules?.first { $0["name"] as? String == "recipients" }?["on"] as? Bool
    }
    let dialog = "document.querySelector('dialog[open]')"
    try await press("Tắt", in: "[data-rule=recipients]")
    try await browser.wait(until: "\(dialog)?.textContent.includes('1 trong 3 bài sẽ đọc khác đi')")
    #expect(try await browser.value("\(dialog).textContent.includes('Kế hoạch ngày đọc sách')") as? Bool == true)
    #expect(try await isOn() == true)
    try await press("Tắt", in: "dialog")
    try await press("Đọc lại 1 bài ngay", in: "dialog")
    try await browser.wait(until: "\(dialog).querySelector('.jobs li[data-state=done]')")
    #expect(try await isOn() == false)
    try await browser.press("\u{E00C}")
    try await browser.wait(until: "!document.querySelector('dialog')")
    #expect(
      try await browser.value(
        "document.querySelector('[data-rule=recipients]').textContent.includes('Đang tắt')") as? Bool == true)
    try await press("Bật", in: "[data-rule=recipients]")
    try await press("Bật", in: "dialog")
    try await browser.wait(until: "document.querySelector('[data-rule=recipients] .state.done')")
    #expect(try await isOn() == true)
    try await browser.quit()
  }

  /// What is wrong with a field is said beside it, to all; it goes when something else is written.
  @Test func refusalsStandBesideTheirField() async throws {
    let (house, browser) = try await FilledHandbook.visit()
    try await house.enter("cach-doc", browser)
    try await browser.value(
      "[...document.querySelectorAll('main button')].find((b) => b.textContent === 'Thêm cách đọc').click()")
    try await browser.wait(until: "document.querySelector('dialog[open]')")
    try await browser.type("HĐXX")
    try await browser.press("\u{E004}")
    try await browser.value("document.querySelectorAll('dialog .field input')[1].focus()")
    try await browser.type("facebook")
    try await browser.value(
      "[...document.querySelectorAll('dialog button')].find((b) => b.textContent === 'Xem ảnh hưởng').click()")
    let flawed = "document.querySelector('dialog [aria-invalid=true]')"
    try await browser.wait(until: flawed)
    #expect(
      try await browser.value(
        """
        \(flawed) === document.activeElement && \(flawed).getAttribute('aria-describedby').split(' ')
          .some((id) => document.getElementById(id).textContent.includes('“facebook” không phải là âm tiếng Việt'))
        """) as? Bool == true)
    try await browser.type("x")
    #expect(try await browser.value("\(flawed) === null && !document.querySelector('dialog .flaw')") as? Bool == true)
    try await browser.press("\u{E00C}")

    // A unit that is none, in the room of rights.
    try await house.enter("quyen", browser)
    try await browser.value(
      """
      (() => {
        const choice = document.querySelector('.audience select');
        choice.value = 'unit';
        choice.dispatchEvent(new Event('change'));
      })()
      """)
    try await browser.type("Không Phải Mã")
    try await browser.value("document.querySelector('.inline-form button').click()")
    try await browser.wait(until: "document.querySelector('.audience [aria-invalid=true]') === document.activeElement")
    try await browser.quit()
  }

  /// Nobody at the office reads routes: who changed what is said in words. The report has charts with words beside them.
  @Test func theOfficeReadsIt() async throws {
    let (house, browser) = try await FilledHandbook.visit()
    try await house.enter("quyen", browser)
    let log = try await browser.value("[...document.querySelectorAll('table')].at(-1).textContent") as? String ?? ""
    #expect(log.contains("Cấp mã truy cập") && log.contains("Sửa cách đọc") && log.contains("Đăng bài"))
    #expect(!log.contains("/api/v1"))
    try await house.enter("dem", browser)
    let report = try await browser.value("document.querySelector('main').textContent") as? String ?? ""
    for words in [
      "Bài đã có bản đọc, theo chuyên mục", "Số phút đã đọc trong 14 ngày qua", "Số việc hỏng trong 14 ngày qua",
      "Lượt nghe trong 30 ngày qua, theo chuyên mục", "7 lượt, 3 nghe hết",
    ] {
      #expect(report.contains(words), "\(words)")
    }
    let charts = try await browser.value(
      "[...document.querySelectorAll('figure')].every((f) => f.querySelector('svg[role=img][aria-label]') && f.querySelector('.numbers li'))"
    )
    #expect(charts as? Bool == true)
    // Letters in a chart stay as large when a phone is turned.
    let scale =
      "Math.min(...[...document.querySelectorAll('svg.chart')].map((c) => c.getBoundingClientRect().width / c.viewBox.baseVal.width))"
    try await browser.command(
      "Emulation.setDeviceMetricsOverride",
      ["width": 900, "height": 400, "deviceScaleFactor": 1, "mobile": true])
    try await browser.wait(until: "innerWidth === 900 && Math.abs(\(scale) - 1) < 0.1")
    try await browser.command(
      "Emulation.setDeviceMetricsOverride",
      ["width": 360, "height": 780, "deviceScaleFactor": 1, "mobile": true])
    try await browser.wait(until: "innerWidth === 360 && Math.abs(\(scale) - 1) < 0.1")
    try await browser.quit()
  }
}
