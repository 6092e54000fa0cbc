import AudioStore
import Catalog
import Foundation
import JobQueue
import Testing

@testable import Studio

@Suite("The spoken bulletin")
struct BulletinTests {
  private let bench: Bench
  private let shelf: Shelf

  init() throws {
    bench = try Bench()
    shelf = try Shelf(at: bench.folder + "/chapters")
  }

  private func run(_ json: String = #"{"bulletin":{}}"#) async throws -> BatchReport {
    let batch = try BatchDefinition(Data(json.utf8), named: "dem", file: "dem.json")
    let worker = Task { await bench.worker(shelf: shelf).run() }
    defer { worker.cancel() }
    return try #require(try await bench.runner().run(batch, planned: Date()))
  }

  private func publish(_ id: String, section: String = "thong-bao") async throws {
    var fields = ArticleFields()
    fields.id = id
    fields.section = section
    _ = try await bench.publisher.publish(
      StoredDocument(name: "\(id).txt", bytes: Data("Thông báo \(id)\n\nMời họp lúc 8 giờ tại \(id).".utf8)),
      fields: fields, mode: .createOrRevise, priority: .admin, at: Date())
  }

  @Test func joinsTheKeptChaptersOfNewNoticesOnceADay() async throws {
    try await publish("mot")
    try await publish("hai")
    try await publish("khac", section: "hoi-dap")
    while try await bench.worker(shelf: shelf).workOnce() {}
    let spoken = bench.synthesizer.chaptersSpoken
    let report = try await run()
    let id = try #require(report.bulletin?.article)
    #expect(report.bulletin?.articles == ["mot", "hai"] && report.made.map(\.article) == [id] && report.failed.isEmpty)
    // Only the opening and the closing line.
    #expect(bench.synthesizer.chaptersSpoken == spoken + 2)

    let listing = try #require(try await bench.listing(id))
    let track = try #require(listing.track)
    #expect(track.chapters.count == 4 && track.chapters.first?.title == "Mở đầu")
    #expect(listing.article.section.id == "tin-tuc" && listing.article.title.contains("Bản tin ngày"))
    for (place, name) in ["mot", "hai"].enumerated() {
      let own = try #require(try await bench.listing(name)?.track)
      #expect(own.chapters.map(\.sound) == [track.chapters[place + 1].sound])
    }

    let again = try await run()
    #expect(again.bulletin?.note == "it was published already" && again.made.isEmpty && again.unchanged == 4)
  }

  @Test func withoutNewNoticesThereIsNone() async throws {
    try await publish("khac", section: "hoi-dap")
    let report = try await run()
    #expect(report.bulletin?.article == nil && report.bulletin?.note == "there are no new articles")
    #expect(try await bench.store.handbook(for: .everything).flatMap(\.articles).count == 1)
  }

  @Test func whatWasHeardIsNotHeardAgain() async throws {
    try await publish("mot")
    while try await bench.worker(shelf: shelf).workOnce() {}
    let plan = try JSONDecoder().decode(BulletinPlan.self, from: Data("{}".utf8))
    let editor = BulletinEditor(catalog: bench.store, plan: plan, timeZone: .gmt)
    let now = Date()
    #expect(try await editor.publish(voice: nil, formats: nil, at: now).0.articles == ["mot"])
    let tomorrow = try await editor.publish(voice: nil, formats: nil, at: now + 86_400)
    #expect(tomorrow.0.article == nil && tomorrow.1 == nil)
    try await publish("hai")
    #expect(try await editor.publish(voice: nil, formats: nil, at: now + 86_400).0.waiting == 1)
    while try await bench.worker(shelf: shelf).workOnce() {}
    let third = try await editor.publish(voice: nil, formats: nil, at: now + 86_400).0
    #expect(third.articles == ["hai"] && third.waiting == 0)
  }

  @Test func whatWasWithdrawnIsLeftOutWhenItIsMadeAnew() async throws {
    try await publish("mot")
    try await publish("hai")
    while try await bench.worker(shelf: shelf).workOnce() {}
    let id = try #require(try await run().bulletin?.article)
    try await bench.store.withdraw(try #require(ArticleID("mot")), seen: nil, now: Date())
    let listing = try #require(try await bench.listing(id))
    let request = try #require(Rerendering.request(of: listing, voice: nil, priority: .admin))
    _ = try await bench.store.enqueue(request, at: Date())
    while try await bench.worker(shelf: shelf).workOnce() {}
    #expect(try await bench.listing(id)?.track?.chapters.count == 3)
  }

  /// Gone at once from the bulletin too, which comes back without it.
  @Test func whatIsWithdrawnIsTakenOutOfBulletins() async throws {
    try await publish("mot")
    try await publish("hai")
    while try await bench.worker(shelf: shelf).workOnce() {}
    let id = try #require(try await run().bulletin?.article)
    let bulletin = try #require(ArticleID(id))
    let heard = try #require(try await bench.listing(id)?.track)
    let spoken = bench.synthesizer.chaptersSpoken

    let withdrawal = Withdrawal(catalog: bench.store)
    #expect(try await withdrawal.run(try #require(ArticleID("mot")), seen: nil, now: Date()) == [bulletin])
    #expect(try await bench.listing(id)?.track == nil)
    for content in [heard.transcript] + heard.renditions.map(\.content) {
      #expect(try await bench.store.serves(content, for: .everything) == false)
    }
    while try await bench.worker(shelf: shelf).workOnce() {}
    #expect(try await bench.listing(id)?.track?.chapters.count == 3)
    #expect(bench.synthesizer.chaptersSpoken == spoken)

    #expect(try await withdrawal.run(try #require(ArticleID("hai")), seen: nil, now: Date()) == [bulletin])
    #expect(try await bench.listing(id) == nil)
    #expect(try await bench.store.withdrawal(of: bulletin, for: .everything) != nil)
  }

  @Test(arguments: [
    #"{"bulletin":{"days":0}}"#, #"{"bulletin":{"from":[]}}"#, #"{"bulletin":{"id":"Bản tin"}}"#,
    #"{"bulletin":{"opening":"…"}}"#, #"{"timeZone":"Asia/Nowhere"}"#, #"{"bulletin":{"days":"x"}}"#,
  ])
  func aPlanThatIsNotRightIsRefused(_ json: String) {
    #expect(throws: BatchError.self) { try BatchDefinition(Data(json.utf8), named: "a", file: "a.json") }
  }
}
