import CaseTables
import AudioStore
import Foundation
import Testing

@testable import HandbookAPI

@Suite("Audio over a socket", .serialized)
struct FileRequestTests {
  static let cases = Case.all("file-requests.tsv")
  static let file = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }

  @Test(arguments: cases)
  func request(_ row: Case) async throws {
    let audio = MemoryAudio()
    let hash = try audio.put(Self.file)
    let tag = String(hash.description.prefix(32))
    let names = ["Range", "If-Range", "If-None-Match", "If-Match"]
    let pairs = zip(names, 1...4).compactMap { name, column in
      row.given(column).map { (name, $0.replacing("TAG", with: tag)) }
    }
    let answer = try await Service.run(audio: audio) { service in
      try await service.send(row[0], "/audio/\(hash).mp3", Dictionary(uniqueKeysWithValues: pairs))
    }
    #expect(answer.status == Int(row[5]))
    #expect(answer.header("Content-Range") == row.given(6))
    #expect(answer.isComplete)
    switch row[7] {
    case "none": break
    case "whole": #expect(Array(answer.body) == Self.file)
    case let span:
      let ends = span.split(separator: "-").compactMap { Int($0) }
      #expect(Array(answer.body) == Array(Self.file[ends[0]...ends[1]]))
    }
    if answer.status < 400 {
      #expect(answer.header("ETag") == "\"\(tag)\"")
      #expect(answer.header("Cache-Control") == "public, max-age=31536000, immutable")
    }
    if row[0] == "HEAD" {
      #expect(answer.body.isEmpty)
      if answer.status == 200 { #expect(answer.header("Content-Length") == "1000") }
    }
  }

  @Test func tableIsThere() { #expect(Self.cases.count > 25) }

  @Test func severalRangesAreMultipart() async throws {
    let audio = MemoryAudio()
    let hash = try audio.put(Self.file)
    let answer = try await Service.run(audio: audio) { service in
      try await service.send("GET", "/audio/\(hash).mp3", ["Range": "bytes=0-1,900-901"])
    }
    #expect(answer.status == 206)
    let type = try #require(answer.header("Content-Type"))
    let boundary = try #require(type.split(separator: "boundary=").last)
    #expect(type.hasPrefix("multipart/byteranges"))
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(text.components(separatedBy: "--\(boundary)").count == 4)
    #expect(text.contains("Content-Range: bytes 0-1/1000"))
    #expect(text.contains("Content-Range: bytes 900-901/1000"))
    #expect(answer.isComplete)
  }

  /// A listener who takes his time must not make the service read the whole file into memory.
  @Test func slowListenerHoldsReadingBack() async throws {
    let audio = MemoryAudio()
    let endless = EndlessFile(size: 256 << 20)
    let hash = ContentHash(of: [1])
    audio.put(endless, as: hash)
    let address = "/audio/\(hash).mp3"
    let read = try await Service.run(audio: audio) { service in
      try await service.exchange(receiveBuffer: 4096) { connection -> Int in
        connection.send(Data("GET \(address) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8))
        _ = connection.receive(1024)
        usleep(500_000)
        return endless.bytesRead
      }
    }
    #expect(read > 0)
    #expect(read < 4 << 20, "\(read) bytes were read for a listener who took 1,024")
    #expect(endless.largestRead <= FileBody.chunk)
  }

  /// Whatever of a file is in memory already, the same bytes are sent.
  @Test(arguments: [0, 1, 4096, 65_535, 65_536, 150_000]) func halfOfItLiesInMemory(_ inMemory: Int) async throws {
    let bytes = (0..<150_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let audio = MemoryAudio()
    let hash = ContentHash(of: bytes)
    audio.put(HalfFile(bytes: bytes, inMemory: inMemory), as: hash)
    try await Service.run(audio: audio) { service in
      for range in [0..<150_000, 0..<65_536, 60_000..<70_000, 149_999..<150_000] {
        let header = "bytes=\(range.lowerBound)-\(range.upperBound - 1)"
        let answer = try await service.send("GET", "/audio/\(hash).mp3", ["Range": header])
        #expect(answer.status == 206 && answer.isComplete)
        #expect(Array(answer.body) == Array(bytes[range]), "\(range)")
      }
    }
  }

  /// A file is open for as many requests as come in a moment, and for no longer than that.
  @Test func aFileThatPlaysIsOpenedOnce() async throws {
    let audio = MemoryAudio()
    let opened = OpenedFiles(audio)
    let hashes = try (0..<OpenedFiles.most * 2).map { try audio.put([UInt8($0 % 256), UInt8($0 / 256)]) }
    for hash in hashes {
      for _ in 0..<3 { #expect(try await opened.open(hash)?.size == 2) }
    }
    #expect(audio.opened == hashes.count)
    #expect(opened.count <= OpenedFiles.most)
    #expect(try await opened.open(ContentHash(of: [9, 9, 9])) == nil)
  }

  /// A disk that fails in the middle must not look like the end of the file.
  @Test func brokenFileBreaksTheAnswer() async throws {
    let audio = MemoryAudio()
    let hash = ContentHash(of: [2])
    audio.put(EndlessFile(size: 1 << 20, brokenAt: 200_000), as: hash)
    let answer = try await Service.run(audio: audio) { try await $0.send("GET", "/audio/\(hash).mp3") }
    #expect(!answer.isComplete)
  }
}
