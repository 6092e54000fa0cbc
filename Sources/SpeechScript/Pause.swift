/// The kinds of pause an announcer makes. A script names kinds only; a voice profile gives them their length.
public enum Pause: String, Hashable, Sendable, Codable, CaseIterable {
  /// None: the next words follow at once.
  case none
  /// A comma inside a sentence.
  case comma
  /// A semicolon, a colon or a dash inside a sentence.
  case clause
  /// Between two sentences of a paragraph.
  case sentence
  /// Between the items of a list.
  case item
  /// Between paragraphs.
  case paragraph
  /// After a heading.
  case heading
  /// At the end of a chapter.
  case chapter
}
