import AudioStore
import Catalog
import Foundation
import JobQueue
import Testing

@testable import Studio

@Suite("A new version of the engine")
struct EngineVersionTests {
  /// Half past one on 26 November in Vietnam.
  private static let night = Date(timeIntervalSince1970: 1_795_631_400)

  private func run(
    _ bench: Bench, _ json: String = "{}", at time: Date = EngineVersionTests.night
  ) async throws -> BatchReport {
    let batch = try BatchDefinition(Data(json.utf8), named: "dem", file: "dem.json")
    let worker = Task { await bench.worker().run() }
    defer { worker.cancel() }
    return try #require(try await bench.runner().run(batch, planned: Date(), now: time))
  }

  private func versions(_ bench: Bench) -> EngineVersions {
    EngineVersions(catalog: bench.store, ledger: bench.store, preview: bench.preview())
  }

  /// A handbook of three articles spoken by "hum 1", whose engine is "hum 2" by now.
  private func handbook() async throws -> Bench {
    let bench = try Bench()
    for id in ["mot", "hai", "ba"] { try await bench.publish(id, "Bài \(id).\n\nHọp lúc 8 giờ.") }
    while try await bench.worker().workOnce() {}
    #expect(await versions(bench).findings().isEmpty)
    bench.synthesizer.change(to: "hum 2")
    return bench
  }

  @Test func theNightMakesNothingAnewForItsSakeUntilAnAdminApproves() async throws {
    let bench = try await handbook()
    let spoken = bench.synthesizer.chaptersSpoken
    let first = try await run(bench)
    #expect(first.made.isEmpty && first.unchanged == 0 && first.failed.isEmpty)
    #expect(first.engine?.waiting == 3 && first.engine?.identity == "hum 2")
    #expect(bench.synthesizer.chaptersSpoken == spoken)
    #expect(await versions(bench).findings().count == 1)

    // New text is spoken none the less, and is no reason to speak the rest.
    try await bench.publish("hai", "Chữ mới.")
    let second = try await run(bench)
    #expect(second.made.map(\.article) == ["hai"] && second.engine?.waiting == 2)
    #expect(try await run(bench).unchanged == 1)

    _ = try await versions(bench).approve(articlesANight: 1, minutesANight: nil, by: "hoa", at: Date())
    #expect(await versions(bench).findings().isEmpty)
    let third = try await run(bench)
    #expect(third.made.count == 1 && third.engine?.articles == 1 && third.beyondLimit == 1 && third.unchanged == 1)
    #expect(try await run(bench).made.isEmpty, "the night's budget is used up")
    _ = try await versions(bench).approve(articlesANight: 2, minutesANight: nil, by: "hoa", at: Date())
    #expect(try await run(bench).made.count == 1)
    #expect(try await run(bench).unchanged == 3)
  }

  @Test func noonBeginsAnotherNightsBudget() async throws {
    let bench = try await handbook()
    _ = try await versions(bench).approve(articlesANight: 1, minutesANight: nil, by: "hoa", at: Date())
    #expect(try await run(bench).made.count == 1)
    #expect(try await run(bench, at: Self.night + 10 * 3600).made.isEmpty, "11:30")
    #expect(try await run(bench, at: Self.night + 11 * 3600).made.count == 1, "12:30")
    // A batch elsewhere has noons of its own.
    #expect(try await run(bench, #"{"timeZone":"UTC"}"#, at: Self.night + 11 * 3600).made.isEmpty)
  }

  @Test func aBudgetOfMinutesLetsAtLeastOneThrough() async throws {
    let bench = try await handbook()
    _ = try await versions(bench).approve(articlesANight: nil, minutesANight: 1, by: "hoa", at: Date())
    // All three are shorter than a minute.
    let report = try await run(bench)
    #expect(report.made.count == 3 && report.engine?.articles == 3 && (report.engine?.audio ?? 0) > 0)
  }

  /// Three batches of one night, of which each would stay within the budget by itself.
  @Test func theBatchesOfANightShareOneBudget() async throws {
    let bench = try await handbook()
    _ = try await versions(bench).approve(articlesANight: 2, minutesANight: nil, by: "hoa", at: Date())
    var made: [BatchReport] = []
    for id in ["mot", "hai", "ba"] { made.append(try await run(bench, #"{"select":{"articles":["\#(id)"]}}"#)) }
    #expect(made.map(\.made.count) == [1, 1, 0] && made[2].beyondLimit == 1)
    #expect(made[0].audio > 0 && made[0].text?.contains("Đọc lại vì máy đọc mới đã duyệt: 1 bài") == true)
  }

  @Test func rerenderingWaitsTooButForArticlesThatAreMeant() async throws {
    let bench = try await handbook()
    let listings = try await bench.store.handbook(for: .everything).flatMap(\.articles)
    let rerendering = Rerendering(queue: bench.store, preview: bench.preview())
    let changed = try await rerendering.run(
      listings, voice: nil, onlyChanged: true, files: true, priority: .admin, at: Date())
    #expect(changed.allSatisfy { $0.effect == .engine && $0.waitsForApproval && $0.job == nil })
    let all = try await rerendering.run(
      listings, voice: nil, onlyChanged: false, files: true, priority: .admin, at: Date())
    #expect(all.allSatisfy { $0.job != nil })
  }

  @Test func aTrialPublishesNothing() async throws {
    let bench = try await handbook()
    let listings = try await bench.store.handbook(for: .everything).flatMap(\.articles)
    #expect(EngineTrial.some(2, of: listings).map(\.article.id) == [listings[0], listings[2]].map(\.article.id))
    #expect(EngineTrial.some(9, of: listings).count == 3)
    let renderJob = bench.renderJob()
    let folder = bench.folder + "/canary"
    try AtomicFile.makeFolder(folder)
    let outcomes = try await EngineTrial(audio: bench.audio, renderJob: renderJob)
      .run(EngineTrial.some(2, of: listings), into: folder)
    #expect(outcomes.count == 2)
    for outcome in outcomes {
      let (old, new) = (try #require(outcome.old), try #require(outcome.new))
      #expect(old.words == new.words && old.words ?? 0 > 0 && old.duration == new.duration)
      for facts in [old, new] { #expect(FileManager.default.contents(atPath: facts.path ?? "")?.count == facts.size) }
    }
    #expect(try await bench.store.handbook(for: .everything).flatMap(\.articles) == listings)
    #expect(try await run(bench).engine?.waiting == 3)
  }

  @Test func batchesMakeTheFormatsTheyNameElseThoseAnArticleHas() async throws {
    let bench = try Bench(format: "opus")
    try await bench.publish("mot")
    while try await bench.worker().workOnce() {}
    #expect(try await run(bench).unchanged == 1)
    let both = try await run(bench, #"{"formats":["mp3","opus"]}"#)
    #expect(both.made.map(\.format) == ["mp3+opus"])
    #expect(try await bench.listing("mot")?.track?.renditions.map(\.format) == ["mp3", "opus"])
    #expect(try await run(bench, #"{"formats":["opus"]}"#).unchanged == 1)
    for bad in [#"{"formats":[]}"#, #"{"formats":["wav"]}"#, #"{"formats":["mp3","x"]}"#] {
      #expect(throws: BatchError.self) { try BatchDefinition(Data(bad.utf8), named: "a", file: "a.json") }
    }
  }
}
