/// Divides a word that is too long for the engine: a token that nobody meant as a word can crash it.
enum LongWord {
  /// Characters of a word; the longest Vietnamese syllable has seven.
  static let limit = 24

  static func parts(of word: String) -> [String] {
    if word.utf8.count <= limit { return [word] }
    // A character may carry any number of marks: count scalars.
    let scalars = Array(word.unicodeScalars)
    guard scalars.count > limit else { return [word] }
    return stride(from: 0, to: scalars.count, by: limit).map { start in
      String(String.UnicodeScalarView(scalars[start..<min(start + limit, scalars.count)]))
    }
  }
}
