/// How much sound a text may become. Speech at 80 words a minute needs about 0.2 s a byte of Vietnamese text; an
/// engine that goes beyond twice that is babbling, not slow.
enum SpeechBound {
  /// Samples any utterance may have, however short.
  static let base = 2 * Voice.sampleRate
  /// Samples more for each byte of its text.
  static let perByte = Voice.sampleRate * 2 / 5

  static func samples(forBytes count: Int) -> Int { base + count * perByte }
}
