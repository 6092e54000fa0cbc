import HandbookDocuments
import SpeechScript

/// The line that one would print for a chapter in a table of contents.
enum ChapterTitle {
  /// What stands before the first heading.
  static let opening = "Mở đầu"

  /// The same where most of it is what the document rests on.
  static let bases = "Căn cứ ban hành"

  /// Characters of a title made of the text's own words; longer ones end with an ellipsis at a word.
  static let limit = 100

  /// Characters of a title that is a heading, or a chapter's and its first section's: as they are printed.
  static let headingLimit = 200

  /// A heading as it stands; a bare label ("Điều 1.") with the first words under it; without a heading the first words.
  static func title(of lines: ArraySlice<SpokenLine>) -> String {
    guard let first = lines.first else { return "" }
    let text = withoutEnclosure(text(first), isHeading: first.level != nil)
    guard first.role == .title || first.level != nil else { return firstWords(text, 12) }
    let following = lines.dropFirst().first { !isEnclosure(Self.text($0)) }
    guard isLabel(text), let next = following else {
      return withoutFinalMark(firstWords(withoutLead(text), 100, room: headingLimit))
    }
    let label = withoutFinalMark(text)
    return label + (label.last == ")" ? " " : ". ") + firstWords(self.text(next), 12, room: limit - label.count)
  }

  /// A short chapter and the one that it joined; the title of a document is no name of a chapter.
  static func joined(_ first: ChapterPart, _ second: ChapterPart) -> String {
    guard second.isNamed else { return first.title }
    guard first.isNamed else { return second.title }
    if !fits(first, second), let labels = labels(of: first) {
      return firstWords(both(labels, second.title), 100, room: headingLimit)
    }
    return firstWords(both(first.title, second.title), 100, room: headingLimit)
  }

  /// Whether the titles of both can be shown as one.
  static func fits(_ first: ChapterPart, _ second: ChapterPart) -> Bool {
    both(first.title, second.title).count <= headingLimit
  }

  /// "Chương II", "PHẦN THỨ NHẤT – Chương I": what headings alone are counted by; nil where one of them is not.
  static func labels(of part: ChapterPart) -> String? {
    let labels = part.lines.compactMap { label(of: text($0)) }
    return part.isBare && labels.count == part.lines.count ? labels.joined(separator: " – ") : nil
  }

  /// "Chương II. QUY ĐỊNH CỤ THỂ – Điều 3. Mức thu".
  static func both(_ first: String, _ second: String) -> String { first + " – " + second }

  /// A title with what the chapter is a part of: "Điều 6 – 2. Tiêu chuẩn".
  static func placed(_ title: String, in place: String) -> String {
    title.hasPrefix(place) ? title : firstWords(both(place, title), 100, room: headingLimit)
  }

  /// A title in few words: its label, or how it begins.
  static func short(_ title: String) -> String { label(of: title) ?? firstWords(title, 6, room: 40) }

  /// "Chương II", "Phụ lục I", "Điều 5", "IV": what a heading is counted by.
  private static func label(of title: String) -> String? {
    let words = title.prefix(40).split(separator: " ")
    for count in [3, 2, 1] where words.count > count {
      let label = words.prefix(count).joined(separator: " ")
      if isLabel(label), count > 1 || !label.allSatisfy({ $0.isNumber || $0 == "." }) { return withoutFinalMark(label) }
    }
    return nil
  }

  /// "Điều 4. Mức thu phí (phần 2)"; with its first words where there are so many that a number alone tells nothing.
  static func continued(_ title: String, _ number: Int, opening line: SpokenLine? = nil) -> String {
    let part = "\(title) (phần \(number))"
    guard let line else { return part }
    let base = "\(firstWords(title, 4, room: 40)) (phần \(number)): "
    return base + firstWords(text(line), 12, room: max(30, limit - base.count))
  }

  /// "Điều 4. Mức thu phí (từ khoản 3)", "II. Nhiệm vụ, giải pháp (từ mục 4)".
  static func continued(_ title: String, from place: String) -> String { "\(title) (từ \(place))" }

  /// "Điều 1 – 8. Sửa đổi, bổ sung Điều 10": a change that an article of a law makes to another law.
  static func change(_ line: SpokenLine, of title: String) -> String {
    var text = text(line)[...]
    for lead in [" như sau", ":"] { if let range = text.firstRange(of: lead) { text = text[..<range.lowerBound] } }
    return both(short(title), firstWords(String(text), 24))
  }

  /// "4. Hồ sơ xét công nhận, gồm có:" introduces what stands under it; the list of chapters does that already.
  private static func withoutLead(_ text: String) -> String {
    guard text.hasSuffix(":") else { return text }
    for lead in [", gồm có:", " gồm có:", ", gồm:", " gồm:", ", bao gồm:", " bao gồm:", " như sau:"]
    where text.hasSuffix(lead) {
      return String(text.dropLast(lead.count))
    }
    return text
  }

  /// Without "(Kèm theo Nghị định số …)", which stands under the heading of every appendix.
  private static func withoutEnclosure(_ text: String, isHeading: Bool) -> String {
    guard isHeading, text.last == ")" || text.hasSuffix(").") else { return text }
    for opening in enclosures {
      if let range = text.firstRange(of: " " + opening) { return String(text[..<range.lowerBound]) }
    }
    return text
  }

  /// The same on a line of its own.
  private static func isEnclosure(_ text: String) -> Bool { enclosures.contains { text.hasPrefix($0) } }

  private static let enclosures = ["(Kèm theo", "(kèm theo", "(Ban hành kèm theo", "(ban hành kèm theo"]

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
    let isNamed = ["phần", "chương", "mục", "điều", "lục", "mẫu", "câu", "bài"].contains(words.first ?? "")
    guard isMarked, words.count <= (isNamed ? 3 : 1) else { return false }
    if words.first == "mẫu" { words.removeAll { $0 == "số" } }
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
      guard index < count, title.count + word.count < room else { return closed(withoutHalfDate(title) + "…") }
      title += (title.isEmpty ? "" : " ") + word
    }
    return withoutFinalMark(title)
  }

  /// What was cut short ends before a date and what leads to it: not "có hiệu lực kể từ ngày 01 tháng 8…".
  private static func withoutHalfDate(_ title: String) -> String {
    let words = withoutFinalMark(title).split(separator: " ")
    let parts: Set<Substring> = ["ngày", "tháng", "năm"]
    guard let last = words.last, parts.contains(last) || last.allSatisfy(\.isNumber),
      let day = words.lastIndex(of: "ngày"),
      words[day...].allSatisfy({ parts.contains($0) || $0.allSatisfy(\.isNumber) })
    else { return withoutFinalMark(title) }
    var kept = words[..<day]
    while kept.count > 4, let lead = kept.last, lead == "từ" || lead == "kể" { kept = kept.dropLast() }
    return kept.isEmpty ? withoutFinalMark(title) : withoutFinalMark(kept.joined(separator: " "))
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
