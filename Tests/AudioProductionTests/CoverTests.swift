import AudioStore
import CPicture
import Foundation
import SpeechTestSupport
import Testing

@testable import AudioProduction

/// Pictures of sections: drawn ones, and those that somebody gives.
struct CoverTests {
  private static let sections = [
    "tin-tuc", "tai-lieu-cong-tac-dang", "sinh-hoat-chi-bo", "nghien-cuu-hoc-tap", "hoi-dap", "thong-bao",
    "hop-truc-tuyen",
  ]

  /// Equal bytes on every machine: known here by their digest.
  @Test func aDrawnCoverIsKnownByItsBytes() throws {
    let cover = try CoverPicture(drawnFor: "thong-bao")
    #expect(cover.hash.description == "6afd5ad3ed158983413ecf27a2f62e0f9f02f9b0131a51eef382c008a3b3e0f6")
    #expect(try CoverPicture(drawnFor: "thong-bao") == cover)
  }

  @Test func drawnCoversDifferAndAreSmallAndWhatIsAsked() throws {
    let covers = try Self.sections.map { try CoverPicture(drawnFor: $0) }
    #expect(Set(covers.map(\.hash)).count == covers.count)
    for cover in covers {
      #expect(cover.jpeg.count < 36_000, "\(cover.jpeg.count)")
      #expect(try CoverPicture(checking: cover.jpeg) == cover)
      if let folder = ProcessInfo.processInfo.environment["SOTAYNOI_KEEP_COVERS"] {
        try Data(cover.jpeg).write(to: URL(fileURLWithPath: "\(folder)/\(cover.hash).jpg"))
      }
    }
  }

  private static func jpeg(side: Int) throws -> [UInt8] {
    var count = 0
    var complaint = [CChar](repeating: 0, count: 256)
    let pixels = [UInt8](repeating: 90, count: side * side * 3)
    let bytes = try #require(picture_encode(pixels, UInt32(side), 50, &count, &complaint))
    defer { free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }

  @Test(arguments: [1400, 2000, 3000])
  func aPictureOfSomebodyElseIsTakenAsItIs(side: Int) throws {
    let bytes = try Self.jpeg(side: side)
    let cover = try CoverPicture(checking: bytes)
    #expect(cover.jpeg == bytes && cover.side == side)
  }

  @Test func whatIsNoCoverIsRefusedForItsReason() throws {
    let good = try CoverPicture(drawnFor: "x").jpeg
    func refusal(_ bytes: [UInt8]) -> CoverError? {
      #expect(throws: CoverError.self) { try CoverPicture(checking: bytes) }
    }
    #expect(try refusal(Self.jpeg(side: 1399)) == .badSide(1399))
    #expect(try refusal(Self.jpeg(side: 3001)) == .badSide(3001))
    // Not even looked into: the header alone says too much.
    #expect(try refusal(Self.jpeg(side: 1400).withSide(9000)) == .badSide(9000))
    #expect(refusal(good + [UInt8](repeating: 0, count: 300_000)) == .tooManyBytes(good.count + 300_000))
    for bytes in [
      [], Array("\u{89}PNG\r\n".utf8), Array("<svg/>".utf8), Array(good.dropLast(good.count / 2)),
      Array(good.prefix(20)),
    ] {
      guard case .noJPEG? = refusal(bytes) else {
        Issue.record("\(bytes.count) bytes")
        continue
      }
    }
  }

  @Test(.enabled(if: SystemProgram.isThere("ffmpeg"), "ffmpeg is needed"))
  func otherShapesAndColorsAreRefused() throws {
    let folder = TemporaryFolder()
    for (source, expected) in [
      ("color=red:size=1600x1400", CoverError.notSquare(width: 1600, height: 1400)),
      ("color=red:size=1400x1600", CoverError.notSquare(width: 1400, height: 1600)),
    ] {
      let file = folder.path("a.jpg")
      let answer = try SystemProgram.run(
        "ffmpeg", ["-v", "error", "-y", "-f", "lavfi", "-i", source, "-frames:v", "1", file])
      #expect(answer.status == 0, "\(answer.errors)")
      let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: file)))
      #expect(throws: expected) { try CoverPicture(checking: bytes) }
    }
  }

  /// A reader that is not ours finds the very picture in the file, and nothing else has changed.
  @Test(.enabled(if: SystemProgram.isThere("ffmpeg", "ffprobe"), "ffmpeg is needed"), arguments: AudioFormat.allCases)
  func tracksCarryTheirCover(format: AudioFormat) async throws {
    let cover = try CoverPicture(drawnFor: "thong-bao")
    let script = Sentences.script(chapters: 3)
    let folder = TemporaryFolder()
    let producer = TrackProducer(synthesizer: ToneSynthesizer(), shelf: try Shelf(at: folder.path("shelf")))
    func file(_ cover: CoverPicture?) async throws -> ProducedTrack {
      try await producer.produce(
        script, voice: .forTests(), tags: TrackTags(title: "Thông báo", cover: cover), formats: [format])
    }
    let plain = try await file(nil)
    let track = try await file(cover)
    // Another cover is another file of the same sound: nothing is spoken for it.
    #expect(track.chaptersMade == 0)
    let audio = try track.audio(format)
    let path = folder.path("a.\(format.rawValue)")
    try Data(audio).write(to: URL(fileURLWithPath: path))
    let answer = try SystemProgram.run(
      "ffmpeg", ["-v", "error", "-i", path, "-map", "0:v", "-c", "copy", "-f", "image2pipe", "-"])
    #expect(answer.errors.isEmpty && Array(answer.output) == cover.jpeg)
    let probe = try Decoded.probe(audio, suffix: format.rawValue)
    let plainProbe = try Decoded.probe(plain.audio(format), suffix: format.rawValue)
    #expect(probe.chapters.map(\.startTime) == plainProbe.chapters.map(\.startTime) && probe.chapters.count == 3)
    let sound = try Data(plain.audio(format)).suffix(5000)
    if format == .mp3 { #expect(Data(audio).suffix(5000) == sound) }
  }
}

extension [UInt8] {
  /// The same file, which says in its frame header (SOF0) that it is a square of that side.
  fileprivate func withSide(_ side: Int) -> [UInt8] {
    var bytes = self
    for index in indices.dropLast(9) where self[index] == 0xFF && self[index + 1] == 0xC0 {
      let size = [UInt8(side >> 8), UInt8(side & 0xFF)]
      bytes.replaceSubrange(index + 5..<index + 9, with: size + size)
      break
    }
    return bytes
  }
}
