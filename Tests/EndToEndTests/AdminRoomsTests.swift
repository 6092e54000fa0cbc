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
    try await browser.quit()
  }
}

/// Runs a suite in a handbook that is filled once and ends with it.
private struct FilledHandbookTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let house = try await FilledHandbook()
    try await FilledHandbook.$current.withValue(house) { try await function() }
    await house.close()
  }
}

extension Trait where Self == FilledHandbookTrait {
  fileprivate static var inFilledHandbook: Self { FilledHandbookTrait() }
}

/// A handbook with something in each of the admin's rooms.
private final class FilledHandbook: Sendable {
  private static let token = "ma-quan-tri-de-thu-nghiem"
  private static let bearer = ["-H", "Authorization: Bearer \(token)", "-H", "Content-Type: application/json"]

  private let scratch: Scratch
  private let service: ServiceProcess

  /// The one that a suite is run in.
  @TaskLocal static var current: FilledHandbook?

  /// A browser that is signed in.
  static func visit() async throws -> (FilledHandbook, Browser) {
    let house = try #require(current)
    let browser = try await Browser(profile: house.scratch.path("profile-\(UUID().uuidString)"))
    try await browser.open(house.service.url.appending(path: "quan-tri"))
    try await browser.wait(until: "document.querySelector('.sign-in input')")
    try await browser.type(token + "\u{E007}")
    try await browser.wait(until: "document.querySelector('.room h1')")
    return (house, browser)
  }

  func enter(_ room: String, _ browser: Browser) async throws {
    try await browser.value("location.hash = '#/\(room)'")
    try await browser.wait(
      until:
        "document.querySelector('nav [aria-current]')?.hash === '#/\(room)' && document.querySelector('.room h1') && !document.querySelector('main[aria-busy]')"
    )
  }

  func json(_ path: String) async throws -> [String: Any] { try await service.json(path, Self.bearer) }

  func close() async { _ = await service.stop() }

  init() async throws {
    scratch = try Scratch()
    service = try await ServiceProcess(
      data: scratch.path("data"), arguments: ["--public"], environment: ["SOTAYNOI_ADMIN_TOKEN": Self.token])
    let plan =
      "---\nid: ke-hoach-ngay\nsection: thong-bao\n---\n# Kế hoạch ngày đọc sách\n\nChi đoàn tổ chức ngày đọc sách.\n\nNơi nhận:\n- Lưu VP."
    for text in [Texts.notice, Texts.news, plan] {
      _ = try await service.json(
        "/api/v1/articles", ["-H", "Authorization: Bearer \(Self.token)"] + ServeTests.body(text))
    }
    for article in ["thong-bao-hop", "ke-hoach-ngay"] { _ = try await service.audio(of: article) }
    let names = ["thường trực", "tuyên giáo", "dân vận", "kiểm tra", "phong trào"]
    let entries = (0..<50).map { index in
      [
        "written":
          "X\(["B", "C", "D", "G", "H"][index % 5])\(["K", "L", "M", "N", "P", "Q", "R", "S", "T", "V"][index / 5])",
        "reading": names[index % 5], "matching": "automatic",
        "note": index % 3 == 0 ? "theo đề nghị của văn phòng" : "",
      ]
    }
    try await post("/api/v1/lexicon", ["keep": entries])
    for (holder, role) in [("Chi bộ thôn Đông", "member"), ("Biên tập tuyên giáo", "editor")] {
      try await post("/api/v1/tokens", ["holder": holder, "role": role, "units": ["huyen-a/xa-dong"]])
    }
    try await reportMisreading()
    try await keepWhatNightsLeave()
  }

  private func post(_ path: String, _ body: [String: Any]) async throws {
    let text = String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
    let run = try await service.curl(path, Self.bearer + ["-f", "-d", text])
    try #require(run.status == 0, "\(path): \(run.errors)")
  }

  private func reportMisreading() async throws {
    let text = try await json("/api/v1/articles/thong-bao-hop/text")
    let blocks = try #require(text["blocks"] as? [[String: Any]])
    let block = try #require(blocks.first { ($0["text"] as? String)?.contains("274-TB/TU") == true })
    let words = try #require(block["text"] as? String)
    let start = try #require(words.range(of: "274-TB/TU")).lowerBound
    try await post(
      "/api/v1/misreadings",
      [
        "article": "thong-bao-hop", "revision": 1, "block": block["id"] ?? 0,
        "word": words[..<start].utf8.count, "note": "hai trăm bảy mươi tư",
      ])
  }

  /// What only days would bring: failures of several kinds, a cancelled job, listeners, reports of nights.
  private func keepWhatNightsLeave() async throws {
    let failures = [
      ("engine", "engine-died", #"{"chapter":"Điều 3"}"#), ("engine", "engine-died", #"{"chapter":"Điều 4"}"#),
      ("voice", "voice-unknown", #"{"voice":"mien-tay"}"#), ("document", "too-many-words", #"{"limit":"1000000"}"#),
    ]
    let now = Int(Date().timeIntervalSince1970 * 1000)
    var statements = failures.enumerated().map { index, failure in
      """
      INSERT INTO job (key, article, revision, voice, format, priority, state, attempts, created_at, due_at, finished_at,
        failure_kind, failure_code, failure_values, failure_message)
      VALUES ('x\(index)', 'thong-bao-hop', 1, 'v\(index)', 'mp3', 10, 'dead', 3, \(now), \(now), \(now - index * 86_400_000),
        '\(failure.0)', '\(failure.1)', '\(failure.2)', 'the speech engine died');
      """
    }
    statements.append(
      """
      INSERT INTO job (key, article, revision, voice, format, priority, state, created_at, due_at, finished_at)
      VALUES ('y', 'thong-bao-hop', 1, 'bac', 'opus', 10, 'cancelled', \(now), \(now), \(now));
      INSERT INTO listening (article, day, begun, finished) VALUES ('thong-bao-hop', date('now', '+7 hours'), 7, 3);
      """)
    for day in 1...5 {
      let time = now - day * 86_400_000
      let stamp = Date(timeIntervalSince1970: Double(time) / 1000).formatted(.iso8601)
      let report = """
        {"batch":"nightly","title":"Cập nhật mỗi đêm","plannedAt":"\(stamp)","startedAt":"\(stamp)","endedAt":"\(stamp)",
        "published":[],"made":[{"article":"thong-bao-hop","job":1,"voice":"bac","format":"mp3","audio":\(day * 120_000)}],
        "unchanged":1,"failed":[],"pending":[],"beyondLimit":0,"text":"Đã đọc một bài."}
        """
      statements.append(
        """
        INSERT INTO batch_run (batch, planned_at, started_at, ended_at, report)
        VALUES ('nightly', \(time), \(time), \(time), '\(report)');
        """)
    }
    let run = try await Program.run(
      program: "sqlite3",
      ["-cmd", ".timeout 10000", scratch.path("data/handbook.sqlite"), statements.joined(separator: "\n")])
    try #require(run.status == 0, "\(run.errors)")
  }
}
