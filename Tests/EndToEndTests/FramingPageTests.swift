import Foundation
import Testing

@Suite(
  "The small player on another site, in Chromium", .serialized,
  .inChromium)
struct FramingPageTests {
  private typealias Page = AdminPage

  /// Another site's page may frame the small player where the setting names it, and nothing else.
  @Test func framing() async throws {
    let scratch = try Scratch()
    let port = try await Self.freePort()
    let service = try await Page.service(
      scratch, arguments: ["--framing-site", "http://127.0.0.1:\(port)"])
    _ = try await service.json("/api/v1/articles", Page.bearer + ServeTests.body(Texts.notice))
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
