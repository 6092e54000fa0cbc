/// The head of an official document: state or party, issuing bodies, number, place and date.
///
/// Office programs and PDFs set it in two columns, so that in text several of its parts may stand on one line; such a
/// line is taken apart.
enum Letterhead {
  static func apply(to passages: inout [Passage]) {
    var head: [Passage] = []
    var rest = passages[...]
    let marks: [BlockRole] = [.letterhead, .number, .placeAndDate]
    for var passage in passages.prefix(30) {
      if passage.role == nil, OfficialWords.urgencies.contains(passage.text.trimmingBlanks) {
        passage.role = .letterhead
      }
      if endsHead(passage), head.contains(where: { $0.role.map(marks.contains) ?? false }) { break }
      head += parts(of: passage)
      rest = rest.dropFirst()
    }
    let found = Set(head.compactMap(\.role).filter(marks.contains))
    // A place and a date alone may be a journalist's, a number alone that of another document.
    let isNumbered = found.contains(.number) && head.contains { OfficialWords.startsWithKind($0.text) }
    guard found.contains(.letterhead) || found.count == 2 || isNumbered else { return }
    if let last = head.lastIndex(where: { $0.role.map(marks.contains) ?? false }) {
      for index in head[...last].indices where isBody(head[index]) { head[index].role = .letterhead }
    }
    passages = head + repeated(in: rest)
  }

  /// The bases or the first part of the text: numbers and dates from here on are the text's own.
  private static func endsHead(_ passage: Passage) -> Bool {
    switch passage.marker?.kind {
    case .part, .chapter, .section, .article, .roman, .capital, .number: true
    default: OfficialWords.startsWithBasis(passage.text)
    }
  }

  private static func isBody(_ passage: Passage) -> Bool {
    passage.role == nil && Shape.isCapitals(passage.text) && Shape.isShort(passage.text)
      && !OfficialWords.startsWithKind(passage.text)
  }

  /// A form in an appendix, or a text that is certified at its end, has a head of its own.
  private static func repeated(in rest: ArraySlice<Passage>) -> [Passage] {
    var marked: [Passage] = []
    marked.reserveCapacity(rest.count)
    for passage in rest {
      if passage.role == nil, marked.last?.role == .letterhead, isBlankNumber(passage.text) {
        marked.append(passage)
        marked[marked.count - 1].role = .letterhead
        continue
      }
      guard passage.role == nil, Shape.isShort(passage.text, 120), opensHead(passage.text) else {
        marked.append(passage)
        continue
      }
      divideForm(&marked)
      var parts = parts(of: passage)
      if parts.count > 1, isBody(parts[0]) { parts[0].role = .letterhead }
      // "TÊN CƠ QUAN" beside or over the state's name, or over the number.
      if let first = parts.first, first.role == .number || first.role == .letterhead, let body = marked.last,
        isBody(body), body.marker == nil, !OfficialWords.startsWithList(body.text)
      {
        marked[marked.count - 1].role = .letterhead
      }
      marked += parts
    }
    return marked
  }

  /// "Mẫu 02 TÊN CƠ QUAN BÁO CÁO" over the state's name: the label of a form, and the body in the form's head.
  private static func divideForm(_ passages: inout [Passage]) {
    guard let last = passages.last, last.role == nil, let marker = last.marker, marker.kind == .form else { return }
    let body = marker.rest(of: last.text)
    guard body.hasPrefix("TÊN ") || OfficialWords.startsWithOffice(body) else { return }
    passages[passages.count - 1].text = String(last.text.unicodeScalars.prefix(marker.length)).trimmingBlanks
    passages.append(Passage(body, role: .letterhead, afterGap: false))
  }

  /// "Số: …/… …, ngày … tháng … năm …" in a form.
  private static func isBlankNumber(_ text: String) -> Bool {
    guard Shape.isShort(text, 120), text.hasPrefix("Số"), text.contains("…") || text.contains("..") else {
      return false
    }
    let words = text.split { !$0.isLetter }
    return words.allSatisfy { ["Số", "ngày", "tháng", "năm"].contains($0) || $0.allSatisfy(\.isUppercase) }
  }

  /// The state's name, alone or beside a body's, a number that is the whole line, a place and date at its start.
  private static func opensHead(_ text: String) -> Bool {
    if OfficialWords.startsWithOffice(text), let name = OfficialWords.nation.lazy.compactMap(text.firstRange).first {
      return Shape.isCapitals(String(text[..<name.lowerBound]))
    }
    if text.hasPrefix("CỘNG H") { return OfficialWords.nation.contains(where: text.hasPrefix) }
    let scalars = Array(text.unicodeScalars)[...]
    if text.hasPrefix("Số") { return LetterheadParts.number(scalars) == scalars.indices }
    return LetterheadParts.placeAndDate(scalars)?.lowerBound == 0
  }

  /// The parts of a line: what is recognised, and what stands between.
  private static func parts(of passage: Passage) -> [Passage] {
    guard passage.role == nil, Shape.isShort(passage.text, 400), !OfficialWords.startsWithKind(passage.text),
      !OfficialWords.startsWithBasis(passage.text)
    else { return [passage] }
    var pieces: [(text: LetterheadParts.Text, role: BlockRole?)] = [(Array(passage.text.unicodeScalars)[...], nil)]
    for (role, find) in LetterheadParts.finders {
      pieces = pieces.flatMap { piece in
        guard piece.role == nil, let range = find(piece.text) else { return [piece] }
        return [
          (piece.text[..<range.lowerBound], nil), (piece.text[range], role), (piece.text[range.upperBound...], nil),
        ]
      }
    }
    guard pieces.contains(where: { $0.role != nil }) else { return [passage] }
    var parts: [Passage] = []
    for piece in pieces {
      let text = trimmed(piece.text)
      if Shape.isBlank(text) { continue }
      var part = passage
      part.text = text
      part.role = piece.role
      part.afterGap = passage.afterGap && parts.isEmpty
      part.continues = passage.continues && parts.isEmpty
      parts.append(part)
    }
    return parts
  }

  private static func trimmed(_ text: ArraySlice<Unicode.Scalar>) -> String {
    let around: [Unicode.Scalar] = [" ", "*", "_", "–", "—", ",", ";"]
    // A hyphen at the end belongs to a number that is still to be filled in.
    var text = text.drop { around.contains($0) || $0 == "-" }
    while let last = text.last, around.contains(last) { text = text.dropLast() }
    return String(String.UnicodeScalarView(text))
  }
}
