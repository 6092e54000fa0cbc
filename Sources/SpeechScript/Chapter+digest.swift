extension Chapter {
  /// The bytes that say what is spoken, and nothing else: words, inner pauses, tones, pauses after utterances.
  ///
  /// Equal bytes mean equal sound with an equal voice. Titles, original text, sources and rules are left out, so an
  /// edit around a chapter does not touch it. Units are separated by control characters that no spoken word holds.
  public var spokenBytes: [UInt8] {
    var bytes: [UInt8] = []
    for utterance in utterances {
      for word in utterance.words {
        bytes += word.text.utf8
        bytes.append(0x1F)
        bytes += word.after.rawValue.utf8
        bytes.append(0x1E)
      }
      bytes += utterance.tone.rawValue.utf8
      bytes.append(0x1F)
      bytes += utterance.pause.rawValue.utf8
      bytes.append(0x1D)
    }
    return bytes
  }
}
