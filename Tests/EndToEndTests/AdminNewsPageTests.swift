import Foundation
import Testing

/// What changes is told by the service.
@Suite(
  "The admin's page follows, in Chromium", .serialized,
  .inChromium)
struct AdminNewsPageTests {
  private typealias Page = AdminPage

  /// Events in any cut are the same events.
  @Test func eventsAreReadInAnyCut() async throws {
    let scratch = try Scratch()
    let service = try await Page.service(scratch)
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
    let service = try await Page.service(scratch)
    let browser = try await Browser(profile: scratch.path("profile"))
    try await Page.signIn(browser, service, room: "hang-doi")
    let queue = ["-X", "PUT", "-H", "Content-Type: application/json", "-d"]
    func pause(_ why: String) async throws {
      _ = try await service.curl(
        "/api/v1/queue", Page.bearer + queue + [#"{"state": "paused", "reason": "\#(why)"}"#])
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
    // What came just before is gathered, and asked for once more.
    var asks = -1
    while try await asked("/api/v1/queue") != asks {
      asks = try await asked("/api/v1/queue")
      try await Task.sleep(for: .seconds(2))
    }
    _ = try await service.curl(
      "/api/v1/queue", Page.bearer + queue + [#"{"state": "paused", "reason": "lần hai"}"#])
    try await Task.sleep(for: .seconds(4))
    #expect(try await asked("/api/v1/queue") == asks)
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
    #expect(try await Page.faults(browser) == [])
    try await browser.quit()
    _ = await service.stop()
  }
}
