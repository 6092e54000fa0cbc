/// "Hỏi: …" and "Câu 2. …" over an answer are what a listener looks for: headings, where a document asks more than once.
enum Questions {
  static func apply(to passages: inout [Passage]) {
    let questions = passages.indices.filter { index in
      passages[index].role == nil && index + 1 < passages.count && isQuestion(passages[index].text)
        && isAnswer(passages[index + 1].text)
    }
    guard questions.count > 1 else { return }
    for index in questions { passages[index].role = .heading(level: strength) }
  }

  /// Between an article's and a numbered heading's; see `Marker.strength`.
  private static let strength = 48

  /// "Hỏi:", "Câu hỏi 3:", "Câu 12."
  private static func isQuestion(_ text: String) -> Bool {
    guard Shape.isShort(text, 400), text.hasPrefix("H") || text.hasPrefix("C") else { return false }
    let label = text.prefix(16).prefix { !":.".contains($0) }
    guard label.count < min(16, text.count) else { return false }
    let words = label.lowercased().split(separator: " ")
    let isNumbered = words.last.map { $0.allSatisfy(\.isNumber) } ?? false
    let name = (isNumbered ? words.dropLast() : words[...]).joined(separator: " ")
    return name == "hỏi" || name == "câu hỏi" || name == "câu" && isNumbered
  }

  private static func isAnswer(_ text: String) -> Bool {
    let start = text.prefix(12).lowercased()
    return ["đáp", "trả lời"].contains { start.hasPrefix($0) && !(start.dropFirst($0.count).first?.isLetter ?? false) }
  }
}
