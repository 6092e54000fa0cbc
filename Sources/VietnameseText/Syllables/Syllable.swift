/// Tells Vietnamese syllables from foreign words and short forms, and where the tone mark belongs.
enum Syllable {
  enum Verdict {
    case foreign
    case native
    /// The tone mark stands over another letter than it does today ("hoà", "qúy").
    case misplacedTone
  }

  /// The letters of a syllable, with its tone and where that stands.
  struct Parts {
    var codes: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0, 0, 0, 0, 0)
    var count = 0
    var tone: UInt8 = 0
    var toneIndex = -1
    /// Letters of the onset.
    var onset = 0

    subscript(_ index: Int) -> UInt8 {
      get { withUnsafeBytes(of: codes) { $0[index] } }
      set { withUnsafeMutableBytes(of: &codes) { $0[index] = newValue } }
    }

    /// The rime as a number of five bits a letter.
    var rime: UInt32 {
      var key: UInt32 = 0
      for index in onset..<count { key = key << 5 | UInt32(self[index]) }
      return key
    }
  }

  static func judge(_ word: UnsafeBufferPointer<UInt8>) -> Verdict {
    guard let parts = parts(word) else { return .foreign }
    return parts.tone == 0 || parts.toneIndex == tonePlace(parts) ? .native : .misplacedTone
  }

  /// The word with its tone mark where it belongs ("hòa", "quý").
  static func withToneInPlace(_ word: UnsafeBufferPointer<UInt8>) -> String? {
    guard let parts = parts(word) else { return nil }
    let place = tonePlace(parts)
    var text = ""
    for index in 0..<parts.count {
      let code = Int(parts[index]) - 1
      text.unicodeScalars.append(
        index == place && code < Alphabet.vowels.count
          ? Alphabet.vowels[code][Int(parts.tone)] : Alphabet.letters[code])
    }
    return text
  }

  /// The syllable taken apart; nil where it is none.
  static func parts(_ word: UnsafeBufferPointer<UInt8>) -> Parts? {
    var parts = Parts()
    var index = 0
    while index < word.count {
      let (packed, length) = Alphabet.read(word, at: index)
      guard packed != 0, parts.count < 8 else { return nil }
      parts[parts.count] = packed & 31
      if packed >> 5 != 0 {
        guard parts.tone == 0 else { return nil }
        parts.tone = packed >> 5
        parts.toneIndex = parts.count
      }
      parts.count += 1
      index += length
    }
    parts.onset = Onset.length(parts)
    guard !Onset.isMisspelled(parts) else { return nil }
    guard let isStopped = Rimes.find(parts.rime) else {
      // "gì", "gìn" and "giếng" share their i with the onset; "quốc" its u.
      guard parts.onset > 1 else { return nil }
      parts.onset = 1
      guard let stopped = Rimes.find(parts.rime), parts[0] == Onset.g else { return nil }
      return allows(parts.tone, stopped) ? parts : nil
    }
    return allows(parts.tone, isStopped) ? parts : nil
  }

  /// Rimes that end in a stop bear sắc and nặng only; without a mark they occur in foreign words.
  private static func allows(_ tone: UInt8, _ isStopped: Bool) -> Bool {
    !isStopped || tone == 4 || tone == 5
  }

  /// Which letter bears the tone mark.
  private static func tonePlace(_ parts: Parts) -> Int {
    var end = parts.onset
    var marked = -1
    while end < parts.count, parts[end] <= Alphabet.vowelCount {
      if Rimes.isMarked(parts[end]) { marked = end }
      end += 1
    }
    if marked >= 0 { return marked }
    let count = end - parts.onset
    if count >= 3 || count == 2 && end < parts.count { return parts.onset + 1 }
    return parts.onset
  }
}
