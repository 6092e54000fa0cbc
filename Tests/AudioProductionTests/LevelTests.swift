import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

@testable import AudioProduction

struct LimiterTests {
  private func tone(_ amplitude: Double, seconds: Double = 0.5) -> [Int16] {
    (0..<Int(seconds * 22_050)).map { Int16(amplitude * 32767 * sin(2 * .pi * 440 * Double($0) / 22_050)) }
  }

  @Test(arguments: [0.0, 6, 12, 24, 30])
  func nothingLeavesAboveTheCeiling(gain: Double) {
    var generator = SystemRandomNumberGenerator()
    let noise = (0..<20_000).map { _ in Int16.random(in: .min ... .max, using: &generator) }
    var clicks = [Int16](repeating: 0, count: 10_000)
    for place in [0, 1, 5000, 5001, 9999] { clicks[place] = place.isMultiple(of: 2) ? .max : .min }
    for input in [noise, clicks, tone(1), tone(0.3), [.min], []] {
      let output = Limiter(gain: gain).level(input)
      #expect(output.count == input.count)
      #expect(output.allSatisfy { abs($0) <= Limiter.ceiling * 1.000001 })
      #expect(zip(input, output).allSatisfy { ($0 == 0) == ($1 == 0) && ($0 > 0) == ($1 > 0) }, "no sign is turned")
    }
  }

  @Test(arguments: [-6.0, 0, 3])
  func whatIsQuietIsOnlyScaled(gain: Double) {
    let input = tone(0.3)
    let scale = pow(10, gain / 20)
    let output = Limiter(gain: gain).level(input)
    #expect(zip(input, output).allSatisfy { abs(Double($1) - Double($0) / 32768 * scale) < 1e-6 })
  }

  /// A single loud moment is turned down from 5 ms before it, without a step, and forgotten soon after.
  @Test func aPeakIsTurnedDownShortlyAndSmoothly() {
    var input = [Int16](repeating: 8000, count: 22_050)
    for index in 11_000..<11_010 { input[index] = 32_000 }
    let output = Limiter(gain: 6).level(input)
    let gains = zip(input, output).map { Double($1) / (Double($0) / 32768 * pow(10, 0.3)) }
    #expect(gains[..<(11_000 - 111)].allSatisfy { abs($0 - 1) < 1e-4 }, "untouched until 5 ms before")
    #expect(abs(Double(output[11_005]) - Double(Limiter.ceiling)) < 0.01)
    #expect(zip(gains, gains.dropFirst()).allSatisfy { abs($0 - $1) < 0.011 }, "no step that clicks")
    #expect(gains[11_010 + 22_050 / 3] > 0.99, "back after a third of a second")
  }
}

/// The voices that come with the program, measured with ffmpeg on a text of our own.
@Suite(
  .enabled(if: SystemProgram.isThere("ffmpeg") && BuiltProgram.engine != nil, "ffmpeg and EspeakEngine are needed"))
struct LoudnessTests {
  @Test(arguments: ["bac", "trung", "nam", "bac-cham", "bac-nhanh"])
  func aVoiceIsAtItsLevel(name: String) async throws {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    let voice = try VoiceLibrary(folder: root + "/Voices").voice(named: name)
    let engine = EspeakSynthesizer(program: try #require(BuiltProgram.engine))
    let script = Sentences.script(chapters: 4, sentences: 7)
    var pcm: [Float] = []
    for chapter in script.chapters {
      var pauses = chapter.utterances.map(\.pause)[...]
      try engine.speak(chapter.utterances, voice: voice) { spoken in
        pcm += Limiter(gain: voice.gain).level(spoken.samples)
        pcm += [Float](repeating: 0, count: voice.samples(of: pauses.removeFirst()))
      }
    }
    let before = try Decoded.loudness(["-f", "f32le", "-ar", "22050", "-ac", "1"], pcm.withUnsafeBytes { Data($0) })
    #expect(abs(before.integrated + 19) <= 0.5, "PCM of \(name): \(before.integrated) LUFS")
    let track = try await TrackProducer(synthesizer: engine).produce(
      script, voice: voice, tags: TrackTags(title: "x"), formats: AudioFormat.allCases)
    for format in AudioFormat.allCases {
      let audio = try track.audio(format)
      let after = try Decoded.loudness([], Data(audio))
      #expect(abs(after.integrated + 19) <= 1, "\(format) of \(name): \(after.integrated) LUFS")
      #expect(after.peak <= -1, "\(format) of \(name): \(after.peak) dBTP")
    }
  }
}
