import AudioProduction
import AudioStore
import Catalog
import Foundation
import HandbookDocuments
import JobQueue
import Speech
import SpeechScript
import Studio
import Synchronization
import Testing

@testable import HandbookAPI

@Suite("Audio that is heard while it is made", .serialized)
struct LiveTests {
  /// A voice that hums a word each tenth of a second, and goes on when it is let.
  final class Hum: Synthesizer {
    private let spoken = Mutex(0)
    let pause = DispatchSemaphore(value: 0)
    let stopsAfter: Int

    init(stopsAfter: Int = .max) { self.stopsAfter = stopsAfter }

    var utterances: Int { spoken.withLock { $0 } }

    func identity(for voice: Voice) -> String { "hum 1" }

    func speak(_ utterances: [Utterance], voice: Voice, to hand: (SpokenUtterance) throws -> Void) throws {
      for utterance in utterances {
        let number = spoken.withLock { count in
          count += 1
          return count
        }
        if number > stopsAfter, pause.wait(timeout: .now() + 20) == .timedOut {
          throw SpeechError.engineLate(seconds: 20)
        }
        let length = Voice.sampleRate / 4
        let samples = (0..<utterance.words.count * length).map { Int16(3000 * sin(Double($0) * 0.06)) }
        try hand(SpokenUtterance(samples: samples, wordStarts: utterance.words.indices.map { $0 * length }))
      }
    }
  }

  private static let voices = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Voices").path

  private func run(_ hum: Hum, limits: LiveStudio.Limits = .init(), _ body: @Sendable (Service) async throws -> Void)
    async throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "live-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let catalog = MemoryCatalog()
    let live = LiveStudio(
      catalog: catalog, queue: catalog, voices: VoiceLibrary(folder: Self.voices),
      line: ProductionLine(
        producer: TrackProducer(synthesizer: hum, shelf: try Shelf(at: folder), cores: 1)), reader: DocumentReader(),
      limits: limits)
    try await Service.run(catalog: catalog, live: live) { service in
      let text = (1...8).map { "Chi bộ họp bàn việc thứ \($0) của tháng này và tháng sau." }.joined(separator: " ")
      let published = try await service.send(
        "POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json("hop", text: text))
      #expect(published.status == 201)
      try await body(service)
    }
  }

  /// The first sentences are heard while the voice waits to say the last: no length, no ranges, not to be kept.
  @Test func soundLeavesWhileItIsMade() async throws {
    let hum = Hum(stopsAfter: 6)
    try await run(hum) { service in
      let article = try await service.send("GET", "/api/v1/articles/hop").json()
      let addresses = try #require(article["live"] as? [String: Any])
      #expect(addresses["streamUrl"] as? String == "/live/hop.mp3")
      let answer = try await service.exchange { connection in
        connection.send(
          Data("GET /live/hop.mp3 HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes=0-9\r\nConnection: close\r\n\r\n".utf8))
        var first = Data()
        while first.count < 4000, let more = connection.receive() { first += more }
        #expect(hum.utterances <= 7)
        for _ in 0..<20 { hum.pause.signal() }
        var all = first
        while let more = connection.receive() { all += more }
        return String(decoding: all, as: UTF8.self)
      }
      let head = answer.prefix(2000).lowercased()
      #expect(head.hasPrefix("http/1.1 200"))
      #expect(head.contains("transfer-encoding: chunked") && !head.contains("content-length:"))
      #expect(head.contains("cache-control: no-store") && head.contains("accept-ranges: none"))
      #expect(answer.hasSuffix("0\r\n\r\n"))
      try service.giveAudio(to: "hop")
      let later = try await service.send("GET", "/live/hop.mp3")
      #expect(later.status == 307 && later.header("Location") == "/listen/hop.mp3")
    }
  }

  /// What is listed can be played: nothing that was handed out answers 404.
  @Test func playlistOfFinishedChapters() async throws {
    try await run(Hum()) { service in
      let path = "/api/v1/articles/hop/live"
      let before = try await service.send("GET", path).json()
      #expect(before["state"] as? String == "making")
      let waiting = try #require(before["chapters"] as? [[String: Any]])
      #expect(!waiting.isEmpty && waiting.allSatisfy { $0["url"] is NSNull })
      _ = try await service.send("GET", "/live/hop.mp3")
      let chapters = try #require(try await service.send("GET", path).json()["chapters"] as? [[String: Any]])
      let url = try #require(chapters.first?["url"] as? String)
      let whole = try await service.send("GET", url)
      #expect(whole.status == 200 && whole.header("Content-Type") == "audio/mpeg")
      let part = try await service.send("GET", url, ["Range": "bytes=100-199"])
      #expect(part.status == 206 && part.body == whole.body[100..<200])
      let key = String(repeating: "a", count: 64)
      #expect(try await service.send("GET", "/live/chapters/hop/\(key).mp3").status == 503)
      try service.giveAudio(to: "hop")
      #expect(try await service.send("GET", url).status == 200)
      let after = try await service.send("GET", path).json()
      #expect(after["state"] as? String == "ready")
      try await service.catalog.withdraw(try #require(ArticleID("hop")), seen: nil, now: .now)
      for address in [url, path, "/live/hop.mp3"] { #expect(try await service.send("GET", address).status == 410) }
    }
  }

  /// In a session, what is being made comes after what is there, without a tag in the middle.
  @Test func aSessionGrows() async throws {
    try await run(Hum()) { service in
      _ = try await service.send("POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json("mot"))
      try service.giveAudio(to: "mot", JoinedTests.file("mot"))
      let alone = try await service.send("GET", "/live/hop.mp3")
      let answer = try await service.send("GET", "/live/joined/mot,hop.mp3")
      #expect(answer.status == 200)
      let all = JoinedTests.content(of: answer)
      #expect(all.prefix(13_000).elementsEqual(JoinedTests.file("mot").suffix(13_000)))
      let made = all.dropFirst(13_000)
      let heard = JoinedTests.content(of: alone)
      #expect(made.count > 4000 && heard.suffix(made.count) == made)
      #expect(String(decoding: heard.prefix(3), as: UTF8.self) == "ID3")
      #expect(heard.count - made.count == 10 + heard[6..<10].reduce(0) { $0 << 7 | Int($1) })
    }
  }

  @Test func tooManyAreToldToComeAgain() async throws {
    try await run(Hum(), limits: .init(tracks: 1, listeners: 0)) { service in
      let answer = try await service.send("GET", "/live/hop.mp3")
      #expect(answer.status == 503 && answer.header("Retry-After") == "15")
      #expect(try await service.send("GET", "/live/hop.opus").status == 503)
      #expect(try await service.send("GET", "/live/khong-co.mp3").status == 404)
      let waiting = try await service.send("GET", "/listen/hop.mp3")
      #expect(waiting.status == 503 && waiting.header("Link") == "</live/hop.mp3>; rel=\"alternate\"")
    }
  }
}
