import Catalog
import Foundation
import JobQueue
import Logging
import Studio
import Testing

@testable import HandbookAPI

@Suite("Reports, re-rendering and engines over HTTP", .serialized)
struct NightTests {
  private static let type = PublishingTests.type

  private static func publish(_ service: Service, _ id: String) async throws {
    #expect(
      try await service.send("POST", "/api/v1/articles", type, body: PublishingTests.json(id)).status == 201)
  }

  private static func post(_ service: Service, _ path: String, _ json: String) async throws -> Answer {
    try await service.send("POST", "/api/v1/\(path)", type, body: Data(json.utf8))
  }

  static let report = #"""
    {"batch":"dem","title":"Đêm","timeZone":"Asia/Ho_Chi_Minh","plannedAt":"2026-11-25T18:30:00Z",
    "startedAt":"2026-11-25T18:30:00Z","endedAt":"2026-11-25T18:42:00Z","published":["hop"],"unchanged":1,
    "kept":[{"article":"cu","title":"Bài cũ"}],"pending":[],"beyondLimit":0,
    "made":[{"article":"hop","job":1,"voice":"bac","format":"mp3","title":"Họp","audio":90000}],
    "stop":"storage: /srv/data is full","stopped":{"author":"cause","since":"2026-11-25T18:40:00Z",
    "reason":{"kind":"storage","code":"disk-full","values":{},"message":"/srv/data is full"}},
    "failed":[{"what":"/srv/inbox/anh.txt","kind":"document","reason":"/srv/inbox/anh.txt is a picture"}]}
    """#

  static func run(_ id: Int64, _ batch: String = "dem", report: String? = report) -> BatchRun {
    BatchRun(
      id: id, batch: batch, plannedAt: Date(timeIntervalSince1970: 1_790_000_000 + Double(id)),
      startedAt: Date(timeIntervalSince1970: 1_790_000_000), endedAt: nil, report: report.map { Data($0.utf8) })
  }

  @Test func reportsAreListedAndTold() async throws {
    try await Service.run { service in
      for (id, batch) in [(1, "dem"), (2, "khac"), (3, "dem")] {
        service.nights.add(Self.run(Int64(id), batch, report: id == 2 ? nil : Self.report))
      }
      let list = try await service.send("GET", "/api/v1/reports?batch=dem").json()
      let runs = try #require(list["reports"] as? [[String: Any]])
      #expect(runs.map { $0["id"] as? Int } == [3, 1] && runs.first?["made"] as? Int == 1)
      #expect(runs.first?["audioSeconds"] as? Int == 90)
      let one = try await service.send("GET", "/api/v1/reports/3")
      let text = try #require(try one.json()["text"] as? String)
      for words in [
        "Đêm (dem)", "01:30 ngày 26/11/2026", "Đã đọc thành tiếng 1 bài, 2 phút", "Bài cũ (cu)",
        "Không đọc được văn bản của bài.", "Hàng đợi đang dừng: Ổ đĩa của máy chủ đã đầy.",
      ] {
        #expect(text.contains(words), "\(text)")
      }
      #expect(!one.text.contains("/srv/"), "clients are not told where things lie")
      #expect(try await service.send("GET", "/api/v1/reports/2").json()["report"] is NSNull)
      #expect(try await service.send("GET", "/api/v1/reports/9").status == 404)
      #expect(try await service.send("GET", "/api/v1/reports?limit=0").status == 400)
    }
  }

  @Test func articlesAreSpokenAnew() async throws {
    try await Service.run { service in
      for id in ["thong-bao", "hai"] {
        try await Self.publish(service, id)
        try service.giveAudio(to: id)
      }
      let all = try await Self.post(service, "rerender", #"{"all":true}"#).json()
      #expect(all["filed"] as? Int == 2 && all["looked"] as? Int == 2)
      let one = try await Self.post(service, "rerender", #"{"articles":["hai"]}"#).json()
      #expect((one["articles"] as? [[String: Any]])?.map { $0["article"] as? String } == ["hai"])
      let section = try await Self.post(service, "rerender", #"{"sections":["tin-tuc"]}"#).json()
      #expect(section["filed"] as? Int == 0)
      // Their tracks were not made of these texts: all would change, and nothing is filed by looking.
      let asked = service.asked
      let look = try await Self.post(service, "rerender", #"{"all":true,"preview":true}"#).json()
      #expect(look["filed"] as? Int == 0 && service.asked == asked)
      #expect((look["articles"] as? [[String: Any]])?.count == 2)
      for (json, status) in [
        ("{}", 422), ("[]", 422), (#"{"all":true,"articles":["hai"]}"#, 422), (#"{"articles":["khong-co"]}"#, 422),
        (#"{"sections":["khong-co"]}"#, 422), (#"{"all":true,"voice":"khong-co"}"#, 422),
      ] {
        #expect(try await Self.post(service, "rerender", json).status == status, "\(json)")
      }
    }
  }

  @Test func aNewEngineIsHeardAndApproved() async throws {
    try await Service.run { service in
      try await Self.publish(service, "thong-bao")
      #expect(try await service.send("GET", "/api/v1/engines").json()["engines"] as? [String] == [])
      try service.giveAudio(to: "thong-bao")
      func engine() async throws -> [String: Any] {
        let engines = try await service.send("GET", "/api/v1/engines").json()["engines"] as? [[String: Any]]
        return try #require(engines?.first)
      }
      #expect(try await engine()["waits"] as? Bool == false)
      service.nights.engine.change(to: "beep 2")
      #expect(try await engine()["waits"] as? Bool == true)

      let canary = try await Self.post(service, "engines/canary", #"{"count":1}"#).json()
      let outcome = try #require((canary["articles"] as? [[String: Any]])?.first)
      let new = try #require(outcome["new"] as? [String: Any])
      let url = try #require(new["url"] as? String)
      let file = try await service.send("GET", url)
      #expect(file.status == 200 && file.body.count == new["size"] as? Int)
      #expect(file.header("Cache-Control") == "private, no-store")
      #expect(try await service.catalog.job(JobID(rawValue: 2)) == nil, "nothing was filed")

      #expect(try await Self.post(service, "engines/approve", #"{"identity":"beep 1"}"#).status == 409)
      for minutes in ["0", "100001", "768762468290127000"] {
        #expect(try await Self.post(service, "engines/approve", #"{"minutesANight":\#(minutes)}"#).status == 422)
      }
      #expect(try await engine()["waits"] as? Bool == true)
      let said = try await Self.post(service, "engines/approve", #"{"identity":"beep 2","articlesANight":20}"#)
      #expect(said.status == 200)
      let approved = try await engine()
      #expect(approved["waits"] as? Bool == false && approved["articlesANight"] as? Int == 20)
      #expect(approved["previous"] as? [String] == ["beep 1"])
      for json in ["[]", #"{"count":0}"#, #"{"count":6}"#] {
        #expect(try await Self.post(service, "engines/canary", json).status == 422)
      }
    }
  }

  @Test func onlyAdminsAreTold() async throws {
    try await Service.run(.init(host: "0.0.0.0", port: 0, adminToken: "mot-the-quan-tri-dai")) { service in
      for (method, path) in [
        ("GET", "reports"), ("GET", "reports/1"), ("GET", "engines"), ("POST", "engines/approve"),
        ("POST", "engines/canary"), ("GET", "engines/canary/\(String(repeating: "a", count: 64)).mp3"),
        ("POST", "rerender"),
      ] {
        let answer = try await service.send(
          method, "/api/v1/\(path)", Self.type, body: method == "GET" ? nil : Data("{}".utf8))
        #expect(answer.status == 401, "\(method) \(path)")
      }
    }
  }

  /// The schedule from afar: what there is, when it is due, and running one; none is run twice at once.
  @Test func batches() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jobs-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, json) in [
      ("dem", #"{"title":"Mỗi đêm","schedule":"30 1 * * *","timeZone":"Asia/Ho_Chi_Minh"}"#), ("tay", "{}"),
      ("hong", "{"),
    ] {
      try Data(json.utf8).write(to: URL(filePath: "\(folder)/\(name).json"))
    }
    let nights = MemoryNights()
    let (runs, began) = AsyncStream.makeStream(of: String.self)
    let desk = BatchDesk(
      library: BatchLibrary(folder: folder), ledger: nights,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      work: { run, batch in began.yield("\(run.batch) \(batch.name)") })
    let standings = try await desk.standings(at: Date(timeIntervalSince1970: 1_790_000_000))
    #expect(standings.map(\.name) == ["dem", "hong", "tay"])
    #expect(standings.map { $0.next != nil } == [true, false, false])
    #expect(standings.map { $0.flaw != nil } == [false, true, false])
    let answers = standings.map(BatchesAnswer.Batch.init)
    #expect(
      answers[0].schedule == "30 1 * * *" && answers[0].timeZone == "Asia/Ho_Chi_Minh" && answers[0].title == "Mỗi đêm")
    #expect(answers[1].problem?.contains(folder) == false)
    let run = try await desk.start("dem", at: Date())
    var heard = runs.makeAsyncIterator()
    #expect(await heard.next() == "dem dem")
    #expect(try await desk.standings(at: Date())[0].last?.id == run.id)
    await #expect(throws: BatchError.underWay("dem")) { try await desk.start("dem", at: Date()) }
    await #expect(throws: (any Error).self) { try await desk.start("../dem", at: Date()) }
    await #expect(throws: (any Error).self) { try await desk.start("hong", at: Date()) }
    // A service without a schedule of its own says so.
    try await Service.run { service in
      for (method, path) in [("GET", "/api/v1/batches"), ("POST", "/api/v1/batches/dem/run")] {
        let status = try await service.send(method, path).status
        #expect(status == 503)
      }
    }
  }
}
