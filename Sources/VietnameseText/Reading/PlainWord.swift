/// A word that says itself: the way of nearly every word, so it asks as little as it can.
enum PlainWord {
  static func read(
    _ line: Line, at index: Int, _ lexicon: Lexicon, _ defined: DefinedForms, into out: inout Speech
  ) -> Int? {
    let token = line.tokens[index]
    // Capitals and letters of other alphabets take the long way.
    guard token.shape.contains(.lower), !token.shape.contains(.foreign) else { return nil }
    if token.shape.contains(.upper), !token.shape.contains(.capital) { return nil }
    let next = line[index + 1]
    if !next.spaced, next.kind != .edge {
      guard next.kind == .sign, isHarmless(next.scalar), line[index + 2].spaced || isHarmless(line[index + 2].scalar)
      else { return nil }
    }
    guard token.spaced || line.tokens[index - 1].kind == .sign else { return nil }
    let small = line.small(token)
    let hash = WordHash.of(small)
    for lexicon in lexicon.indexes where lexicon.place(small, hash: hash) != nil { return nil }
    if RomanNumeral.mayBegin(small[0]), RomanNumeral.isMade(of: small) { return nil }
    return say(small, token, into: &out) ? index + 1 : nil
  }

  /// Says a syllable; false where the word is none.
  static func say(_ small: UnsafeBufferPointer<UInt8>, _ token: Token, into out: inout Speech) -> Bool {
    switch Syllable.judge(small) {
    case .native:
      out.say(plain: String(decoding: small, as: UTF8.self), range: token.start..<token.end)
      return true
    case .misplacedTone:
      guard let word = Syllable.withToneInPlace(small) else { return false }
      out.say(plain: word, range: token.start..<token.end)
      return true
    case .foreign:
      return false
    }
  }

  /// Signs that end a word without changing it.
  private static func isHarmless(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x22, 0x5D, 0x201D, 0x2E, 0x2026, 0x2019: true
    default: false
    }
  }
}
