import AudioProduction
import AudioStore
import Catalog
import Foundation
import HandbookDocuments
import JobQueue
import Speech
import Testing

@testable import Studio

@Suite("Tracks that are heard while they are made")
struct LiveStudioTests {
  private static let text = (1...6).map { "Phần \($0)\n\nChi bộ họp bàn việc thứ \($0) của tháng này.\n\n" }.joined()

  private func studio(_ bench: Bench, _ limits: LiveStudio.Limits = .init(), shelf: Shelf? = nil) throws -> LiveStudio {
    let shelf = try shelf ?? Shelf(at: bench.folder + "/chapters")
    return LiveStudio(
      catalog: bench.store, queue: bench.store, voices: VoiceLibrary(folder: Bench.voices),
      line: ProductionLine(producer: TrackProducer(synthesizer: bench.synthesizer, shelf: shelf, cores: 2)),
      reader: DocumentReader(),
      lexicon: LexiconSource(bench.store), limits: limits)
  }

  private func all(_ sound: LiveSound) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await piece in sound { bytes += piece }
    return bytes
  }

  private func length(of sound: LiveSound) async throws -> Int {
    var bytes = 0
    for try await piece in sound { bytes += piece.count }
    return bytes
  }

  /// However many ask, it is spoken once, there is one job, and each hears all of it.
  @Test func tenThousandAskersMakeOne() async throws {
    let bench = try Bench(Hum(.held))
    let job = try #require(try await bench.publish("hop", Self.text).job)
    let live = try studio(bench, .init(tracks: 1, listeners: 10_000))
    let heard = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<10_000 { group.addTask { try await length(of: live.listen(to: job, as: "mp3")) } }
      bench.synthesizer.become(.well)
      var heard: Set<Int> = []
      for try await length in group { heard.insert(length) }
      return heard
    }
    #expect(heard.count == 1 && heard.contains { $0 > 2000 })
    let chapters = try await live.chapters(of: job, as: "mp3")
    #expect(chapters.count >= 1 && chapters.allSatisfy { $0.duration ?? 0 > 0 })
    #expect(bench.synthesizer.chaptersSpoken == chapters.count)
    #expect(try await bench.store.jobs(in: Set(JobState.allCases), limit: 10).count == 1)
    #expect(live.listeners == 0)
    // The job's own worker finds the chapters on the shelf.
    let worker = bench.worker(shelf: try Shelf(at: bench.folder + "/chapters"))
    #expect(try await worker.workOnce())
    #expect(bench.synthesizer.chaptersSpoken == chapters.count)
    #expect(try await bench.listing("hop")?.track != nil)
  }

  /// Who goes away stops neither the making nor the others.
  @Test func aListenerWhoLeavesStopsNothing() async throws {
    let bench = try Bench(Hum(.held))
    let job = try #require(try await bench.publish("hop", Self.text).job)
    let live = try studio(bench)
    let stays = try await live.listen(to: job, as: "mp3")
    let leaves = Task { try await all(live.listen(to: job, as: "mp3")) }
    try await Task.sleep(for: .milliseconds(50))
    leaves.cancel()
    await #expect(throws: CancellationError.self) { try await leaves.value }
    bench.synthesizer.become(.well)
    #expect(try await all(stays).count > 2000)
  }

  @Test func noMoreListenThanMay() async throws {
    let bench = try Bench(Hum(.held))
    let job = try #require(try await bench.publish("hop", Self.text).job)
    let other = try #require(try await bench.publish("khac", Self.text).job)
    let live = try studio(bench, .init(tracks: 1, listeners: 2))
    var sounds = [try await live.listen(to: job, as: "mp3")]
    await #expect(throws: LiveError.busy) { try await live.listen(to: other, as: "mp3") }
    sounds.append(try await live.listen(to: job, as: "mp3"))
    await #expect(throws: LiveError.busy) { try await live.listen(to: job, as: "mp3") }
    sounds = []
    let again = try await live.listen(to: job, as: "mp3")
    bench.synthesizer.become(.well)
    try await again.ready()
    await #expect(throws: LiveError.notOrdered("opus")) { try await live.listen(to: job, as: "opus") }
  }

  /// What cannot be made is said before a byte has left, and tried anew for the next who asks.
  @Test func aDeadVoiceIsNotSilence() async throws {
    let bench = try Bench(Hum(.dead))
    let job = try #require(try await bench.publish("hop").job)
    let live = try studio(bench)
    let sound = try await live.listen(to: job, as: "mp3")
    await #expect(throws: (any Error).self) { try await sound.ready() }
    bench.synthesizer.become(.well)
    try await Task.sleep(for: .milliseconds(50))
    #expect(try await all(live.listen(to: job, as: "mp3")).count > 500)
  }

  /// A chapter's file is there before its track is, and the sum of them is the track.
  @Test func finishedChaptersAreFiles() async throws {
    let bench = try Bench()
    let job = try #require(try await bench.publish("hop", Self.text).job)
    let live = try studio(bench)
    let before = try await live.chapters(of: job, as: "mp3")
    #expect(before.allSatisfy { $0.duration == nil })
    #expect(try await live.chapter(before[0].key, of: job, as: "mp3") == nil)
    _ = try await all(live.listen(to: job, as: "mp3"))
    let after = try await live.chapters(of: job, as: "mp3")
    for chapter in after {
      let file = try #require(try await live.chapter(chapter.key, of: job, as: "mp3"))
      #expect(file.starts(with: Array("ID3".utf8)))
      #expect(file.count > (chapter.duration ?? 0) * 5)
    }
    #expect(try await live.chapter(String(repeating: "a", count: 64), of: job, as: "mp3") == nil)
    #expect(try await bench.worker(shelf: Shelf(at: bench.folder + "/chapters")).workOnce())
    let track = try #require(try await bench.listing("hop")?.track)
    #expect(abs(track.duration - after.reduce(0) { $0 + ($1.duration ?? 0) }) <= after.count)
  }
}
