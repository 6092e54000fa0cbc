import Foundation
import Testing

/// The admin's page as an admin uses it: publish, look, hear, put a reading right, watch it being made.
@Suite(
  "The admin's page, in Chromium", .serialized,
  .enabled(
    if: Browser.isInstalled && Program.isInstalled("curl"),
    "chromium, chromedriver or curl is not installed"))
struct AdminPageTests {
  private static let token = "ma-quan-tri-de-thu-nghiem"
  private static let bearer = ["-H", "Authorization: Bearer \(token)"]

  private static func service(_ scratch: Scratch, arguments: [String] = []) async throws
    -> ServiceProcess
  {
    try await ServiceProcess(
      data: scratch.path("data"), arguments: ["--public"] + arguments,
      environment: ["SOTAYNOI_ADMIN_TOKEN": token])
  }

  private static func signIn(_ browser: Browser, _ service: ServiceProcess, room: String = "bai")
    async throws
  {
    try await browser.open(service.url.appending(path: "quan-tri"))
    try await browser.wait(until: "document.querySelector('.sign-in input')")
    try await browser.value("location.hash = '#/\(room)'")
    try await browser.type(token + "\u{E007}")
    try await browser.wait(until: "document.querySelector('.room h1')")
  }

  /// Drops a file onto the page as a browser would.
  private static func drop(_ browser: Browser, _ name: String, _ text: String) async throws {
    let content = Data(text.utf8).base64EncodedString()
    try await browser.value(
      """
      (() => {
        const bytes = Uint8Array.from(atob('\(content)'), (letter) => letter.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], '\(name)'));
        document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      })()
      """)
  }

  private static func click(_ browser: Browser, _ words: String, in place: String = "document")
    async throws
  {
    let button =
      "[...\(place).querySelectorAll('button')].find((b) => b.textContent === '\(words)' && !b.disabled)"
    try await browser.wait(until: button)
    try await browser.value("\(button).click()")
  }

  /// The whole way of a wrong reading: dropped, seen before it is spoken, published, put right, heard anew.
  @Test func anAdminPutsAReadingRight() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))

    // A wrong token is told of, and goes nowhere.
    try await browser.open(service.url.appending(path: "quan-tri"))
    try await browser.wait(until: "document.querySelector('.sign-in input')")
    try await browser.type("khong-phai-ma-nay-dau\u{E007}")
    try await browser.wait(
      until: "document.querySelector('.sign-in .error').textContent.includes('Mã truy cập sai')")
    // The browser itself complains of a refused request.
    _ = try await browser.complaints()
    try await Self.signIn(browser, service, room: "dang")
    #expect(try await browser.value("location.href.includes('\(Self.token)')") as? Bool == false)

    try await browser.wait(until: "document.querySelector('.drop')")
    let text =
      "---\nid: hop-chi-bo\nsection: thong-bao\n---\n# Họp chi bộ\n\nTheo kế hoạch của HĐTN, chi bộ họp ngày 05/11/2021.\n\nNơi nhận:\n- Lưu VP."
    try await Self.drop(browser, "hop.md", text)
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

    try await Self.click(browser, "Đăng bài", in: "document.querySelector('.publish-form')")
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
    try await Self.click(browser, "Nghe thử", in: dialog)
    try await browser.wait(
      until: "(await import('/assets/site/sound.js')).trialPlayer.currentTime > 0.3")
    let first =
      try await browser.value("Number(document.documentElement.dataset.firstSound)") as? Int
    #expect((first ?? .max) < 10_000, "first sound after \(first ?? -1) ms")
    print("First sound of a sentence after \(first ?? -1) ms.")
    try await Self.click(browser, "Xem ảnh hưởng", in: dialog)
    try await browser.wait(
      until: "\(dialog).querySelector('ins')?.textContent.startsWith('hội đồng thẩm nghị')")
    try await Self.click(browser, "Áp dụng", in: dialog)
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
    try await Self.click(browser, "Nghe bản mới", in: dialog)
    try await browser.wait(until: "\(dialog).querySelector('audio').currentTime > 0.3")
    let after = try #require(
      try await browser.value("new URL(\(dialog).querySelector('audio').src).pathname") as? String)
    #expect(after != before)
    let current = try await service.json("/api/v1/articles/hop-chi-bo")
    #expect((current["audio"] as? [String: Any])?["url"] as? String == after)
    let lexicon = try await service.json("/api/v1/lexicon", Self.bearer)
    #expect(
      (lexicon["entries"] as? [[String: Any]])?.first?["reading"] as? String == "hội đồng thẩm nghị"
    )

    // The script that is shown follows.
    try await browser.wait(
      until:
        "document.querySelector('.room .spoken').ownerDocument.body.textContent.includes('hội đồng thẩm nghị')"
    )
    #expect(try await Self.faults(browser) == [])
    try await browser.quit()
    _ = await service.stop()
  }

  /// Events in any cut are the same events.
  @Test func eventsAreReadInAnyCut() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await browser.open(service.url.appending(path: "quan-tri"))
    let told =
      try await browser.value(
        """
        (async () => {
          const { eventReader } = await import('/assets/eventstream.js');
          const text = 'retry: 1500\\r\\n\\r\\n: \\n\\nevent: job\\nid: a-1\\ndata: {"x":\\ndata:1}\\n\\nid\\rdata\\r\\rdata: ế\\r\\n\\r\\nevent: none\\n\\n';
          const all = new Set();
          for (let size = 1; size <= text.length; size += 1) {
            const told = [];
            const read = eventReader((event) => told.push(event), (time) => told.push(time));
            for (let at = 0; at < text.length; at += size) read(text.slice(at, at + size));
            all.add(JSON.stringify(told));
          }
          return [...all];
        })()
        """) as? [String]
    #expect(
      told == [
        #"[1500,{"name":"job","data":"{\"x\":\n1}","id":"a-1"},{"name":"message","data":"","id":""},{"name":"message","data":"ế","id":""}]"#
      ])
    try await browser.quit()
    _ = await service.stop()
  }

  /// The queue's room follows by events; where those do not get through it asks; and it rests while nobody looks.
  @Test func newsComesAnyway() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await Self.signIn(browser, service, room: "hang-doi")
    let queue = ["-X", "PUT", "-H", "Content-Type: application/json", "-d"]
    func pause(_ why: String) async throws {
      _ = try await service.curl(
        "/api/v1/queue", Self.bearer + queue + [#"{"state": "paused", "reason": "\#(why)"}"#])
      try await browser.wait(
        until: "document.querySelector('.queue-state.paused')?.textContent.includes('\(why)')")
    }
    func asked(_ path: String) async throws -> Int {
      try await browser.value(
        "performance.getEntriesByType('resource').filter((e) => new URL(e.name).pathname === '\(path)').length")
        as? Int ?? 0
    }
    try await pause("lần một")
    let before = try await asked("/api/v1/jobs/events")

    // Hidden: the connection ends, and nothing is asked for. Shown again: what was missed is there.
    func hide(_ isHidden: Bool) async throws {
      try await browser.value(
        """
        Object.defineProperty(document, 'hidden', { value: \(isHidden), configurable: true }),
          document.dispatchEvent(new Event('visibilitychange')), true
        """)
    }
    try await hide(true)
    try await browser.wait(
      until:
        "performance.getEntriesByType('resource').filter((e) => e.name.endsWith('/jobs/events')).length > \(before)")
    _ = try await service.curl(
      "/api/v1/queue", Self.bearer + queue + [#"{"state": "paused", "reason": "lần hai"}"#])
    try await Task.sleep(for: .seconds(4))
    #expect(
      try await browser.value("document.querySelector('.queue-state').textContent.includes('lần một')") as? Bool
        == true)
    try await hide(false)
    try await browser.wait(
      until: "document.querySelector('.queue-state.paused')?.textContent.includes('lần hai')")

    // No event gets through any more.
    try await hide(true)
    try await browser.value(
      """
      (window.fetch = ((fetch) => (path, ...more) => path.endsWith('/jobs/events')
        ? Promise.reject(new TypeError('gone')) : fetch(path, ...more))(window.fetch)), true
      """)
    try await hide(false)
    try await pause("lần ba")
    #expect(try await asked("/api/v1/queue") > 0)
    #expect(try await Self.faults(browser) == [])
    try await browser.quit()
    _ = await service.stop()
  }

  /// What somebody drops is text, whatever it looks like.
  @Test func whatIsDroppedIsText() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await Self.signIn(browser, service, room: "dang")
    try await browser.wait(until: "document.querySelector('.drop')")
    let attack = "<script>document.title='hit'</script><img src=x onerror=\"document.title='hit'\">"
    try await Self.drop(
      browser, "ten.txt", "Thông báo \(attack)\n\nTheo UBND, \(attack) họp ngày 05/11/2021.")
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
    try await Self.click(browser, "Đăng bài", in: "document.querySelector('.publish-form')")
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
    #expect(try await Self.faults(browser) == [])
    for (name, text, words) in [
      ("mat.txt", "TUYỆT MẬT\n\nTHÔNG BÁO\n\nChi bộ họp.", "dấu TUYỆT MẬT"),
      ("rong.txt", " \n", "không có chữ nào"),
    ] {
      try await Self.drop(browser, name, text)
      try await browser.wait(
        until: "document.querySelector('.refusal')?.textContent.includes('\(words)')")
    }
    try await browser.quit()
    _ = await service.stop()
  }

  /// Without a pointer: in, through the rooms, a file's script, a reading put right, out.
  @Test func byKeyboardAlone() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
    _ = try await service.json(
      "/api/v1/articles", Self.bearer + ServeTests.body(Texts.notice))
    let browser = try await Browser(profile: scratch.path("profile"))
    try await Self.signIn(browser, service)
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
    let queue = try await service.json("/api/v1/queue", Self.bearer)
    #expect(queue["state"] as? String == "paused" && queue["reason"] as? String == "bảo trì máy")

    // Bytes and requests of the first load.
    let load = try await browser.value(
      "(() => { const all = performance.getEntriesByType('resource').filter((e) => e.name.includes('/assets/')); return [all.length, all.reduce((sum, e) => sum + e.encodedBodySize, 0)]; })()"
    )
    print("The admin's page: files and bytes \(load ?? "")")
    // Rooms that this service does not have answer 404, of which the browser complains by itself.
    #expect(try await Self.faults(browser) == [])
    try await browser.quit()
    _ = await service.stop()
  }

  /// Another site's page may frame the small player where the setting names it, and nothing else.
  @Test func framing() async throws {
    let scratch = try Scratch()
    let port = try await Self.freePort()
    let service = try await Self.service(
      scratch, arguments: ["--framing-site", "http://127.0.0.1:\(port)"])
    _ = try await service.json("/api/v1/articles", Self.bearer + ServeTests.body(Texts.notice))
    _ = try await service.audio(of: "thong-bao-hop")
    let base = service.url.absoluteString.dropLast()
    try scratch.file(
      "khac/index.html",
      "<!doctype html><title>khác</title><iframe id=player src='\(base)/nhung/thong-bao-hop'></iframe><iframe id=admin src='\(base)/quan-tri'></iframe>"
    )
    let other = Process()
    other.executableURL = URL(filePath: "/usr/bin/python3")
    other.arguments = [
      "-m", "http.server", "\(port)", "--bind", "127.0.0.1", "--directory",
      scratch.path("khac"),
    ]
    other.standardOutput = FileHandle.nullDevice
    other.standardError = FileHandle.nullDevice
    try other.run()
    // Python takes no SIGTERM where whoever started the tests has blocked it.
    defer { kill(other.processIdentifier, SIGKILL) }
    let browser = try await Browser(profile: scratch.path("profile"))
    let page = try #require(URL(string: "http://127.0.0.1:\(port)/index.html"))
    for _ in 0..<50 {
      if (try? await Program.run(program: "curl", ["-sf", page.absoluteString]))?.status == 0 {
        break
      }
      try await Task.sleep(for: .milliseconds(100))
    }
    try await browser.open(page)
    try await browser.enter(frame: 0)
    try await browser.wait(
      until:
        "document.getElementById('player')?.src && document.querySelector('h1').textContent === 'Thông báo họp chi bộ'"
    )
    try await browser.value("document.getElementById('player').play()")
    try await browser.wait(until: "document.getElementById('player').currentTime > 0.2")
    try await browser.leaveFrames()
    let complaints = try await browser.complaints()
    // The admin's page alone was kept out.
    #expect(complaints.filter { $0.contains("frame-ancestors 'none'") }.count == 1, "\(complaints)")
    try await browser.quit()
    _ = await service.stop()
  }

  /// What the browser complains of but answers that say no, of which it complains by itself: a policy that was broken, an
  /// error of the page.
  private static func faults(_ browser: Browser) async throws -> [String] {
    try await browser.complaints().filter { !$0.contains("Failed to load resource") }
  }

  /// WCAG 2.2 AA, as far as axe can tell, in each room and while a reading is put right.
  @Test(
    .enabled(
      if: Axe.script != nil, "axe is not there: make setup-tests"))
  func nothingStandsInTheWay() async throws {
    let scratch = try Scratch()
    let service = try await Self.service(scratch)
    _ = try await service.json("/api/v1/articles", Self.bearer + ServeTests.body(Texts.notice))
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
    try await browser.type(Self.token + "\u{E007}")
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
    try await Self.click(browser, "Xem ảnh hưởng", in: "document.querySelector('dialog')")
    try await browser.wait(until: "document.querySelector('dialog ins')")
    try await check("putting a reading right")
    try await browser.open(service.url.appending(path: "nhung/thong-bao-hop"))
    try await browser.run(script: try #require(Axe.script))
    try await browser.wait(until: "!document.getElementById('player').hidden")
    try await check("the small player")
    try await browser.quit()
    _ = await service.stop()
  }

  private static func freePort() async throws -> Int {
    let run = try await Program.run(
      program: "python3",
      [
        "-c",
        "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])",
      ])
    return try #require(Int(run.output.trimmingCharacters(in: .whitespacesAndNewlines)))
  }
}
