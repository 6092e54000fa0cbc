/// Finds headings by their number or their capitals.
enum Headings {
  static func apply(to passages: inout [Passage]) {
    joinLabels(&passages)
    RowNumbers.takeFromHeadings(&passages)
    let quoted = QuotedArticles.find(in: passages)
    rankByNumber(&passages, besides: quoted)
    for index in passages.indices where passages[index].role == nil && !quoted.contains(index) {
      guard let strength = strength(at: index, in: passages) else { continue }
      passages[index].role = .heading(level: strength)
    }
    for index in passages.indices where Enclosure.isNamed(at: index, in: passages) && !quoted.contains(index) {
      passages[index].role = .heading(level: Enclosure.strength)
    }
    for index in passages.indices where passages[index].role?.level != nil { markLabel(&passages[index]) }
    nestRomans(&passages)
    markNumbered(&passages, besides: quoted)
  }

  /// "## Điều 5." under a chapter that is bold alone: where what is stronger by its number is no heading of the format,
  /// the numbers rank all headings, and one without a number ranks as others of its level do.
  private static func rankByNumber(_ passages: inout [Passage], besides quoted: Set<Int>) {
    let formatted = passages.indices.filter { passages[$0].role?.level != nil }
    let numbered = formatted.filter { passages[$0].marker?.strength != nil }
    guard let weakest = numbered.compactMap({ passages[$0].marker?.strength }).max() else { return }
    let isOutranked = passages.indices.contains { index in
      guard passages[index].role == nil, !quoted.contains(index),
        let kind = passages[index].marker?.kind, [.part, .chapter, .section, .article, .roman].contains(kind),
        let strength = strength(at: index, in: passages)
      else { return false }
      return strength < weakest
    }
    guard isOutranked else { return }
    var ranks: [Int: Int] = [:]
    for index in numbered {
      guard let level = passages[index].role?.level, let strength = passages[index].marker?.strength else { continue }
      ranks[level] = min(ranks[level] ?? strength, strength)
    }
    for index in formatted {
      guard let level = passages[index].role?.level, let rank = passages[index].marker?.strength ?? ranks[level] else {
        continue
      }
      passages[index].role = .heading(level: rank)
    }
  }

  /// "Điều 1. … gồm: I. Hạng Nhất … II. Hạng Nhì … Điều 2.": numerals between two articles belong to the first of
  /// them, though elsewhere they are the stronger ones.
  private static func nestRomans(_ passages: inout [Passage]) {
    let (roman, article, nested) = (26, 40, 45)
    let headings = passages.indices.compactMap { index in passages[index].role?.level.map { (index: index, level: $0) }
    }
    for section in headings.split(whereSeparator: { $0.level < roman }) {
      guard let first = section.firstIndex(where: { $0.level == article }),
        let last = section.lastIndex(where: { $0.level == article })
      else { continue }
      let romans = section.filter { $0.level == roman }
      guard let start = romans.first?.index, section[first].index < start, start < section[last].index else { continue }
      for heading in romans { passages[heading.index].role = .heading(level: nested) }
    }
  }

  /// "Chương I" and, on the next line, "QUY ĐỊNH CHUNG".
  private static func joinLabels(_ passages: inout [Passage]) {
    var joined: [Passage] = []
    joined.reserveCapacity(passages.count)
    for passage in passages {
      if let label = joined.last, isBareLabel(label), passage.role == nil || passage.role?.level != nil,
        passage.marker == nil, Shape.isCapitals(passage.text), Shape.isShort(passage.text)
      {
        let mark = Shape.endsClause(label.text) ? " " : ". "
        joined[joined.count - 1].text += mark + passage.text
      } else if let list = joined.last, list.role == nil, passage.role == nil, isSubject(passage, of: list.text) {
        joined[joined.count - 1].text += " " + passage.text
      } else {
        joined.append(passage)
      }
    }
    passages = joined
  }

  /// "DANH SÁCH" or, in what a decision enacts, "QUY CHẾ" and, on the next line, its subject in small letters.
  private static func isSubject(_ passage: Passage, of label: String) -> Bool {
    guard OfficialWords.lists.contains(label) || OfficialWords.kinds.contains(label), !passage.isListed,
      passage.marker == nil, passage.text.first?.isLetter == true, !Shape.endsClause(passage.text)
    else { return false }
    if Shape.isCapitals(passage.text) {
      return OfficialWords.kinds.contains(label) && Shape.isShort(passage.text, 400)
        && !OfficialWords.startsWithKind(passage.text)
    }
    return Shape.isShort(passage.text) && (Shape.startsSmall(passage.text) || !passage.afterGap)
  }

  /// "Chương I QUY ĐỊNH CHUNG" gets the full stop that parts the label from its subject, as on two lines.
  private static func markLabel(_ passage: inout Passage) {
    let labels: [Marker.Kind] = [.part, .chapter, .section, .subsection, .form]
    guard let marker = passage.marker, labels.contains(marker.kind) else { return }
    let label = String(passage.text.unicodeScalars.prefix(marker.length)).trimmingBlanks
    let subject = marker.rest(of: passage.text)
    guard subject.first?.isLetter == true, label.last.map({ $0.isLetter || $0.isNumber }) ?? false else { return }
    passage.text = label + ". " + subject
  }

  private static func isBareLabel(_ passage: Passage) -> Bool {
    guard passage.role == nil || passage.role?.level != nil, Shape.isShort(passage.text, 40),
      let marker = passage.marker
    else {
      return false
    }
    switch marker.kind {
    case .part, .chapter, .section, .subsection, .form: return marker.rest(of: passage.text).isEmpty
    default: return false
    }
  }

  private static func strength(at index: Int, in passages: [Passage]) -> Int? {
    let text = passages[index].text
    guard Shape.isShort(text) || Shape.isShort(text, 500) && OfficialWords.startsWithList(text) else { return nil }
    guard let marker = passages[index].marker else {
      let isHeading = Shape.isCapitals(text) || OfficialWords.startsWithList(text)
      return isHeading && !Shape.endsClause(text) && !passages[index].isListed ? Marker.capitalsStrength : nil
    }
    switch marker.kind {
    case .number, .letter, .bracketed, .bullet: return nil
    case .article: return marker.strength
    case .form:
      // "Mẫu số 01. Sổ theo dõi" in a list of forms is an item of it.
      let rest = marker.rest(of: text)
      return rest.isEmpty || Shape.isCapitals(rest) ? marker.strength : nil
    case .roman, .capital:
      // "I. Tập thể" over a list is a heading; "I. Đồng chí … đã phát biểu." is an item.
      return Shape.endsSentence(text) || text.hasSuffix(";") ? nil : marker.strength
    default: return Shape.endsSentence(text) ? nil : marker.strength
    }
  }

  /// "1. Mục đích" is a heading where its brothers too are short and have text under them; in a list of names it is
  /// an item. Brothers are the lines numbered alike between two stronger headings.
  private static func markNumbered(_ passages: inout [Passage], besides quoted: Set<Int>) {
    for depth in 1...3 {
      var group: [Int] = []
      for index in passages.indices {
        let passage = passages[index]
        if case .heading(let level) = passage.role, level < 50 + depth {
          mark(group, depth, &passages)
          group = []
        } else if passage.role == nil, !quoted.contains(index), passage.marker?.kind == .number(depth: depth) {
          group.append(index)
        }
      }
      mark(group, depth, &passages)
    }
  }

  private static func mark(_ group: [Int], _ depth: Int, _ passages: inout [Passage]) {
    let headings = group.filter { isHeading(at: $0, depth, passages) }
    guard !headings.isEmpty, headings.count * 2 > group.count || headings.count * 2 == group.count && group.count > 2
    else { return }
    for index in headings { passages[index].role = .heading(level: 50 + depth) }
  }

  private static func isHeading(at index: Int, _ depth: Int, _ passages: [Passage]) -> Bool {
    let text = passages[index].text
    guard index + 1 < passages.count, !QuotedArticles.opens(text) else { return false }
    let next = passages[index + 1]
    // "4. Hồ sơ xét công nhận gồm có:" over "4.1. Giấy chứng nhận".
    if text.last == ":", Shape.isShort(text), next.role == nil, case .number(let inner) = next.marker?.kind,
      inner == depth + 1
    {
      return true
    }
    guard Shape.isShort(text, 160), !Shape.endsClause(text) else { return false }
    guard next.role == nil || next.role == .quote || next.role == .tableHeader || isDeeper(next, than: depth) else {
      return false
    }
    guard let marker = next.marker, next.role == nil else { return true }
    if case .number(let other) = marker.kind { return other > depth }
    return true
  }

  private static func isDeeper(_ passage: Passage, than depth: Int) -> Bool {
    guard case .heading(let level) = passage.role else { return false }
    return level > 50 + depth
  }
}
