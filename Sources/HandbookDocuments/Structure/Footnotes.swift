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
      markRest(of: note.index, &passages)
    }
    markContinued(&passages)
  }

  /// The lines under a note, up to the blank line at the end of its page; what a consolidated text rests on goes on
  /// until the text itself begins.
  private static func markRest(of note: Int, _ passages: inout [Passage]) {
    let namesBases = passages[note].text.contains("căn cứ ban hành")
    for index in passages.indices.dropFirst(note + 1) {
      let passage = passages[index]
      guard passage.role == nil, passage.marker?.kind != .article, passage.marker?.strength ?? 99 >= 40,
        namesBases || passages[note].afterGap && !passage.afterGap && !passage.continues
      else { return }
      passages[index].role = .footnote
    }
  }

  /// A note that goes on at the foot of the next page: the bases of another document in the middle of the articles, or
  /// the end of one note and the start of the next on one line.
  private static func markContinued(_ passages: inout [Passage]) {
    guard let first = passages.firstIndex(where: { $0.role == nil && $0.marker?.kind == .article }) else { return }
    var start = first
    while start < passages.count {
      var end = start + 1
      while end < passages.count, !passages[end].afterGap { end += 1 }
      let bases = passages[start..<end].count { $0.role == nil && $0.text.hasPrefix("Căn cứ") && $0.text.last == ";" }
      for index in start..<end where passages[index].role == nil {
        if bases > 1 && start > first || holdsNote(passages[index].text) { passages[index].role = .footnote }
      }
      start = end
    }
  }

  /// "… có hiệu lực kể từ ngày 30 tháng 12 năm 2023. 4 Điểm này được sửa đổi …"
  private static func holdsNote(_ text: String) -> Bool {
    let words = text.prefix(2000).split(separator: " ")
    return words.indices.dropFirst().dropLast(3).contains { index in
      words[index - 1].last == "." && words[index].count <= 2 && words[index].allSatisfy(\.isNumber)
        && ["Điểm", "Khoản", "Điều", "Mục", "Chương"].contains(words[index + 1]) && words[index + 2] == "này"
        && ["được", "bị"].contains(words[index + 3])
    }
  }

  /// The number of a passage that may be a note: one or two digits, a blank or a dash, a word with a capital.
  private static func number(_ passage: Passage) -> Int? {
    guard passage.role == nil, passage.marker == nil, !passage.isListed, passage.text.utf8.count > 30 else {
      return nil
    }
    var text = Array(passage.text.unicodeScalars.prefix(8))
    let digits = text.prefix { $0.isDigit }
    if text.dropFirst(digits.count).starts(with: " - ".unicodeScalars) {
      text.removeSubrange(digits.count..<digits.count + 2)
    }
    guard (1...2).contains(digits.count), text[digits.count] == " ", text[digits.count + 1].isUppercase,
      text[digits.count + 2].isLowercase
    else { return nil }
    return Int(String(String.UnicodeScalarView(digits)))
  }

  /// "Điều này được sửa đổi", "Văn bản này được hợp nhất", "Thông tư số … có căn cứ ban hành như sau:".
  private static func isCommentary(_ text: String) -> Bool {
    if text.hasSuffix("căn cứ ban hành như sau:") { return true }
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
