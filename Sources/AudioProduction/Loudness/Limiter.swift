import Glibc
import Speech

/// Brings an utterance to its level: one gain for the whole voice, and a peak limiter over it.
///
/// MP3 at this bit rate raised single peaks by up to 2.9 dB (measured, 16 minutes of the southern voice), so the ceiling
/// lies 3.5 dB under the -1 dBTP which the decoded file must keep (EBU R 128 s2, for streaming). Each utterance stands
/// between silences and is levelled by itself, so a chapter's sound does not depend on its neighbours.
struct Limiter {
  /// The highest sample that leaves, of full scale: -4.5 dBFS.
  static let ceiling: Float = 0.5956621
  /// Samples over which the gain falls before a peak: 5 ms.
  private static let attack = Voice.sampleRate / 200
  /// Samples over which it comes back: about 60 ms.
  private static let release: Float = 1 / (0.06 * Float(Voice.sampleRate))

  private let gain: Float

  /// - Parameter decibels: the gain of the voice.
  init(gain decibels: Double) { gain = Float(pow(10, decibels / 20)) }

  /// The level of an amplitude in dB of full scale.
  static func decibels(_ amplitude: Double) -> Double { 20 * log10(amplitude) }

  /// - Returns: samples of -1 to 1, as many as there are in `samples`.
  func level(_ samples: [Int16]) -> [Float] {
    let scale = gain / 32768
    let loudest = samples.reduce(0) { max($0, abs(Int32($1))) }
    guard Float(loudest) * scale > Self.ceiling else { return samples.map { Float($0) * scale } }
    var gains = [Float](repeating: 1, count: samples.count)
    var output = [Float](repeating: 0, count: samples.count)
    samples.withUnsafeBufferPointer { input in
      gains.withUnsafeMutableBufferPointer { gains in
        output.withUnsafeMutableBufferPointer { output in
          // Forwards: fall at a peak, come back slowly.
          var current: Float = 1
          for index in input.indices {
            let value = Float(input[index]) * scale
            output[index] = value
            current += (1 - current) * Self.release
            let height = abs(value)
            if height * current > Self.ceiling { current = Self.ceiling / height }
            gains[index] = current
          }
          // Backwards: begin to fall before the peak, so that nothing clicks.
          let step = 1 / Float(Self.attack)
          current = 1
          for index in input.indices.reversed() {
            current = min(gains[index], current + step)
            output[index] *= current
          }
        }
      }
    }
    return output
  }
}
