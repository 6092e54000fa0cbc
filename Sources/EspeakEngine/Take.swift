import CEspeakNG

/// One utterance being recorded: what espeak-ng says, and when each word begins.
final class Take {
  /// For each character of the text, from 1, the ordinal of the word it belongs to.
  private let wordAt: [Int]
  private let longest: Int
  private var samples: [Int16] = []
  private var wordStarts: [Int]
  private(set) var isTooLong = false

  init(wordAt: [Int], longest: Int) {
    self.wordAt = wordAt
    self.longest = longest
    wordStarts = [Int](repeating: -1, count: (wordAt.last ?? -1) + 1)
  }

  /// Word ordinals by character, as espeak-ng counts characters: Unicode scalars from 1. Words stand between blanks.
  static func wordOrdinals(in line: ArraySlice<UInt8>) -> [Int] {
    var ordinals = [0]
    var word = 0
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      if scalar == " " { word += 1 }
      ordinals.append(word)
    }
    return ordinals
  }

  /// espeak-ng's callback.
  /// - Returns: 1 to stop it.
  func hear(_ heard: UnsafeMutablePointer<Int16>?, _ count: Int, _ events: UnsafeMutablePointer<espeak_EVENT>) -> Int32
  {
    var event = events
    while event.pointee.type != espeakEVENT_LIST_TERMINATED {
      // Each clause ends with a spurious word event of length 0.
      if event.pointee.type == espeakEVENT_WORD, event.pointee.length > 0 {
        let position = Int(event.pointee.text_position)
        if wordAt.indices.contains(position), wordStarts[wordAt[position]] < 0 {
          wordStarts[wordAt[position]] = Int(event.pointee.sample)
        }
      }
      event += 1
    }
    if let heard, count > 0 { samples.append(contentsOf: UnsafeBufferPointer(start: heard, count: count)) }
    isTooLong = samples.count > longest
    return isTooLong ? 1 : 0
  }

  /// Writes the answer for this utterance.
  func hand() {
    let words = wordStarts.map(String.init).joined(separator: ",")
    write(line: #"{"samples":\#(samples.count),"words":[\#(words)]}"#)
    samples.withUnsafeBytes { write(bytes: $0) }
  }
}
