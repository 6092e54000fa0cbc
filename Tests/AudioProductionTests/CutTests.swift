import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

@testable import AudioProduction

/// A track that is heard from a place on sounds from there on as the whole does, sample for sample.
struct CutTests {
  private static let tools = SystemProgram.isThere("mpg123", "ffprobe", "ffmpeg")

  private func sound(of file: [UInt8]) throws -> JoinedMP3.Sound {
    try JoinedMP3.Sound(size: file.count) { Array(file[$0]) }
  }

  /// What `main_data_begin` of the frame after the silent ones is.
  private func reservoir(_ sound: JoinedMP3.Sound, in file: [UInt8]) -> Int {
    Int(file[sound.bytes.lowerBound + sound.lead.count + MP3Frame.headerLength])
  }

  @Test(.enabled(if: tools && BuiltProgram.engine != nil, "mpg123, ffmpeg or EspeakEngine is not there"))
  func soundsLikeTheWhole() async throws {
    let engine = EspeakSynthesizer(program: try #require(BuiltProgram.engine))
    let track = try await TrackProducer(synthesizer: engine).produce(
      Sentences.script(chapters: 3, sentences: 6), voice: .forTests(), tags: TrackTags(title: "x"))
    let file = track.mp3
    let whole = try sound(of: file)
    let samples = try Decoded.samples(file)
    var borrowed = 0
    for place in stride(from: 1500, to: track.duration - 1300, by: 3700) {
      let cut = try #require(try whole.from(place) { Array(file[$0]) })
      #expect(cut.skippedMilliseconds == JoinedMP3.cut(for: place))
      #expect(cut.skippedMilliseconds <= place - 80 && cut.skippedMilliseconds > place - 80 - 1280)
      #expect(cut.skipped + cut.frames == whole.frames)
      #expect(cut.bytes.upperBound == whole.bytes.upperBound)
      borrowed = max(borrowed, reservoir(cut, in: file))

      // Behind a whole one, as in a session.
      let parts = [whole, cut]
      let session =
        JoinedMP3.head(of: parts) + file[whole.bytes] + cut.lead + file[cut.bytes].dropFirst(cut.lead.count)
      let joined = try Decoded.samples(session)
      #expect(joined.count == whole.samples + cut.samples)
      // All after three frames, and after what a decoder lags behind.
      let lead = 3 * MP3Frame.samples + Decoded.lag
      let heard = joined.dropFirst(whole.samples + lead)
      let told = samples.dropFirst(cut.skipped * MP3Frame.samples + lead)
      #expect(heard.count == told.count)
      #expect(zip(heard, told).allSatisfy { abs($0 - $1) < 0.01 / 32768 }, "\(place)")
      // The seam is silent.
      #expect(joined.dropFirst(whole.samples).prefix(3 * MP3Frame.samples).allSatisfy { abs($0) < 2 / 32768 })

      let duration = try #require(Double(try Decoded.probe(session).format.duration))
      #expect(abs(duration - Double(joined.count) / Double(Voice.sampleRate)) < 0.0005)
      let folder = TemporaryFolder()
      try Data(session).write(to: URL(fileURLWithPath: folder.path("a.mp3")))
      let decoded = try SystemProgram.run("ffmpeg", ["-v", "error", "-i", folder.path("a.mp3"), "-f", "null", "-"])
      #expect(decoded.status == 0 && decoded.errors.isEmpty, "\(decoded.errors)")
    }
    #expect(borrowed > MP3Frame.length(bitRate: 40), "frames need data of more than one before them")
  }

  @Test func aPlaceAtTheBeginningCutsNothing() async throws {
    let track = try await TrackProducer(synthesizer: ToneSynthesizer()).produce(
      Sentences.script(chapters: 1, sentences: 2), voice: .forTests(), tags: TrackTags(title: "x"))
    let whole = try sound(of: track.mp3)
    func cut(_ place: Int) throws -> JoinedMP3.Sound? { try whole.from(place) { Array(track.mp3[$0]) } }
    for place in [0, 79, 80, 1359] { #expect(try cut(place) == whole, "\(place)") }
    #expect(try cut(1360)?.skipped == 49)
    let last = try #require(try cut(track.duration - 1))
    #expect(last.frames >= 3 && last.skippedMilliseconds <= track.duration - 80)
    for place in [-1, track.duration + 1, Int.max] { #expect(try cut(place) == nil, "\(place)") }
    // Where the frames are not those that the head promises, nothing is guessed.
    #expect(throws: AudioError.self) { try whole.from(1360) { [UInt8](repeating: 0, count: $0.count) } }
    #expect(throws: AudioError.self) { try whole.from(1360) { _ in [] } }
  }
}
