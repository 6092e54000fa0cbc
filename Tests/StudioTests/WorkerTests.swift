import AudioStore
import Catalog
import Foundation
import JobQueue
import Testing

@testable import Studio

@Suite("Workers")
struct WorkerTests {
  @Test func publishesWhatItMade() async throws {
    let bench = try Bench()
    try await bench.publish("hop")
    #expect(try await bench.worker().workOnce())
    let listing = try #require(try await bench.listing("hop"))
    let track = try #require(listing.track)
    #expect(track.revision == 1 && track.voice == "bac" && track.duration > 500)
    #expect(listing.job?.state == .done)
    for content in [track.renditions[0].content, track.transcript, track.chaptersFile, track.words ?? ""] {
      #expect(try bench.audio.open(try #require(ContentHash(content))) != nil)
    }
    #expect(try await bench.worker().workOnce() == false)
  }

  /// The files of a track stand in the order in which its job names their formats.
  @Test(arguments: [("mp3", ["mp3"]), ("opus", ["opus"]), ("opus+mp3", ["opus", "mp3"]), ("mp3+mp3", ["mp3"])])
  func makesTheFormatsThatAreOrdered(order: String, formats: [String]) async throws {
    let bench = try Bench(format: order)
    try await bench.publish("hop")
    #expect(try await bench.worker().workOnce())
    let track = try #require(try await bench.listing("hop")?.track)
    #expect(track.renditions.map(\.format) == formats)
    for rendition in track.renditions {
      let hash = try #require(ContentHash(rendition.content))
      let file = try #require(try bench.audio.open(hash))
      let start = try file.read(0..<4)
      #expect(file.size == rendition.size)
      #expect(start.starts(with: rendition.format == "opus" ? Array("OggS".utf8) : Array("ID3".utf8)))
    }
  }

  @Test(arguments: ["wav", "", "mp3+", "mp3+flac"])
  func refusesAFormatThatThereIsNot(order: String) async throws {
    let bench = try Bench(format: order)
    let job = try #require(try await bench.publish("hop").job)
    #expect(try await bench.worker().workOnce())
    #expect(try await bench.store.job(job.id)?.failure?.kind == "format")
    #expect(bench.synthesizer.chaptersSpoken == 0)
  }

  @Test func failsWithTheCauseAndTriesAgain() async throws {
    let bench = try Bench(Hum(.dead))
    let job = try #require(try await bench.publish("hop").job)
    #expect(try await bench.worker().workOnce())
    let failed = try #require(try await bench.store.job(job.id))
    #expect(failed.state == .waiting && failed.attempts == 1)
    #expect(failed.failure?.kind == "engine")
    #expect(failed.failure?.message.contains("hum is dead") == true)
    #expect(try await bench.listing("hop")?.track == nil)
  }

  @Test func brokenVoiceIsTold() async throws {
    let bench = try Bench()
    let job = try #require(try await bench.publish("hop").job)
    #expect(try await bench.worker(voices: bench.folder).workOnce())
    #expect(try await bench.store.job(job.id)?.failure?.kind == "voice")
  }

  /// The text was revised while its old form was being made: the old track must not take the place of a newer one.
  @Test func dropsTheTrackOfAnOlderText() async throws {
    let bench = try Bench(Hum(.held))
    try await bench.publish("hop")
    async let worked = bench.worker().workOnce()
    try await bench.synthesizer.begun()
    try await bench.publish("hop", "Chi bộ họp.\n\nHọp lúc 9 giờ.")
    bench.synthesizer.become(.well)
    #expect(try await worked)
    #expect(try await bench.listing("hop")?.track == nil)
    #expect(try await bench.worker().workOnce())
    #expect(try await bench.listing("hop")?.track?.revision == 2)
  }

  @Test func cancelledJobIsDropped() async throws {
    let bench = try Bench(Hum(.held))
    let text = (1...6).map { "\($0). Mục\n\nChi bộ họp bàn việc thứ \($0) của tháng này, có ghi biên bản." }
      .joined(separator: "\n\n")
    let job = try #require(try await bench.publish("hop", text).job)
    async let worked = bench.worker().workOnce()
    try await bench.synthesizer.begun()
    try await bench.store.cancel(job.id, at: Date())
    bench.synthesizer.become(.well)
    #expect(try await worked)
    #expect(try await bench.store.job(job.id)?.state == .cancelled)
    #expect(try await bench.listing("hop")?.track == nil)
  }

  /// A worker that is told to stop gives its job back, and the attempt does not count.
  @Test func givesBackWhenToldToStop() async throws {
    let bench = try Bench(Hum(.held))
    let job = try #require(try await bench.publish("hop").job)
    let worker = bench.worker()
    let task = Task { await worker.run() }
    try await bench.synthesizer.begun()
    task.cancel()
    bench.synthesizer.become(.well)
    await task.value
    let given = try #require(try await bench.store.job(job.id))
    #expect(given.state == .waiting && given.attempts == 0)
    #expect(try await bench.worker("other").workOnce())
    #expect(try await bench.listing("hop")?.track != nil)
  }

  /// The lease of a long job is kept alive, so that nobody else begins it.
  @Test(.timeLimit(.minutes(5))) func keepsItsLease() async throws {
    let bench = try Bench(Hum(.held))
    try await bench.publish("hop")
    // Long, since a busy machine may not let anybody renew anything for a while.
    let pace = Worker.Pace(lease: 600, heartbeat: 0.1, look: 0.02)
    async let worked = bench.worker("first", pace: pace).workOnce()
    // What is told of its progress comes with a renewal.
    while try await bench.store.jobs(in: [.running], limit: 1).first?.progress == nil {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(try await bench.worker("second", pace: pace).workOnce() == false)
    bench.synthesizer.become(.well)
    #expect(try await worked)
    #expect(bench.synthesizer.chaptersSpoken == 1)
  }
}
