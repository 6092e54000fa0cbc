/// One line, judged word by word.
struct LegacyLine {
  /// How many words speak for and against each encoding.
  struct Evidence {
    fileprivate var tcvn3 = Tally()
    fileprivate var vni = Tally()
    /// Nothing may be changed.
    var isSettled = false

    init(isSettled: Bool = false) { self.isSettled = isSettled }

    /// Whether a line without proof of its own may follow the rest of the text.
    func allows(_ encoding: LegacyEncoding) -> Bool {
      !isSettled && (encoding == .tcvn3 ? tcvn3 : vni).against == 0
    }
  }

  fileprivate struct Tally {
    var weak = 0
    var fair = 0
    var certain = 0
    var against = 0

    mutating func count(_ verdict: LegacyWord.Verdict) {
      switch verdict {
      case .neutral: break
      case .weak: weak += 1
      case .fair: fair += 1
      case .certain: certain += 1
      case .against: against += 1
      }
    }

    /// One certain witness is enough, of lesser ones it takes more; a word against it outweighs each of them.
    var proof: Int? {
      guard certain > 0 || fair >= 2 || fair == 1 && weak > 0 || weak >= 3 else { return nil }
      let sum = 3 * certain + 2 * fair + weak
      return sum > 4 * against ? sum : nil
    }
  }

  private let scalars: [UInt32]
  private(set) var evidence = Evidence()

  init(_ text: [UInt8]) {
    self = text.withUnsafeBufferPointer { LegacyLine($0) }
  }

  init(_ text: UnsafeBufferPointer<UInt8>) {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(text.count)
    var isUnicode = false
    var index = 0
    while index < text.count {
      let (value, length) = ScalarReader.read(text, at: index, to: text.count)
      scalars.append(value)
      index += length
      isUnicode = isUnicode || Self.isUnicodeOnly(value)
    }
    self.scalars = scalars
    guard !isUnicode, scalars.contains(where: { $0 >= 0x80 }) else { return }
    for encoding in LegacyEncoding.allCases {
      let word = LegacyWord(letters: LegacyLetters.of(encoding))
      forEachWord(of: word.letters) { range in
        let verdict = word.judge(scalars[range])
        if encoding == .tcvn3 { evidence.tcvn3.count(verdict) } else { evidence.vni.count(verdict) }
      }
    }
  }

  /// The encoding that the words prove.
  var candidate: LegacyEncoding? {
    switch (evidence.tcvn3.proof, evidence.vni.proof) {
    case (nil, nil): nil
    case (_?, nil): .tcvn3
    case (nil, _?): .vni
    case (let tcvn3?, let vni?): tcvn3 >= vni ? .tcvn3 : .vni
    }
  }

  /// The line in Unicode. What has no meaning in the encoding stays.
  func converted(_ encoding: LegacyEncoding) -> [UInt8] {
    let letters = LegacyLetters.of(encoding)
    let capitals = encoding == .tcvn3 ? Capitals(scalars, letters) : nil
    var number = 0
    var out: [UInt8] = []
    out.reserveCapacity(scalars.count * 2)
    var done = 0
    func copy(to end: Int) {
      for value in scalars[done..<end] { UTF8Writer.append(value, to: &out) }
    }
    forEachWord(of: letters) { range in
      defer { number += 1 }
      copy(to: range.lowerBound)
      done = range.upperBound
      let word = scalars[range]
      // A dot in the middle of nothing is a bullet.
      guard !(word.count == 1 && word.first == 0xB7) else { return UTF8Writer.append(0xB7, to: &out) }
      let isCapital = capitals?.words[number] ?? false
      var index = range.lowerBound
      while index < range.upperBound {
        let second = index + 1 < range.upperBound ? scalars[index + 1] : 0
        let (letter, count) = letters.letter(scalars[index], second) ?? (scalars[index], 1)
        UTF8Writer.append(isCapital ? LatinCase.capital(letter) : letter, to: &out)
        index += count
      }
    }
    copy(to: scalars.count)
    return out
  }

  private func forEachWord(of letters: LegacyLetters, _ body: (Range<Int>) -> Void) {
    LegacyLine.forEachWord(in: scalars, of: letters, body)
  }

  fileprivate static func forEachWord(in scalars: [UInt32], of letters: LegacyLetters, _ body: (Range<Int>) -> Void) {
    var index = 0
    while index < scalars.count {
      guard letters.isLetter(scalars[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < scalars.count, letters.isLetter(scalars[index]) { index += 1 }
      body(start..<index)
    }
  }

  /// Letters that only Unicode has, and marks that stand alone: nothing to repair.
  private static func isUnicodeOnly(_ value: UInt32) -> Bool {
    switch value {
    case 0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x1EA0...0x1EF9,
      0x300...0x36F:
      true
    default: false
    }
  }
}

/// Which words of a line are in capitals. TCVN3 has no codes for most capitals, so small letters stand for them in
/// "CéNG"; and in "X·", where the syllables around it are in capitals.
private struct Capitals {
  private(set) var words: [Bool] = []

  private enum Look {
    case capitals, small, open
  }

  init(_ scalars: [UInt32], _ letters: LegacyLetters) {
    var looks: [Look] = []
    LegacyLine.forEachWord(in: scalars, of: letters) { range in
      let look = Self.look(scalars[range])
      words.append(look == .capitals)
      // Short forms are in capitals anywhere: they tell nothing of their neighbours.
      looks.append(look == .capitals && !LegacyWord(letters: letters).isSyllable(scalars[range]) ? .open : look)
    }
    let isTitle = !looks.contains(.small) && looks.count { $0 == .capitals } > 1
    var before = isTitle ? Look.capitals : .small
    var follows = [Bool](repeating: false, count: looks.count)
    for index in looks.indices {
      if looks[index] != .open { before = looks[index] }
      follows[index] = before == .capitals
    }
    before = isTitle ? .capitals : .small
    for index in looks.indices.reversed() {
      if looks[index] != .open { before = looks[index] }
      if before == .capitals, follows[index] { words[index] = true }
    }
  }

  private static func look(_ word: ArraySlice<UInt32>) -> Look {
    if word.contains(where: { (0x61...0x7A).contains($0) }) { return .small }
    let capitals = word.count { (0x41...0x5A).contains($0) }
    return capitals >= 2 || capitals == 1 && word.first.map { $0 >= 0x80 } ?? false ? .capitals : .open
  }
}
