import HandbookDocuments

/// The line that one would print for a chapter in a table of contents.
enum ChapterTitle {
  /// What stands before the first heading.
  static let opening = "Mở đầu"

  /// Characters of a title; longer ones end with an ellipsis at a word.
  static let limit = 100

  /// A heading as it stands; a bare label ("Điều 1.") with the first words under it; without a heading the first words.
  static func title(of lines: ArraySlice<SpokenLine>) -> String {
    guard let first = lines.first else { return "" }
    let text = text(first)
    guard first.role == .title || first.level != nil else { return firstWords(text, 12) }
    guard isLabel(text), let next = lines.dropFirst().first else { return withoutFinalMark(firstWords(text, 60)) }
    let label = withoutFinalMark(text)
    return label + (label.last == ")" ? " " : ". ") + firstWords(self.text(next), 12)
  }

  /// A short chapter and the one that it joined; the title of a document is no name of a chapter.
  static func joined(_ first: ChapterPart, _ second: ChapterPart) -> String {
    guard second.isNamed else { return first.title }
    let both = first.title + " – " + second.title
    return first.isNamed && both.count <= limit ? both : second.title
  }

  static func continued(_ title: String, _ number: Int) -> String {
    "\(title) (phần \(number))"
  }

  private static func text(_ line: SpokenLine) -> String {
    var text = ""
    for utterance in line.utterances where text.utf8.count < 8 * limit {
      text += (text.isEmpty ? "" : " ") + utterance.original
    }
    return text
  }

  private static func isLabel(_ text: String) -> Bool {
    guard text.utf8.count < 40 else { return false }
    let ordinal =
      /(?:Phần|Chương|Mục|Tiểu mục|Điều|Phụ lục|PHẦN|CHƯƠNG|MỤC|ĐIỀU|PHỤ LỤC)?\s*(?:(?:thứ|THỨ) \p{L}+|[IVXLC\d]+\p{L}?)[.:)\-]?/
    return text.wholeMatch(of: ordinal) != nil
  }

  private static func firstWords(_ text: String, _ count: Int) -> String {
    let words = text.prefix(8 * limit).split(separator: " ")
    var title = ""
    for (index, word) in words.enumerated() {
      guard index < count, title.count + word.count < limit else { return withoutFinalMark(title) + "…" }
      title += (title.isEmpty ? "" : " ") + word
    }
    return withoutFinalMark(title)
  }

  private static func withoutFinalMark(_ title: String) -> String {
    var title = title[...]
    while let last = title.last, " .,:;–-".contains(last) { title = title.dropLast() }
    return String(title)
  }
}
