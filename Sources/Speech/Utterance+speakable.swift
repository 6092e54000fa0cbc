import SpeechScript

extension Utterance {
  /// Scalars a word may have: the longest Vietnamese syllable has seven, and espeak-ng has been seen to abort on tokens
  /// of some hundred.
  private static let longestWord = 60

  /// What a voice is given is verbalized words and nothing it would take for a command: white space would shift the
  /// times of the words after it, brackets are espeak-ng's phonemes, angle brackets its markup, control characters its
  /// settings, and dots in a row make some versions of it speak without end.
  /// - Throws: `SpeechError.unspeakable` naming the word and the sentence.
  func checkSpeakable() throws(SpeechError) {
    for word in words {
      let scalars = word.text.unicodeScalars
      guard !scalars.isEmpty, scalars.count <= Self.longestWord, scalars.allSatisfy(Self.isSpeakable) else {
        throw .unspeakable(word: String(word.text.prefix(Self.longestWord)), sentence: String(original.prefix(80)))
      }
    }
  }

  private static func isSpeakable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .privateUse, .unassigned:
      false
    default: !"[]<>&\\.".unicodeScalars.contains(scalar)
    }
  }
}
