/// Articles of another law that this one changes or a note cites: they look like this document's own headings and are
/// part of its text.
///
/// "33. Bổ sung Điều 48a và Điều 48b vào sau Điều 48 như sau: “Điều 48a. …" quotes them over many lines; where the
/// quotation marks are lost, an article tells itself by its number: after 8 comes 3, and then 9.
enum QuotedArticles {
  /// - Returns: the indices of passages that are no headings of this document.
  static func find(in passages: [Passage]) -> Set<Int> {
    let quoted = quotations(in: passages)
    return quoted.union(outOfOrder(passages, besides: quoted))
  }

  /// Passages that a quotation may go on for; one that does not end by then was never closed.
  private static let longest = 400

  private static func quotations(in passages: [Passage]) -> Set<Int> {
    var found: Set<Int> = []
    var start: Int?
    var depth = 0
    // The last article that is the document's own.
    var last = 0
    for index in passages.indices {
      let article = number(of: passages[index])
      if let opened = start {
        // Another change begins, or the document's own next article: the quotation before it was not closed.
        let isLost = opens(passages[index].text) && passages[index].marker != nil || index - opened > longest
        if isLost || article == last + 1 { start = nil } else { found.insert(index) }
      }
      if start == nil {
        depth = 0
        last = article ?? last
        if opens(passages[index].text) { start = index }
      }
      guard start != nil else { continue }
      depth += balance(passages[index].text)
      if depth <= 0 { start = nil }
    }
    // One that was never closed ends nobody knows where.
    return start.map { start in found.filter { $0 <= start } } ?? found
  }

  /// "… như sau: “Điều 9. …", "“Chương IIa …", "“2. Mức đóng …": parts of a law.
  static func opens(_ text: String) -> Bool {
    guard let quote = text.firstRange(of: "“") else { return false }
    let before = text[..<quote.lowerBound]
    guard !before.contains(where: { $0.isLetter }) || before.hasSuffix("sau: ") || before.hasSuffix("sau đây: ") else {
      return false
    }
    return Marker(of: String(text[quote.upperBound...].prefix(80))) != nil
  }

  private static func balance(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1 == "“" ? 1 : $1 == "”" ? -1 : 0) }
  }

  private static func outOfOrder(_ passages: [Passage], besides quoted: Set<Int>) -> Set<Int> {
    let articles = passages.indices.compactMap { index -> (index: Int, number: Int)? in
      guard !quoted.contains(index), let number = number(of: passages[index]) else { return nil }
      return (index, number)
    }
    var found: Set<Int> = []
    var last: Int?
    for (place, article) in articles.enumerated() {
      guard let before = last, article.number != before, article.number != before + 1, article.number != 1 else {
        last = article.number
        continue
      }
      // The next of this document's own stands further down, before those of what it encloses begin anew.
      let following = articles[(place + 1)...].prefix(20).prefix { $0.number != 1 }
      if following.contains(where: { $0.number == before + 1 }) {
        found.insert(article.index)
      } else {
        last = article.number
      }
    }
    return found
  }

  /// 48 of "Điều 48b."; nil for what is no article.
  private static func number(of passage: Passage) -> Int? {
    guard passage.role == nil || passage.role?.level != nil, passage.marker?.kind == .article else { return nil }
    return Int(passage.text.dropFirst("Điều ".count).prefix { $0.isASCII && $0.isNumber })
  }
}
