import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

@testable import AudioProduction

/// What the transcript says is what one hears, in every format, at the start of a track and at its end.
@Suite(
  .enabled(
    if: BuiltProgram.engine != nil && SystemProgram.isThere("mpg123", "opusdec"),
    "EspeakEngine, mpg123 and opus-tools are needed"))
struct TimingTests {
  /// A sentence's end by its silence lies within 60 ms of its cue's, and its start within 100: some begin with a sound
  /// that is hardly heard.
  @Test(arguments: ["vi", "vi-vn-x-central", "vi-vn-x-south"])
  func sentencesBeginAndEndWithTheirCues(engineVoice: String) async throws {
    let engine = EspeakSynthesizer(program: try #require(BuiltProgram.engine))
    let script = Sentences.script(chapters: 5, sentences: 3)
    let voice = Voice.forTests(engineVoice: engineVoice)
    let producer = ChapterProducer(synthesizer: engine, shelf: nil)
    var spans: [Range<Double>] = []
    var length = 0
    for chapter in script.chapters {
      let timing = try producer.produce(chapter, voice: voice, engine: "e", formats: [.mp3]).chapter.timing
      spans += zip(timing.utteranceStarts, timing.utteranceEnds).map {
        Double(length + $0) / 22_050..<Double(length + $1) / 22_050
      }
      length += timing.samples
    }
    let track = try await TrackProducer(synthesizer: engine).produce(
      script, voice: voice, tags: TrackTags(title: "x"), formats: AudioFormat.allCases)
    try check(spans, Array(try Decoded.samples(track.mp3).dropFirst(Decoded.lag)), rate: 22_050)
    try check(spans, try Decoded.opusSamples(track.opus), rate: 48_000)
  }

  private func check(_ spans: [Range<Double>], _ samples: [Float], rate: Double) throws {
    let loud: Float = 0.004  // 25 dB under a quiet vowel, above what a codec leaves in a pause
    for (number, span) in spans.enumerated() {
      let before = number == 0 ? 0 : (spans[number - 1].upperBound + span.lowerBound) / 2
      let after =
        number == spans.count - 1 ? span.upperBound + 0.2 : (span.upperBound + spans[number + 1].lowerBound) / 2
      let heard = Int(before * rate)..<min(samples.count, Int(after * rate))
      let first = try #require(heard.first { abs(samples[$0]) > loud })
      let last = try #require(heard.last { abs(samples[$0]) > loud })
      #expect(abs(Double(last) / rate - span.upperBound) < 0.06, "sentence \(number + 1) ends \(Double(last) / rate)")
      #expect(
        abs(Double(first) / rate - span.lowerBound) < 0.1, "sentence \(number + 1) begins \(Double(first) / rate)")
    }
  }
}
