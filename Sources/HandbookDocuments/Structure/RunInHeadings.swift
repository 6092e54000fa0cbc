/// Takes a heading and the text that runs on after it on one line apart, as PDFs join them: "Điều 2. Các ban … thực
/// hiện.", "II. VỀ QUY TRÌNH Quy trình được thực hiện …".
enum RunInHeadings {
  static func apply(to passages: inout [Passage]) {
    passages = passages.flatMap { passage -> [Passage] in
      guard passage.role == nil, let length = headingLength(passage) else { return [passage] }
      var heading = passage
      heading.text = String(passage.text.prefix(length)).trimmingBlanks
      var body = passage
      body.text = String(passage.text.dropFirst(length)).trimmingBlanks
      body.afterGap = false
      body.continues = false
      body.isListed = false
      return [heading, body].filter { !Shape.isBlank($0.text) }
    }
  }

  /// How many characters are heading, where text follows it.
  private static func headingLength(_ passage: Passage) -> Int? {
    guard let marker = passage.marker else { return nil }
    let text = passage.text
    switch marker.kind {
    case .article:
      // The subject of an article has no full stop; a line with one is the article's text itself.
      return Shape.endsClause(text) || !Shape.isShort(text) ? articleLength(text, marker) : nil
    case .part, .chapter, .section, .subsection, .roman, .capital:
      return capitalsLength(text, from: marker.length)
    default: return nil
    }
  }

  /// The label alone, or with a subject that is known.
  private static func articleLength(_ text: String, _ marker: Marker) -> Int {
    let rest = text.dropFirst(marker.length)
    let subject = OfficialWords.articleSubjects.first { rest.hasPrefix($0 + " ") }
    return marker.length + (subject?.count ?? repeatedSubject(rest) ?? 0)
  }

  /// A subject that the text after it takes up again: "Thay thế cụm từ Thay thế cụm từ “xã” bằng …"; or one with the
  /// number of a footnote behind it: "Thang lương2 Quỹ xây dựng …".
  private static func repeatedSubject(_ text: Substring) -> Int? {
    let words = text.prefix(240).split(separator: " ")
    guard let first = words.first else { return nil }
    var length = 0
    for (index, word) in words.enumerated() {
      if index > 1, word == first, index + 1 < words.count, words[index + 1] == words[1] { return length - 1 }
      length += word.count + 1
      let next = index + 1 < words.count ? words[index + 1] : ""
      if index > 0, isNoted(word), next.first?.isUppercase == true { return length - 1 }
      if ".;:".contains(word.last ?? " ") { return nil }
    }
    return nil
  }

  /// "lương2": small letters and a number.
  private static func isNoted(_ word: Substring) -> Bool {
    let letters = word.prefix { $0.isLowercase }
    let digits = word.dropFirst(letters.count)
    return letters.count >= 2 && (1...2).contains(digits.count) && digits.allSatisfy(\.isNumber)
  }

  /// The end of the words in capitals, where a sentence of at least two words follows them.
  private static func capitalsLength(_ text: String, from start: Int) -> Int? {
    var end = start
    var position = start
    var words = 0
    for word in text.dropFirst(start).prefix(400).split(separator: " ", omittingEmptySubsequences: false) {
      let isCapital = !word.contains { $0.isLowercase }
      guard isCapital else { break }
      position += word.count + 1
      if word.contains(where: { $0.isLetter }) { words += 1 }
      end = position
    }
    let rest = text.dropFirst(end)
    guard words >= 2, rest.first?.isUppercase == true, rest.split(separator: " ", maxSplits: 2).count > 2 else {
      return nil
    }
    return end
  }
}

extension String {
  /// Without blanks at either end.
  var trimmingBlanks: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text.drop { $0 == " " })
  }
}
