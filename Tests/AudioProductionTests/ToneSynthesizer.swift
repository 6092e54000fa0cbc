import Foundation
import Speech
import SpeechScript
import Synchronization

/// A voice of our own: a tone a word, its pitch from the word's letters, so that equal words sound equal. Counts what it
/// was asked for, and fails where it is told to.
final class ToneSynthesizer: Synthesizer {
  struct Failure: Error {}

  private let secondsPerWord: Double
  private let spoken = Mutex(0)
  private let spoil: @Sendable (Int, SpokenUtterance) throws -> SpokenUtterance

  /// - Parameter spoil: changes an utterance, given how many were spoken before it.
  init(
    secondsPerWord: Double = 0.2, spoil: @escaping @Sendable (Int, SpokenUtterance) throws -> SpokenUtterance = { $1 }
  ) {
    self.secondsPerWord = secondsPerWord
    self.spoil = spoil
  }

  var utterancesSpoken: Int { spoken.withLock { $0 } }

  func identity(for voice: Voice) throws(SpeechError) -> String { "tone 1" }

  func speak(_ utterances: [Utterance], voice: Voice, to hand: (SpokenUtterance) throws -> Void) throws {
    for utterance in utterances {
      let length = Int(secondsPerWord * Double(Voice.sampleRate))
      var samples: [Int16] = []
      var starts: [Int] = []
      for word in utterance.words {
        starts.append(samples.count)
        let pitch = 150 + Double(word.text.utf8.reduce(0) { $0 + Int($1) } % 300)
        samples += (0..<length).map { Int16(9000 * sin(2 * .pi * pitch * Double($0) / Double(Voice.sampleRate))) }
      }
      let before = spoken.withLock { count in
        count += 1
        return count - 1
      }
      try hand(spoil(before, SpokenUtterance(samples: samples, wordStarts: starts)))
    }
  }
}
