/// Takes what is expected off the start of a text, scalar by scalar.
struct ScalarScanner {
  private let text: ArraySlice<Unicode.Scalar>
  private(set) var position: Int

  init(_ text: ArraySlice<Unicode.Scalar>) {
    self.text = text
    position = text.startIndex
  }

  /// Where a word first stands in a text.
  static func first(_ word: String, in text: ArraySlice<Unicode.Scalar>) -> Range<Int>? {
    let word = word.unicodeScalars
    guard let first = word.first, text.count >= word.count else { return nil }
    for start in text.startIndex...(text.endIndex - word.count) where text[start] == first {
      if text[start...].starts(with: word) { return start..<start + word.count }
    }
    return nil
  }

  mutating func take(_ word: String) -> Bool {
    guard text[position...].starts(with: word.unicodeScalars) else { return false }
    position += word.unicodeScalars.count
    return true
  }

  /// A dash with or without blanks around it.
  mutating func takeDash() -> Bool {
    take(where: Self.isBlank)
    defer { take(where: Self.isBlank) }
    return take(most: 1) { "-–—".unicodeScalars.contains($0) } == 1
  }

  /// ": 12-TB/ĐU", "24/2022/UBTVQH15"
  mutating func takeNumber() -> Bool {
    takeColon()
    guard take(where: Self.isDigit) > 0 else { return false }
    take(where: Self.isWord)
    return takeSign(isNeeded: true)
  }

  /// " -HD/BTCTU", ": …/BC-UBND"
  mutating func takeBlankNumber() -> Bool {
    takeColon()
    take { $0 == "…" || $0 == "." }
    take(where: Self.isBlank)
    guard take(most: 1, where: Self.isDivider) == 1 else { return false }
    take(where: Self.isBlank)
    guard take(most: 2, where: { $0.properties.isUppercase }) == 2 else { return false }
    take(where: Self.isWord)
    return takeSign(isNeeded: false)
  }

  /// "-TB/ĐU": dividers, each with a word after it.
  private mutating func takeSign(isNeeded: Bool) -> Bool {
    var parts = 0
    while true {
      let start = position
      // The first divider may have more blanks around it: "Số 12 - TB/ĐU".
      let blanks = parts == 0 && isNeeded ? 8 : 1
      take(most: blanks, where: Self.isBlank)
      guard take(most: 1, where: Self.isDivider) == 1 else {
        position = start
        break
      }
      take(most: blanks, where: Self.isBlank)
      guard take(where: Self.isWord) > 0 else {
        position = start
        break
      }
      parts += 1
    }
    return parts > 0 || !isNeeded
  }

  /// Digits, or the dots that stand for them, with blanks around.
  mutating func takeFigures(most: Int = .max, isNeeded: Bool = false) -> Bool {
    take(where: Self.isBlank)
    let count = take(most: most) { Self.isDigit($0) || $0 == "…" || $0 == "." }
    if !isNeeded { take(where: Self.isBlank) }
    return count > 0 || !isNeeded
  }

  private mutating func takeColon() {
    take(where: Self.isBlank)
    take(most: 1) { $0 == ":" }
    take(where: Self.isBlank)
  }

  @discardableResult
  private mutating func take(most: Int = .max, where matches: (Unicode.Scalar) -> Bool) -> Int {
    let start = position
    while position < text.endIndex, position - start < most, matches(text[position]) { position += 1 }
    return position - start
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " }
  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || scalar.properties.isAlphabetic }
  private static func isDivider(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "–" || scalar == "/" }
}
