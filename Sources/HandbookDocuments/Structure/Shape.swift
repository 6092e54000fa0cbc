/// What the shape of a line tells, whatever its words.
enum Shape {
  /// Nothing in it can be read: no letter, no digit.
  static func isBlank(_ text: String) -> Bool {
    !text.unicodeScalars.contains { isReadable($0) }
  }

  static func isReadable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (0x30...0x39).contains(scalar.value) || (0x61...0x7A).contains(scalar.value | 0x20)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Capitals only, and more than a short form: "THÔNG BÁO", "I. MỤC ĐÍCH", not "UBND".
  static func isCapitals(_ text: String) -> Bool {
    var letters = 0
    for scalar in text.unicodeScalars.prefix(600) where scalar.isLetter {
      if scalar.isLowercase { return false }
      letters += 1
    }
    return letters >= 5
  }

  static func startsSmall(_ text: String) -> Bool {
    text.unicodeScalars.first?.isLowercase ?? false
  }

  /// A full stop, a question or exclamation mark, an ellipsis; a closing quote or bracket may follow it.
  static func endsSentence(_ text: String) -> Bool {
    ends(text, with: ".!?…")
  }

  /// Ends a sentence or a part of one: an item ("…;"), an introduction ("như sau:").
  static func endsClause(_ text: String) -> Bool {
    ends(text, with: ".!?…;:,")
  }

  private static func ends(_ text: String, with marks: String) -> Bool {
    let closing: Set<Character> = ["”", "\"", "’", "'", ")", "»", "]"]
    guard let last = text.reversed().prefix(4).first(where: { !closing.contains($0) }) else { return false }
    return marks.contains(last)
  }

  /// As long as a heading or title can be.
  static func isShort(_ text: String, _ limit: Int = 200) -> Bool {
    // A letter of Vietnamese takes up to three bytes, so most lines are told by their bytes alone.
    let bytes = text.utf8.count
    return bytes <= limit || bytes <= 4 * limit && text.unicodeScalars.count <= limit
  }
}
