/// A word as it stands, and what it would be in an old encoding.
struct LegacyWord {
  enum Verdict {
    /// Says nothing: no letter beyond ASCII, a short form, a Vietnamese word either way.
    case neutral
    /// No Vietnamese word as it stands, one in the old encoding: `weak` where Western languages have the like,
    /// `certain` where they hardly ever do.
    case weak, fair, certain
    /// A Vietnamese word as it stands only, or a word in neither way.
    case against
  }

  let letters: LegacyLetters
  /// Longer words are no syllable.
  private static let longest = 12

  /// Judges a word of these scalars.
  func judge(_ word: ArraySlice<UInt32>) -> Verdict {
    guard word.contains(where: { $0 >= 0x80 }), word.contains(where: Self.isASCII) else { return .neutral }
    let asItIs = inner(word)
    let isNative = asItIs.count <= Self.longest && !asItIs.contains(where: Self.isSign) && Self.isSyllable(asItIs)
    let hasHigh = asItIs.contains { $0 >= 0x80 }
    guard word.count <= 2 * Self.longest, let converted = convert(word), Self.isSyllable(converted[...]) else {
      if isNative { return hasHigh ? .against : .neutral }
      return Self.isShortForm(word) ? .neutral : .against
    }
    if isNative { return hasHigh ? .neutral : .weak }
    if isUnit(word) { return .neutral }
    return letters.encoding == .tcvn3 ? strengthOfTCVN3(word) : strengthOfVNI(word)
  }

  /// The letters of a word in the old encoding; nil where one has no meaning there.
  func convert(_ word: ArraySlice<UInt32>) -> [UInt32]? {
    var converted: [UInt32] = []
    var index = word.startIndex
    while index < word.endIndex {
      let second = index + 1 < word.endIndex ? word[index + 1] : 0
      guard let (letter, count) = letters.letter(word[index], second) else { return nil }
      converted.append(letter)
      index += count
    }
    return converted
  }

  /// Without the signs around it, which TCVN3 has letters for.
  private func inner(_ word: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
    var word = word
    while let last = word.last, Self.isSign(last) { word.removeLast() }
    while let first = word.first, Self.isSign(first) { word.removeFirst() }
    return word
  }

  private static func isSign(_ value: UInt32) -> Bool { (0x80..<0xC0).contains(value) }

  private static func isASCII(_ value: UInt32) -> Bool { value < 0x80 }

  /// Capitals and signs only: "H§ND" is no syllable in any encoding.
  private static func isShortForm(_ word: ArraySlice<UInt32>) -> Bool {
    word.count <= 8 && !word.contains { (0x61...0x7A).contains($0) }
  }

  /// "µm", "µg".
  private func isUnit(_ word: ArraySlice<UInt32>) -> Bool {
    word.count == 2 && word.first == 0xB5
  }

  /// A sign that begins or ends a word in Western text too is a fair witness; so is a letter. Certain are a capital
  /// behind a small letter ("ViÖt"), an accent without its letter ("th¸"), a sign inside a word ("TµI") and an ñ at its
  /// end ("ñy" is no such case, "phñ" is).
  private func strengthOfTCVN3(_ word: ArraySlice<UInt32>) -> Verdict {
    var before: UInt32 = 0
    for (index, value) in zip(word.indices, word) {
      let isAfterSmall = (0x61...0x7A).contains(before)
      let isInside = before != 0 && before < 0x80 && index + 1 < word.endIndex && word[index + 1] < 0x80
      switch value {
      case 0xA1...0xA6, 0xA8, 0xAA, 0xAC, 0xAD, 0xB8, 0xBC...0xBF: if isAfterSmall || isInside { return .certain }
      case 0xB7: break
      case 0x80..<0xC0: if isInside { return .certain }
      case 0xC0...0xDE: if isAfterSmall { return .certain }
      case 0xF1: if index + 1 == word.endIndex { return .certain }
      default: break
      }
      before = value
    }
    return .fair
  }

  /// French writes "où", "haï", "Loïc", Nordic languages å and ø, but not these behind another vowel.
  private func strengthOfVNI(_ word: ArraySlice<UInt32>) -> Verdict {
    var before: UInt32 = 0
    for value in word.map(LatinCase.small) {
      switch (before, value) {
      case (0x61, 0xE1), (0x61, 0xE0), (0x61, 0xE5), (0x61, 0xE3), (0x61, 0xE4): return .certain
      case (0x65, 0xE1), (0x65, 0xE0), (0x65, 0xE5), (0x65, 0xE3), (0x65, 0xE4): return .certain
      case (0x6F, 0xE1), (0x6F, 0xE5), (0x6F, 0xE3), (0x6F, 0xE4), (0x6F, 0xE2): return .certain
      case (0xF4, 0xF9), (0xF4, 0xF8), (0xF4, 0xFB), (0xF4, 0xF5), (0xF4, 0xEF): return .certain
      case (0xF6, 0xF9), (0xF6, 0xF8), (0xF6, 0xFB), (0xF6, 0xF5), (0xF6, 0xEF), (0xF6, 0xF4): return .certain
      case (0x61, 0xF8), (0x65, 0xF8), (0x6F, 0xF8), (0x75, 0xF8), (0x79, 0xF8): return .certain
      case (0x61, 0xF5), (0x65, 0xF5), (0x6F, 0xF5), (0x75, 0xF5), (0x79, 0xF5), (0x75, 0xFB): return .certain
      case (0x61, 0xE2), (0x65, 0xE2): return .certain
      case (0, 0xF1): return .certain
      default: break
      }
      before = value
    }
    return .weak
  }

  /// Whether a word in the old encoding is a syllable.
  func isSyllable(_ word: ArraySlice<UInt32>) -> Bool {
    convert(word).map { Self.isSyllable($0[...]) } ?? false
  }

  private static func isSyllable(_ word: ArraySlice<UInt32>) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * word.count + 1) { bytes in
      var count = 0
      for value in word {
        let small = Self.small(value)
        guard small < 0x10000 else { return false }
        if small < 0x80 {
          bytes[count] = UInt8(small)
          count += 1
        } else if small < 0x800 {
          bytes[count] = UInt8(0xC0 | small >> 6)
          bytes[count + 1] = UInt8(0x80 | small & 0x3F)
          count += 2
        } else {
          bytes[count] = UInt8(0xE0 | small >> 12)
          bytes[count + 1] = UInt8(0x80 | small >> 6 & 0x3F)
          bytes[count + 2] = UInt8(0x80 | small & 0x3F)
          count += 3
        }
      }
      return count > 0 && Syllable.judge(UnsafeBufferPointer(rebasing: bytes[0..<count])) != .foreign
    }
  }

  /// The small letter of Latin-1 and of Vietnamese.
  private static func small(_ value: UInt32) -> UInt32 {
    switch value {
    case ..<0x100: LatinCase.small(value)
    case 0x1AF: 0x1B0
    case 0x102, 0x110, 0x128, 0x168, 0x1A0: value + 1
    case 0x1EA0...0x1EF9: value | 1
    default: value
    }
  }
}
