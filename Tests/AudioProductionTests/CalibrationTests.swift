import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

@testable import AudioProduction

struct CalibrationTests {
  /// A voice that hums words as loudly as it is told.
  private func hum(_ height: Double) -> ToneSynthesizer {
    ToneSynthesizer { _, spoken in
      SpokenUtterance(samples: spoken.samples.map { Int16(Double($0) * height) }, wordStarts: spoken.wordStarts)
    }
  }

  @Test(arguments: [0.1, 0.5, 1, 2])
  func aVoiceIsBroughtToTheTarget(height: Double) throws {
    let result = try Calibration(synthesizer: hum(height)).calibrate(.forTests())
    #expect(abs(result.after + 19) <= 0.1)
    #expect(result.truePeak <= -4)
    #expect((result.gain * 10).rounded() / 10 == result.gain)
    // Where the limiter has nothing to do, a decibel of gain is a decibel of loudness.
    if height < 1 { #expect(abs((result.after - result.before) - (result.gain - 1)) < 0.1) }
    let again = try Calibration(synthesizer: hum(height)).calibrate(.forTests(gain: result.gain))
    #expect(again.gain == result.gain && abs(again.before - result.after) < 1e-6)
  }

  @Test func aVoiceThatCannotBeMeasuredIsSaidSo() {
    #expect(throws: (any Error).self) { try Calibration(synthesizer: hum(0)).calibrate(.forTests()) }
  }

  /// libebur128 and ffmpeg agree on sound that is not easy: words, pauses, and a peak between samples.
  @Test(.enabled(if: SystemProgram.isThere("ffmpeg"), "ffmpeg is needed"))
  func theMeterReadsWhatOthersRead() throws {
    var samples: [Float] = []
    for step in 0..<40 {
      let height = 0.1 + Float(step % 7) * 0.1
      samples += (0..<8000).map { height * sin(2 * .pi * 5512.5 / 22_050 * Float($0) + .pi / 4) }
      samples += [Float](repeating: 0, count: 3000)
    }
    let meter = try LoudnessMeter()
    try meter.add(samples)
    let other = try Decoded.loudness(["-f", "f32le", "-ar", "22050", "-ac", "1"], samples.withUnsafeBytes { Data($0) })
    #expect(abs(try meter.integrated() - other.integrated) <= 0.11)
    #expect(abs(try meter.truePeak() - other.peak) <= 0.3)
    #expect(try LoudnessMeter().integrated() == -.infinity)
  }

  /// Every voice can say the text, and it has no word that the normalizer would have had to read.
  @Test func theTextIsSpokenWords() {
    let words = (CalibrationText.script.chapters + CalibrationText.sample.chapters).flatMap(\.utterances).flatMap(
      \.words)
    #expect(words.count > 200)
    #expect(words.allSatisfy { !$0.text.isEmpty && $0.text.allSatisfy(\.isLetter) && $0.text == $0.text.lowercased() })
  }
}
