/// Finds the document's title: what its front matter announces, its only first-level Markdown heading, the kind and
/// subject of an official document, or a first line that looks like one.
enum Title {
  static func apply(to passages: inout [Passage], announced title: String?) {
    if let title {
      take(title, in: &passages)
    } else if let index = markdownTitle(passages) {
      passages[index].role = .title
    } else if let index = firstTitle(passages) {
      let index = consolidated(index, in: &passages)
      join(at: index, in: &passages)
      passages[index].role = .title
      demoteSecond(after: index, in: &passages)
    }
  }

  /// A page that presents a document has a title before the document's head; "THÔNG TƯ …" under that head names no
  /// chapter then: it says more fully what the title says.
  private static func demoteSecond(after title: Int, in passages: inout [Passage]) {
    guard let head = passages.prefix(30).firstIndex(where: { $0.role == .letterhead || $0.role == .number }),
      title < head, let index = officialTitle(passages), index > title
    else { return }
    passages[index].role = nil
    join(at: index, in: &passages)
    passages[index].role = .paragraph
  }

  /// The text's own title where it says the same or is an official document's, else a passage in front of all.
  private static func take(_ title: String, in passages: inout [Passage]) {
    let wanted = letters(title)
    for index in passages.indices.prefix(15) where letters(passages[index].text) == wanted {
      passages[index].role = .title
      return
    }
    if let index = officialTitle(passages) {
      passages[index].role = nil
      join(at: index, in: &passages)
      passages[index].role = .title
    } else {
      passages.insert(Passage(title, role: .title), at: 0)
    }
  }

  /// "QUYẾT ĐỊNH" under a letterhead.
  private static func officialTitle(_ passages: [Passage]) -> Int? {
    let head: [BlockRole] = [.letterhead, .number, .placeAndDate]
    guard let start = passages.prefix(30).firstIndex(where: { $0.role.map(head.contains) ?? false }) else { return nil }
    return passages.indices.prefix(30).dropFirst(start).first { index in
      let passage = passages[index]
      return (passage.role == nil || passage.role?.level != nil) && isKind(passage.text)
    }
  }

  private static func letters(_ text: String) -> String {
    guard Shape.isShort(text, 400) else { return "" }
    return text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static func markdownTitle(_ passages: [Passage]) -> Int? {
    let first = passages.indices.filter { passages[$0].role == .heading(level: 1) }
    guard let index = first.first else { return nil }
    let opens = passages[..<index].allSatisfy {
      $0.role == .letterhead || $0.role == .number || $0.role == .placeAndDate
    }
    return first.count == 1 || opens ? index : nil
  }

  private static func firstTitle(_ passages: [Passage]) -> Int? {
    let open = passages.indices.prefix(30).filter { passages[$0].role == nil }
    guard passages.count > 1, let first = open.first else { return nil }
    if looksLikeTitle(passages[first]) { return first }
    return open.first { isKind(passages[$0].text) }
  }

  /// "VĂN BẢN HỢP NHẤT - BỘ Y TẾ" stands over the head of the text that is consolidated, which has its own title.
  private static func consolidated(_ index: Int, in passages: inout [Passage]) -> Int {
    guard passages[index].text.hasPrefix("VĂN BẢN HỢP NHẤT") else { return index }
    let head = passages[(index + 1)...].prefix(8).prefix { !OfficialWords.startsWithBasis($0.text) }
    guard let title = head.firstIndex(where: { $0.role == nil && isKind($0.text) }) else { return index }
    passages[index].role = .letterhead
    return title
  }

  private static func isKind(_ text: String) -> Bool {
    OfficialWords.startsWithKind(text) && Shape.isShort(text, 1000) && !text.hasSuffix(":")
  }

  private static func looksLikeTitle(_ passage: Passage) -> Bool {
    if isKind(passage.text) { return true }
    return Shape.isShort(passage.text) && !Shape.endsClause(passage.text) && !passage.isListed
      && passage.marker == nil && !OfficialWords.startsWithBasis(passage.text)
      && !Shape.startsSmall(passage.text)
  }

  /// "QUY ĐỊNH" and, on the next lines, "THI HÀNH ĐIỀU LỆ ĐẢNG"; a title in capitals over several lines.
  private static func join(at index: Int, in passages: inout [Passage]) {
    let start = passages[index].text
    guard Shape.isCapitals(start) else { return }
    var isSubjectSmall = false
    for _ in 0..<4 {
      let next = index + 1
      guard next < passages.count, passages[next].role == nil else { return }
      let text = passages[next].text
      let isCapitals = Shape.isCapitals(text)
      // "KẾT LUẬN", "CỦA BAN THƯỜNG VỤ TỈNH ỦY", "về …": a paper of the Party names its body between kind and subject.
      let isAbout = text.hasPrefix("về ") || text.hasPrefix("Về ")
      let isSubject =
        OfficialWords.kinds.contains(passages[index].text) || isAbout && OfficialWords.startsWithKind(start)
        || !passages[next].afterGap && isSubjectSmall
        || isKindOnly(passages[index].text) && (!passages[next].afterGap || passages[next].prominence != nil)
      let follows = isCapitals ? !isSubjectSmall && !hasSmall(passages[index].text) : isSubject
      guard follows, Shape.isShort(text, 400), !Shape.endsClause(text), !passages[next].isListed,
        passages[next].marker == nil, !OfficialWords.startsWithBasis(text)
      else { return }
      passages[index].text += " " + text
      isSubjectSmall = isSubjectSmall || !isCapitals
      passages.remove(at: next)
    }
  }

  /// "BIÊN BẢN KIỂM PHIẾU", "BÁO CÁO TỔNG KẾT": a kind and little more, which wants a subject.
  private static func isKindOnly(_ text: String) -> Bool {
    OfficialWords.startsWithKind(text) && text.split(separator: " ").count <= 5
  }

  private static func hasSmall(_ text: String) -> Bool {
    text.contains { $0.isLowercase }
  }
}
