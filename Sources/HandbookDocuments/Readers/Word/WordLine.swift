import VietnameseText

/// The text of a paragraph that is being collected, with the letters of old fonts put right.
struct WordLine {
  /// Parted by "\n" where the paragraph breaks a line.
  private(set) var text = ""
  private var bold = 0
  private var letters = 0
  /// Letters of one font, kept until they end: an old font writes a letter and its mark apart, in runs of any length.
  private var held = ""
  private var font: LegacyFont?

  mutating func add(_ text: String, _ run: WordRunProperties) {
    let font = run.font.flatMap { LegacyFont(named: $0) }
    if font != self.font { release() }
    self.font = font
    let shown = run.isCapitals == true && font == nil ? text.uppercased() : text
    let count = shown.unicodeScalars.count { Shape.isReadable($0) }
    letters += count
    if run.isBold == true { bold += count }
    if font == nil { self.text += shown } else { held += shown }
  }

  /// A sign that is none of a font's.
  mutating func add(sign: String) {
    release()
    text += sign
  }

  /// The finished text.
  mutating func end() -> String {
    release()
    return text
  }

  /// All of it is bold.
  var isBold: Bool { letters > 0 && bold == letters }

  private mutating func release() {
    if let font, !held.isEmpty { text += font.unicode(held) }
    held = ""
    font = nil
  }
}
