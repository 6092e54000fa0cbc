/// A Vietnamese spelling for a foreign word that no lexicon knows, by rule: "logistics" is "lo gi xờ tíc".
///
/// The aim is what a reader without the language would say and the voice can say: each vowel makes a syllable, a
/// consonant without one takes "ờ", and what ends a syllable is one of the eight consonants that may.
enum ForeignSpelling {
  /// Says the word; `bytes` are small letters.
  static func say(_ bytes: UnsafeBufferPointer<UInt8>, into out: inout Speech) {
    var letters: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let (value, length) = ScalarReader.read(bytes, at: index, to: bytes.count)
      let bare = BareLetter.of(value)
      if bare != 0 { letters.append(UInt8(bare)) }
      index += length
    }
    guard letters.contains(where: isVowel) else {
      return letters.withUnsafeBufferPointer { LetterNames.spell($0, into: &out) }
    }
    var scanner = Scanner(letters)
    while let syllable = scanner.next() { out.say(syllable) }
  }

  static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
      UInt8(ascii: "y"):
      true
    default: false
    }
  }

  private struct Scanner {
    private let letters: [UInt8]
    private var index = 0

    init(_ letters: [UInt8]) { self.letters = letters }

    private func at(_ offset: Int) -> UInt8 { offset < letters.count ? letters[offset] : 0 }

    private func isVowel(_ offset: Int) -> Bool { ForeignSpelling.isVowel(at(offset)) }

    mutating func next() -> String? {
      guard index < letters.count else { return nil }
      // A doubled consonant sounds once.
      while index + 1 < letters.count, !isVowel(index), at(index) == at(index + 1) { index += 1 }
      let onset = onset()
      guard isVowel(index) else { return index < letters.count || onset != nil ? (onset ?? "") + "ờ" : nil }
      let first = index
      let nucleus = nucleus(after: onset ?? "")
      // A silent e at the end: "online", "site".
      if first > 1, nucleus == "e", index == letters.count, onset != nil { return onset.map { $0 + "ờ" } }
      let coda = coda()
      return ForeignSpelling.join(onset ?? "", nucleus, coda)
    }

    private mutating func onset() -> String? {
      guard index < letters.count, !isVowel(index) else { return nil }
      let (first, second) = (at(index), at(index + 1))
      func take(_ count: Int, _ onset: String) -> String {
        index += count
        return onset
      }
      let h = UInt8(ascii: "h")
      switch first {
      case UInt8(ascii: "c"):
        if second == h { return take(2, "ch") }
        if [UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "y")].contains(second) { return take(1, "x") }
        return take(1, second == UInt8(ascii: "k") ? "" : "c").isEmpty ? onset() : "c"
      case UInt8(ascii: "d"): return take(1, "đ")
      case UInt8(ascii: "f"): return take(1, "ph")
      case UInt8(ascii: "g"): return take(second == h ? 2 : 1, "g")
      case UInt8(ascii: "j"): return take(1, "gi")
      case UInt8(ascii: "k"): return take(second == h ? 2 : 1, second == h ? "kh" : "k")
      case UInt8(ascii: "n"):
        if second == h, isVowel(index + 2) { return take(2, "nh") }
        return take(1, "n")
      case UInt8(ascii: "p"): return take(second == h ? 2 : 1, second == h ? "ph" : "p")
      case UInt8(ascii: "q"): return take(second == UInt8(ascii: "u") ? 2 : 1, second == UInt8(ascii: "u") ? "qu" : "c")
      case UInt8(ascii: "s"):
        if second == h { return take(2, "s") }
        return take(1, "x")
      case UInt8(ascii: "t"):
        if second == h { return take(2, "th") }
        return take(1, "t")
      case UInt8(ascii: "w"): return take(second == h ? 2 : 1, "v")
      case UInt8(ascii: "z"): return take(1, "d")
      default: return take(second == h && first == UInt8(ascii: "r") ? 2 : 1, String(Unicode.Scalar(first)))
      }
    }

    private mutating func nucleus(after onset: String) -> String {
      let (first, second) = (at(index), at(index + 1))
      func take(_ count: Int, _ nucleus: String) -> String {
        index += count
        return nucleus
      }
      switch (first, second) {
      case (UInt8(ascii: "a"), UInt8(ascii: "i")), (UInt8(ascii: "a"), UInt8(ascii: "y")): return take(2, "ai")
      case (UInt8(ascii: "a"), UInt8(ascii: "o")): return take(2, "ao")
      case (UInt8(ascii: "a"), UInt8(ascii: "u")): return take(2, "au")
      case (UInt8(ascii: "e"), UInt8(ascii: "e")), (UInt8(ascii: "e"), UInt8(ascii: "a")): return take(2, "i")
      case (UInt8(ascii: "e"), UInt8(ascii: "y")), (UInt8(ascii: "e"), UInt8(ascii: "i")): return take(2, "ây")
      case (UInt8(ascii: "o"), UInt8(ascii: "o")): return take(2, "u")
      case (UInt8(ascii: "o"), UInt8(ascii: "u")): return take(2, "u")
      case (UInt8(ascii: "o"), UInt8(ascii: "i")), (UInt8(ascii: "o"), UInt8(ascii: "y")): return take(2, "oi")
      case (UInt8(ascii: "y"), _): return take(1, "i")
      case (let vowel, _): return take(1, String(Unicode.Scalar(vowel)))
      }
    }

    /// A consonant that ends the syllable, where the next syllable does not begin with it.
    private mutating func coda() -> String {
      guard index < letters.count, !isVowel(index) else { return "" }
      let (first, second) = (at(index), at(index + 1))
      let isLast = index + 1 >= letters.count
      guard isLast || !isVowel(index + 1) else { return "" }
      if first == UInt8(ascii: "n"), second == UInt8(ascii: "g"), !isVowel(index + 2) {
        index += 2
        return "ng"
      }
      if second == UInt8(ascii: "h"), isVowel(index + 2) { return "" }
      if second == UInt8(ascii: "r") || second == UInt8(ascii: "l"), first != second, isVowel(index + 2) { return "" }
      index += 1
      switch first {
      case UInt8(ascii: "m"): return "m"
      case UInt8(ascii: "n"), UInt8(ascii: "l"): return "n"
      case UInt8(ascii: "p"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "v"): return "p"
      case UInt8(ascii: "t"), UInt8(ascii: "d"), UInt8(ascii: "z"): return "t"
      case UInt8(ascii: "c"), UInt8(ascii: "k"), UInt8(ascii: "g"), UInt8(ascii: "q"), UInt8(ascii: "x"):
        if first == UInt8(ascii: "c"), second == UInt8(ascii: "k") { index += 1 }
        return "c"
      case UInt8(ascii: "s"):
        if isLast { return "t" }
        index -= 1
        return ""
      case UInt8(ascii: "r"), UInt8(ascii: "h"), UInt8(ascii: "w"): return ""
      default: return ""
      }
    }
  }

  /// Puts a syllable together as Vietnamese writes it.
  private static func join(_ onset: String, _ nucleus: String, _ coda: String) -> String {
    var (onset, nucleus, coda) = (onset, nucleus, coda)
    let isFront = nucleus.first == "e" || nucleus.first == "i"
    if onset == "c", isFront { onset = "k" }
    if onset == "k", !isFront { onset = "c" }
    if onset == "g", isFront { onset = "gh" }
    if onset == "gi", nucleus == "i" { onset = "g" }
    if onset == "qu", nucleus == "u" { onset = "c" }
    if nucleus.unicodeScalars.count > 1 { coda = "" }
    guard !coda.isEmpty else { return onset + nucleus }
    if nucleus == "o", coda != "c", coda != "ng" { nucleus = "ô" }
    if nucleus == "i", coda == "ng" { coda = "nh" }
    if nucleus == "i", coda == "c" { coda = "ch" }
    guard coda == "p" || coda == "t" || coda == "c" || coda == "ch" else { return onset + nucleus + coda }
    let sharp: [String: String] = ["a": "á", "e": "é", "i": "í", "o": "ó", "ô": "ố", "u": "ú"]
    return onset + (sharp[nucleus] ?? nucleus) + coda
  }
}
