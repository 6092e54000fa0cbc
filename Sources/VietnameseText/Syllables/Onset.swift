/// The consonants that begin a syllable.
enum Onset {
  static let g = Alphabet.code("g")
  private static let i = Alphabet.code("i")
  private static let q = Alphabet.code("q")
  private static let u = Alphabet.code("u")
  private static let h = Alphabet.code("h")
  private static let n = Alphabet.code("n")
  private static let t = Alphabet.code("t")
  private static let r = Alphabet.code("r")
  private static let beforeH: Set<UInt8> = Set("cgknpt".unicodeScalars.map(Alphabet.code))

  private static let c = Alphabet.code("c")
  private static let front: Set<UInt8> = Set("eêiy".unicodeScalars.map(Alphabet.code))

  /// Vietnamese writes gh and k before e, ê, i and y: "gem" and "cent" are foreign, and so the voice takes them.
  static func isMisspelled(_ parts: Syllable.Parts) -> Bool {
    guard parts.onset == 1, parts.count > 1, front.contains(parts[1]) else { return false }
    return parts[0] == c || parts[0] == g && parts[1] != i
  }

  /// How many letters of the syllable are its onset; all of them where the letters begin none.
  static func length(_ parts: Syllable.Parts) -> Int {
    let first = parts[0]
    guard first > Alphabet.vowelCount else { return 0 }
    guard parts.count > 1 else { return 1 }
    let second = parts[1]
    if first == q { return second == u ? 2 : 1 }
    if first == g, second == i { return parts.count > 2 && parts[2] <= Alphabet.vowelCount ? 2 : 1 }
    if second == h, beforeH.contains(first) { return 2 }
    if first == n, second == g { return parts.count > 2 && parts[2] == h ? 3 : 2 }
    if first == t, second == r { return 2 }
    return 1
  }
}
