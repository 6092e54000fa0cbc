import AudioProduction
import Catalog
import Foundation
import JobQueue
import Speech
import Testing

@testable import Studio

@Suite("Batches")
struct BatchTests {
  private func definition(_ json: String = "{}") throws -> BatchDefinition {
    try BatchDefinition(Data(json.utf8), named: "dem", file: "dem.json")
  }

  /// Runs it with a worker beside it.
  private func run(_ bench: Bench, _ batch: BatchDefinition, planned: Date = Date()) async throws -> BatchReport? {
    let worker = Task { await bench.worker().run() }
    defer { worker.cancel() }
    return try await bench.runner().run(batch, planned: planned)
  }

  @Test func makesWhatIsMissingAndLeavesTheRest() async throws {
    let bench = try Bench()
    for id in ["mot", "hai", "ba"] { try await bench.publish(id) }
    let first = try #require(try await run(bench, try definition()))
    #expect(first.made.map(\.article).sorted() == ["ba", "hai", "mot"] && first.unchanged == 0 && first.failed.isEmpty)
    #expect(first.endedAt != nil && first.pending.isEmpty)
    let spoken = bench.synthesizer.chaptersSpoken
    let second = try #require(try await run(bench, try definition()))
    #expect(second.made.isEmpty && second.unchanged == 3)
    #expect(bench.synthesizer.chaptersSpoken == spoken)
    try await bench.publish("hai", "Chữ mới.")
    let third = try #require(try await run(bench, try definition()))
    #expect(third.made.map(\.article) == ["hai"] && third.unchanged == 2)
    let kept = try #require(try await bench.store.runs(of: "dem", limit: 1).first)
    #expect(try BatchReport(encoded: try #require(kept.report)).made == third.made)
  }

  @Test func audioThatWasLostIsMadeAgain() async throws {
    let bench = try Bench()
    try await bench.publish("hop")
    #expect(try await run(bench, try definition())?.made.count == 1)
    let content = try #require(try await bench.listing("hop")?.track?.chaptersFile)
    try FileManager.default.removeItem(atPath: "\(bench.folder)/audio/\(content.prefix(2))/\(content)")
    #expect(try await run(bench, try definition())?.made.count == 1)
    #expect(
      try await AudioCheck(catalog: bench.store, audio: bench.audio).findings(readsAll: true).map(\.level) == [.ok])
  }

  @Test func oneTimeIsRunOnce() async throws {
    let bench = try Bench()
    let time = Date(timeIntervalSince1970: 1_760_000_000)
    #expect(try await run(bench, try definition(), planned: time) != nil)
    #expect(try await run(bench, try definition(), planned: time) == nil)
  }

  @Test func limitsAndSelections() async throws {
    let bench = try Bench()
    for id in ["mot", "hai", "ba"] { try await bench.publish(id) }
    let limited = try #require(try await run(bench, try definition(#"{"limits":{"articles":1}}"#)))
    #expect(limited.made.count == 1 && limited.beyondLimit == 2)
    let chosen = try #require(try await run(bench, try definition(#"{"select":{"articles":["ba"]},"voice":"nam"}"#)))
    #expect(chosen.made.map(\.voice) == ["nam"])
    #expect(try await bench.listing("ba")?.track?.voice == "nam")
    await #expect(throws: SelectionError.self) {
      try await run(bench, try definition(#"{"select":{"sections":["khong-co"]}}"#))
    }
  }

  @Test func failuresAreReportedWithTheirReason() async throws {
    let bench = try Bench(Hum(.dead), retry: RetryPolicy(attempts: 1))
    try await bench.publish("hop")
    let report = try #require(try await run(bench, try definition()))
    #expect(report.failed.map(\.what) == ["hop"])
    #expect(report.failed.first?.kind == "engine" && report.failed.first?.reason.contains("hum is dead") == true)
  }

  /// The process ended before the jobs did: whoever comes next goes on with the same run.
  @Test func aRunThatWasInterruptedIsTakenUp() async throws {
    let bench = try Bench()
    try await bench.publish("hop")
    let batch = try definition()
    let interrupted = Task { try await bench.runner().run(batch, planned: Date()) }
    while try await bench.store.runs(of: "dem", limit: 1).first?.report == nil {
      try await Task.sleep(for: .milliseconds(10))
    }
    interrupted.cancel()
    _ = try? await interrupted.value
    let run = try #require(try await bench.store.runs(of: "dem", limit: 1).first)
    #expect(run.endedAt == nil)
    #expect(try await bench.worker().workOnce())
    let report = try await bench.runner().resume(run, of: batch)
    #expect(report.made.map(\.article) == ["hop"])
    #expect(try await bench.store.runs(of: "dem", limit: 9).count == 1)
  }

  @Test func aMissedRunIsDueOnce() async throws {
    let bench = try Bench()
    let batch = try definition(#"{"schedule":"30 1 * * *","timeZone":"Asia/Ho_Chi_Minh"}"#)
    let schedule = bench.schedule()
    let seen = try Date("2026-03-01T00:00:00Z", strategy: .iso8601)
    #expect(try await schedule.due(batch, at: seen) == nil)
    // Three nights without a service.
    let now = try Date("2026-03-04T00:00:00Z", strategy: .iso8601)
    let due = try #require(try await schedule.due(batch, at: now))
    #expect(due == (try Date("2026-03-01T18:30:00Z", strategy: .iso8601)))
    #expect(try await bench.runner().run(batch, planned: due, now: now) != nil)
    #expect(try await schedule.due(batch, at: now) == nil)
    #expect(try await schedule.due(batch, at: now + 86_400) != nil)
    // Ten years forward, a run there, and back again: no run is doubled, and the nights go on.
    let far = now + 10 * 365 * 86_400
    #expect(
      try await bench.runner().run(batch, planned: try #require(try await schedule.due(batch, at: far)), now: far)
        != nil)
    #expect(try await schedule.due(batch, at: now + 60) == nil)
  }

  @Test func documentsOfTheInboxArePublished() async throws {
    let bench = try Bench()
    let inbox = bench.folder + "/inbox"
    try FileManager.default.createDirectory(atPath: inbox + "/thong-bao", withIntermediateDirectories: true)
    try Data("Thông báo họp chi bộ.".utf8).write(to: URL(filePath: inbox + "/thong-bao/hop.txt"))
    try Data([0xFF, 0xD8, 0xFF, 0x00]).write(to: URL(filePath: inbox + "/anh.txt"))
    try Data("x".utf8).write(to: URL(filePath: inbox + "/anh.jpeg"))
    let batch = try definition(#"{"inbox":"\#(inbox)"}"#)
    let report = try #require(try await run(bench, batch))
    #expect(report.published == ["hop"] && report.made.map(\.article) == ["hop"])
    #expect(report.failed.map(\.what) == ["anh.txt"])
    #expect(try await bench.listing("hop")?.article.section.id == "thong-bao")
    let again = try #require(try await run(bench, batch))
    #expect(again.published.isEmpty && again.unchanged == 1)
    let gone = try #require(try await run(bench, try definition(#"{"inbox":"/khong/co"}"#)))
    #expect(gone.failed.first?.kind == "storage")
  }

  @Test(arguments: [
    "[]", "", "{\"schedule\": 5}", "{\"schedule\": \"30 1 * *\"}", "{\"timezone\": \"UTC\"}",
    "{\"formats\": [\"wav\"]}",
    "{\"schedule\": \"0 0 * * *\", \"timeZone\": \"Hanoi\"}", "{\"limits\": {\"articles\": 0}}", "{\"limits\": []}",
    "{\"select\": {\"sections\": \"thong-bao\"}}",
  ])
  func badDefinitionsAreRefused(json: String) {
    #expect { try definition(json) } throws: { error in
      "\(error)".contains("dem.json") && "\(error)".count > 30
    }
  }

  @Test func theShippedBatchesAreRight() throws {
    let library = BatchLibrary(
      folder: URL(filePath: Bench.voices).deletingLastPathComponent().appending(path: "Jobs").path)
    #expect(try library.names().contains("nightly"))
    for name in try library.names() { #expect(try library.batch(named: name).title != nil) }
  }

  /// Only what would sound different is told, with its words; what only the recipe changed is looked at once.
  @Test func effects() async throws {
    let bench = try Bench()
    try await bench.publish("hop")
    #expect(try await bench.worker().workOnce())
    let listing = try #require(try await bench.listing("hop"))
    let order = RenderOrder(article: "hop", revision: 1, voice: "bac", format: "mp3")
    #expect(try await bench.preview().session().effect(of: order, on: listing) == .none)
    var other = order
    other.voice = "nam"
    #expect(try await bench.preview().session().effect(of: other, on: listing) == .missing)
    // Another build of the program that reads alike.
    let newer = bench.preview(program: "2")
    #expect(try await newer.session().effect(of: order, on: listing) == .none)
    #expect(try await bench.listing("hop")?.track?.recipe != listing.track?.recipe)
    // Another cover: the file is made anew, and no chapter sounds different.
    let covers = SectionCovers(folder: bench.folder + "/covers")
    try covers.take(try SectionCovers().cover(of: "another"), for: "tin-tuc")
    #expect(try await bench.preview(covers: covers).session().effect(of: order, on: listing) == .chapters([]))
    // One that speaks otherwise.
    let slow = bench.folder + "/voices"
    try FileManager.default.copyItem(atPath: Bench.voices, toPath: slow)
    let file = URL(filePath: slow + "/bac.json")
    var profile = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    profile["rate"] = (profile["rate"] as? Int ?? 0) - 10
    try JSONSerialization.data(withJSONObject: profile).write(to: file)
    guard case .chapters(let chapters) = try await bench.preview(voices: slow).session().effect(of: order, on: listing)
    else {
      Issue.record("nothing would change")
      return
    }
    #expect(chapters.count == listing.track?.chapters.count)
    #expect(chapters.first?.reading.contains("chi bộ họp") == true)
  }
}
