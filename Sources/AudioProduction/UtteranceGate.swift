import Foundation
import SpeechScript
import Speech

/// What an utterance must be before it may be published: as many times as words where there are times, about as long as its words take at the
/// voice's rate, and neither silent nor far from the voice's level. It catches an engine that swallows, babbles or hums
/// without failing; it does not judge pronunciation.
struct UtteranceGate {
  let voice: Voice

  /// An utterance that is not as it must be.
  struct Refusal: Error, Hashable, CustomStringConvertible {
    var sentence: String
    var flaw: String

    var description: String { "the voice spoke \"\(sentence)\" wrongly: \(flaw)" }
  }

  /// How much shorter or longer than its syllables at the voice's rate an utterance may be. Over 900 utterances of real
  /// documents with each of the five voices the ratio lay between 0.36 and 1.2.
  private static let band = 0.2...2.5
  /// Seconds on top, for utterances of one or two words, which are spoken slowly.
  private static let allowance = 0.6
  /// Root mean square of the samples in dBFS, before the gain; measured with the same utterances: -24 to -13.
  private static let levels = -40.0 ... -6.0

  /// - Throws: `Refusal`.
  func check(_ spoken: SpokenUtterance, of utterance: Utterance) throws(Refusal) {
    func refuse(_ flaw: String) -> Refusal { Refusal(sentence: String(utterance.original.prefix(120)), flaw: flaw) }
    let words = utterance.words.count
    if let times = spoken.wordStarts, times.count != words { throw refuse("\(times.count) times for \(words) words") }
    guard words > 0 else {
      guard spoken.samples.isEmpty else { throw refuse("sound without words") }
      return
    }
    guard !spoken.samples.isEmpty else { throw refuse("it is silent") }
    let seconds = Double(spoken.samples.count) / Double(Voice.sampleRate)
    let shortest = Double(words) * 60 / Double(voice.rate) * Self.band.lowerBound
    let syllables = utterance.words.reduce(0) { $0 + Self.syllables($1) }
    let longest = Double(syllables) * 60 / Double(voice.rate) * Self.band.upperBound + Self.allowance
    guard seconds >= shortest, seconds <= longest else {
      throw refuse(String(format: "%.1f s for %d words", seconds, words))
    }
    let level = Self.level(spoken.samples)
    guard Self.levels.contains(level) else { throw refuse(String(format: "its level is %.0f dBFS", level)) }
  }

  /// A Vietnamese syllable has seven letters at most; a longer word is foreign or spelled.
  private static func syllables(_ word: SpokenWord) -> Int {
    let letters = word.text.unicodeScalars.count
    return letters > 7 ? letters / 2 : 1
  }

  /// Root mean square in dBFS; -infinity for digital silence.
  private static func level(_ samples: [Int16]) -> Double {
    let energy = samples.reduce(into: Int64(0)) { $0 += Int64($1) * Int64($1) }
    return 10 * log10(Double(energy) / Double(max(1, samples.count)) / (32768 * 32768))
  }
}
