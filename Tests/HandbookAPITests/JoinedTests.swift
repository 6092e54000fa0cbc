import AudioStore
import Catalog
import Foundation
import Testing

@testable import AudioProduction
@testable import HandbookAPI

/// A listening session as one file. Who may hear it is asked in `AccessMatrixTests`.
@Suite("Tracks that are heard as one", .serialized)
struct JoinedTests {
  /// As much of an MP3 file as joining looks at: a tag, an Info frame, and frames that say whose they are.
  static func file(_ name: String, frames: Int = 100) -> [UInt8] {
    var tag = ID3Tag()
    tag.add("TIT2", name)
    let sound = Array(Array(repeating: Array(name.utf8), count: 7000).joined().prefix(13_000))
    return tag.bytes
      + InfoFrame.make(frames: frames, audio: sound.count, checksum: 0, padding: 0, streamBitRate: 40) + sound
  }

  /// What an answer in chunks (RFC 9112, 7.1) holds.
  static func content(of answer: Answer) -> [UInt8] {
    var content: [UInt8] = []
    var rest = answer.body[...]
    while let end = rest.firstRange(of: Data("\r\n".utf8)),
      let size = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16), size > 0
    {
      content += rest[end.upperBound...].prefix(size)
      rest = rest[end.upperBound...].dropFirst(size + 2)
    }
    return content
  }

  private static let names = ["mot", "hai", "ba"]

  /// Three articles with tracks, of 100, 200 and 300 frames.
  private func run(_ body: @Sendable (Service, [String]) async throws -> Void) async throws {
    try await Service.run { service in
      var contents: [String] = []
      for (index, name) in Self.names.enumerated() {
        _ = try await service.send(
          "POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json(name))
        let bytes = Self.file(name, frames: (index + 1) * 100)
        try service.giveAudio(to: name, bytes)
        contents.append(ContentHash(of: bytes).description)
      }
      try await body(service, contents)
    }
  }

  @Test func oneFileWithRanges() async throws {
    try await run { service, contents in
      let path = "/joined/\(contents.joined(separator: "-")).mp3"
      let whole = try await service.send("GET", path)
      #expect(whole.status == 200 && whole.header("Content-Type") == "audio/mpeg")
      let sounds = Self.names.map { Self.file($0).suffix(13_000) }.joined()
      #expect(whole.body.count == InfoFrame.length + 39_000)
      #expect(whole.body.dropFirst(InfoFrame.length).elementsEqual(sounds))
      #expect(InfoFrame.frames(of: Array(whole.body.prefix(InfoFrame.length))) == 600)
      #expect(try await service.send("HEAD", path).header("Content-Length") == "\(whole.body.count)")
      // Across the head and each seam, and at both ends.
      for range in [0..<10, 200..<300, 13_100..<13_300, 100..<30_000, whole.body.count - 5..<whole.body.count] {
        let part = try await service.send(
          "GET", path, ["Range": "bytes=\(range.lowerBound)-\(range.upperBound - 1)"])
        #expect(part.status == 206 && part.body == whole.body[range], "\(range)")
      }
      let tag = try #require(whole.header("ETag"))
      #expect(try await service.send("GET", path, ["If-None-Match": tag]).status == 304)
      let other = "/joined/\(contents.reversed().joined(separator: "-")).mp3"
      #expect(try await service.send("GET", other).header("ETag") != tag)
    }
  }

  @Test func listSaysWhereEachBegins() async throws {
    try await run { service, contents in
      let path = "/api/v1/joined?articles=hai,mot"
      let list = try await service.send("GET", path).json()
      #expect(list["url"] as? String == "/joined/\(contents[1])-\(contents[0]).mp3")
      let parts = try #require(list["articles"] as? [[String: Any]])
      // 200 and 100 frames of 576 samples at 22,050 Hz.
      #expect(parts.map { $0["id"] as? String } == ["hai", "mot"])
      #expect(parts.map { $0["startMs"] as? Int } == [0, 5224])
      #expect(list["durationMs"] as? Int == 7836)
      let chapters = try #require(parts[1]["chapters"] as? [[String: Any]])
      #expect(chapters.map { $0["startMs"] as? Int } == [5224, 5224 + 20_250])
      #expect(list["waiting"] as? [String] == [] && list["streamUrl"] is NSNull)
      let file = try await service.send("GET", try #require(list["url"] as? String))
      #expect(list["size"] as? Int == file.body.count)

      // What is new, and a section; what is being made is named.
      _ = try await service.send(
        "POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json("bon"))
      let all = try await service.send("GET", "/api/v1/joined?section=thong-bao&from=2026-01-01").json()
      #expect((all["articles"] as? [Any])?.count == 3)
      #expect(all["waiting"] as? [String] == ["bon"])
      #expect((all["streamUrl"] as? String)?.hasSuffix(",bon.mp3") == true)
      #expect(try await service.send("GET", "/api/v1/joined?from=2999-01-01").json()["url"] is NSNull)
      for (query, status) in [
        ("articles=khong-co", 404), ("section=khong-co", 404), ("from=mai", 400), ("section=A", 400),
        ("articles=mot&from=mai", 400), ("articles=mot&section=A", 400),
        ("articles=" + Array(repeating: "mot", count: 101).joined(separator: ","), 400),
      ] {
        #expect(try await service.send("GET", "/api/v1/joined?\(query)").status == status, "\(query)")
      }
    }
  }

  /// An MP3 file of ours of so many seconds, in frames that borrow data of those before them.
  static func spoken(seconds: Int) throws -> [UInt8] {
    let encoder = try MP3Format().encoder()
    let frames = seconds * JoinedMP3.sampleRate / MP3Frame.samples
    var state: UInt32 = 1
    // Words of noise, and rests between them.
    var samples: [Float] = []
    for index in 0..<frames * MP3Frame.samples {
      state = state &* 1_664_525 &+ 1_013_904_223
      let noise = Float(state >> 8) / Float(1 << 24) - 0.5
      samples.append(index / 4000 % 3 == 0 ? 0 : noise)
    }
    try encoder.encode(samples)
    let sound = try encoder.finish(samples: frames * MP3Frame.samples)
    return InfoFrame.make(frames: frames, audio: sound.count, checksum: 0, padding: 0, streamBitRate: 40) + sound
  }

  /// A later article begins at its place: length, ranges, durations and chapters are those of what is heard.
  @Test func beginsAtPlaces() async throws {
    try await run { service, contents in
      let bytes = try Self.spoken(seconds: 30)
      try service.giveAudio(to: "ba", bytes)
      let hash = ContentHash(of: bytes).description
      // 23,040 ms are 18 times 49 frames; the second chapter begins at 20,250.
      let list = try await service.send("GET", "/api/v1/joined?articles=mot,ba@24000").json()
      let path = "/joined/\(contents[0])-\(hash)@24000.mp3"
      #expect(list["url"] as? String == path)
      let parts = try #require(list["articles"] as? [[String: Any]])
      let frames = 30 * JoinedMP3.sampleRate / MP3Frame.samples - 18 * 49
      #expect(parts.map { $0["startMs"] as? Int } == [0, 2612])
      #expect(parts.map { $0["skippedMs"] as? Int } == [0, 23_040])
      #expect(list["durationMs"] as? Int == (100 + frames) * MP3Frame.samples * 1000 / JoinedMP3.sampleRate)
      let chapters = try #require(parts[1]["chapters"] as? [[String: Any]])
      #expect(chapters.map { $0["startMs"] as? Int } == [2612])

      let whole = try await service.send("GET", path)
      #expect(whole.status == 200 && whole.body.count == list["size"] as? Int)
      #expect(InfoFrame.frames(of: Array(whole.body.prefix(InfoFrame.length))) == 100 + frames)
      // Every frame of it is there, and none but the first three is another than in the track.
      let part = Array(whole.body.dropFirst(InfoFrame.length + 13_000))
      #expect(try MP3Frame.first(frames, of: part, bitRate: 40) == part)
      let lead = try MP3Frame.first(3, of: part, bitRate: 40).count
      let kept = Array(bytes.suffix(part.count))
      #expect(part.dropFirst(lead) == kept.dropFirst(lead))
      #expect(part.prefix(lead) != kept.prefix(lead))
      let seam = InfoFrame.length + 13_000
      for range in [seam - 10..<seam + 10, seam + 5..<seam + 6, seam + lead - 3..<seam + lead + 900] {
        let some = try await service.send(
          "GET", path, ["Range": "bytes=\(range.lowerBound)-\(range.upperBound - 1)"])
        #expect(some.status == 206 && some.body == whole.body[range], "\(range)")
      }
      let tag = try #require(whole.header("ETag"))
      #expect(try await service.send("GET", path, ["If-None-Match": tag]).status == 304)
      #expect(try await service.send("GET", path.replacing("@24000", with: "")).header("ETag") != tag)
      #expect(try await service.send("GET", path.replacing("@", with: "%40")).body == whole.body)
      // Within the first step nothing is cut.
      let early = try await service.send("GET", path.replacing("@24000", with: "@1359"))
      let uncut = try await service.send("GET", path.replacing("@24000", with: ""))
      #expect(early.body == uncut.body && early.body.count > whole.body.count)

      for place in ["", "-1", "+1", "1e3", "1.5", "30001", "99999999", "123456789", "1@2", "०"] {
        let name = place.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
        let wrong = path.replacing("@24000", with: "@\(name)")
        #expect(try await service.send("GET", wrong).status == 404, "\(place)")
        guard place != "30001" else { continue }
        let status = try await service.send("GET", "/api/v1/joined?articles=mot,ba@\(name)").status
        #expect(status == (place == "99999999" ? 404 : 400), "\(place)")
      }
    }
  }

  @Test func whatIsNotThereIsNotJoined() async throws {
    try await run { service, contents in
      let none = String(repeating: "0", count: 64)
      try service.giveAudio(to: "ba", [1, 2, 3])
      let other = ContentHash(of: [1, 2, 3]).description
      for name in [
        "\(contents[0])-\(none)", none, "", "-", "\(contents[0])-", "\(contents[0])--\(contents[1])", "x",
        "\(contents[0])-\(other)", Array(repeating: contents[0], count: 101).joined(separator: "-"),
      ] {
        #expect(try await service.send("GET", "/joined/\(name).mp3").status == 404, "\(name)")
      }
      #expect(try await service.send("GET", "/joined/\(contents[0]).opus").status == 404)
      #expect(try await service.send("GET", "/live/joined/khong-co.mp3").status == 404)
      #expect(try await service.send("GET", "/live/joined/.mp3").status == 404)
      let names = Array(repeating: "mot", count: 101).joined(separator: ",")
      #expect(try await service.send("GET", "/live/joined/\(names).mp3").status == 404)
    }
  }

  /// What is there is sent as it is; for what is being made, somebody must make it.
  @Test func growingWithoutALength() async throws {
    try await run { service, _ in
      let there = try await service.send("GET", "/live/joined/hai,mot.mp3")
      #expect(there.status == 200 && there.header("Content-Length") == nil)
      #expect(there.header("Cache-Control") == "no-store" && there.header("Accept-Ranges") == "none")
      #expect(Self.content(of: there) == Self.file("hai").suffix(13_000) + Self.file("mot").suffix(13_000))
      _ = try await service.send(
        "POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json("bon"))
      let made = try await service.send("GET", "/live/joined/hai,bon.mp3")
      #expect(made.status == 503 && made.header("Retry-After") == "30")
      try await service.catalog.withdraw(try #require(ArticleID("hai")), seen: nil, now: .now)
      #expect(try await service.send("GET", "/live/joined/hai,mot.mp3").status == 410)
    }
  }
}
