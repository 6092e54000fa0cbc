import Foundation
import Testing

/// Runs a suite in a handbook that is filled once and ends with it.
struct FilledHandbookTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let house = try await FilledHandbook()
    try await FilledHandbook.$current.withValue(house) { try await function() }
    await house.close()
  }
}

extension Trait where Self == FilledHandbookTrait {
  static var inFilledHandbook: Self { FilledHandbookTrait() }
}

/// A handbook with something in each of the admin's rooms.
final class FilledHandbook: Sendable {
  private static let bearer = AdminPage.bearer + ["-H", "Content-Type: application/json"]

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
    try await browser.type(AdminPage.token + "\u{E007}")
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
      data: scratch.path("data"), arguments: ["--public"], environment: ["SOTAYNOI_ADMIN_TOKEN": AdminPage.token])
    let plan =
      "---\nid: ke-hoach-ngay\nsection: thong-bao\n---\n# Kế hoạch ngày đọc sách\n\nChi đoàn tổ chức ngày đọc sách.\n\nNơi nhận:\n- Lưu VP."
    for text in [Texts.notice, Texts.news, plan] {
      _ = try await service.json(
        "/api/v1/articles", ["-H", "Authorization: Bearer \(AdminPage.token)"] + ServeTests.body(text))
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
