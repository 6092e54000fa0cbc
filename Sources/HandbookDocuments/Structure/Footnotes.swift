/// Notes at the foot of a page that a PDF left between the lines of the text: "3 Khoản này được sửa đổi …", a number
/// without a mark.
///
/// A row of a list may look the same, so a note must be one by its words or have its number stand behind a word of the
/// text: "giáo dục nghề nghiệp3".
enum Footnotes {
  static func apply(to passages: inout [Passage]) {
    let notes = passages.indices.compactMap { index in number(passages[index]).map { (index: index, number: $0) } }
    guard !notes.isEmpty else { return }
    let references = references(in: passages)
    for note in notes where isCommentary(passages[note.index].text) || references.contains(note.number) {
      passages[note.index].role = .footnote
    }
  }

  /// The number of a passage that may be a note: one or two digits, a blank, a word with a capital.
  private static func number(_ passage: Passage) -> Int? {
    guard passage.role == nil, passage.marker == nil, !passage.isListed, passage.text.utf8.count > 30 else {
      return nil
    }
    let text = Array(passage.text.unicodeScalars.prefix(5))
    let digits = text.prefix { $0.isDigit }
    guard (1...2).contains(digits.count), text[digits.count] == " ", text[digits.count + 1].isUppercase,
      text[digits.count + 2].isLowercase
    else { return nil }
    return Int(String(String.UnicodeScalarView(digits)))
  }

  /// "Điều này được sửa đổi", "Văn bản này được hợp nhất".
  private static func isCommentary(_ text: String) -> Bool {
    let words = text.prefix(48).split(separator: " ")
    return zip(words, words.dropFirst()).contains { $0 == "này" && ($1 == "được" || $1 == "bị") }
  }

  /// The numbers that stand right behind a word of at least two letters; "58/2014/QH13" has none.
  private static func references(in passages: [Passage]) -> Set<Int> {
    var found: Set<Int> = []
    for passage in passages where passage.role == nil {
      for reference in NoteReference.all(in: passage.text) { found.insert(reference.number) }
    }
    return found
  }
}
