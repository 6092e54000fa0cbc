import HandbookDocuments
import SpeechScript

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
    return label + (label.last == ")" ? " " : ". ") + firstWords(self.text(next), 12, room: limit - label.count)
  }

  /// A short chapter and the one that it joined; the title of a document is no name of a chapter.
  static func joined(_ first: ChapterPart, _ second: ChapterPart) -> String {
    guard second.isNamed else { return first.title }
    let both = first.title + " – " + second.title
    return first.isNamed && both.count <= limit ? both : second.title
  }

  /// "Điều 4. Mức thu phí (phần 2)"; with its first words where there are so many that a number alone tells nothing.
  static func continued(_ title: String, _ number: Int, opening line: SpokenLine? = nil) -> String {
    let part = "\(title) (phần \(number))"
    guard let line else { return part }
    let base = "\(firstWords(title, 4, room: 40)) (phần \(number)): "
    return base + firstWords(text(line), 12, room: max(30, limit - base.count))
  }

  private static func text(_ line: SpokenLine) -> String {
    var text = ""
    for utterance in line.utterances where text.utf8.count < 8 * limit {
      text += (text.isEmpty ? "" : " ") + withoutNotes(utterance)
    }
    return text
  }

  /// Without the numbers of notes, which no word says: "Hiệu lực thi hành21".
  private static func withoutNotes(_ utterance: Utterance) -> String {
    guard let start = utterance.source?.start else { return utterance.original }
    let silent = NoteReference.all(in: utterance.original).filter { reference in
      !utterance.words.contains { word in
        word.source.map { $0.start - start < reference.range.upperBound && $0.end - start > reference.range.lowerBound }
          ?? false
      }
    }
    guard !silent.isEmpty else { return utterance.original }
    var bytes = Array(utterance.original.utf8)
    for reference in silent.reversed() { bytes.removeSubrange(reference.range) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// "Điều 1.", "Chương II", "Phần thứ nhất", "PHỤ LỤC", "IV.", "3)": a number with or without what it counts.
  private static func isLabel(_ text: String) -> Bool {
    guard text.utf8.count < 40 else { return false }
    var words = text.split(separator: " ").map { $0.lowercased() }
    guard let last = words.last else { return false }
    let number = last.prefix { $0.isLetter || $0.isNumber }
    let isMarked = last.dropFirst(number.count).allSatisfy { ".:)-–".contains($0) }
    if words.first == "phụ" || words.first == "tiểu" { words.removeFirst() }
    let isNamed = ["phần", "chương", "mục", "điều", "lục", "câu", "bài"].contains(words.first ?? "")
    guard isMarked, words.count <= (isNamed ? 3 : 1) else { return false }
    if isNamed, words.count == 3 { return words[1] == "thứ" }
    return words.count == 1 && words[0].hasPrefix("lục") || isOrdinal(number)
  }

  /// "12", "48b", "iv".
  private static func isOrdinal(_ word: Substring) -> Bool {
    let digits = word.prefix { $0.isNumber }
    if !digits.isEmpty { return word.count - digits.count <= 1 }
    return !word.isEmpty && word.count <= 6 && word.allSatisfy { "ivxlc".contains($0) }
  }

  private static func firstWords(_ text: String, _ count: Int, room: Int = limit) -> String {
    let words = text.prefix(8 * limit).split(separator: " ")
    var title = ""
    for (index, word) in words.enumerated() {
      guard index < count, title.count + word.count < room else { return closed(withoutFinalMark(title) + "…") }
      title += (title.isEmpty ? "" : " ") + word
    }
    return withoutFinalMark(title)
  }

  /// A quotation that was cut short is closed all the same.
  private static func closed(_ title: String) -> String {
    let opened = title.count { $0 == "“" }
    return opened > title.count { $0 == "”" } ? title + "”" : title
  }

  private static func withoutFinalMark(_ title: String) -> String {
    var title = title[...]
    while let last = title.last, " .,:;–-".contains(last) { title = title.dropLast() }
    return String(title)
  }
}
