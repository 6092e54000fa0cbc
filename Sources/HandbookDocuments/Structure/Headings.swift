/// Finds headings by their number or their capitals.
enum Headings {
  static func apply(to passages: inout [Passage]) {
    joinLabels(&passages)
    for index in passages.indices where passages[index].role == nil {
      if let strength = strength(at: index, in: passages) { passages[index].role = .heading(level: strength) }
    }
    markNumbered(&passages)
  }

  /// "Chương I" and, on the next line, "QUY ĐỊNH CHUNG".
  private static func joinLabels(_ passages: inout [Passage]) {
    var joined: [Passage] = []
    joined.reserveCapacity(passages.count)
    for passage in passages {
      if let label = joined.last, isBareLabel(label), passage.role == nil, Marker(of: passage.text) == nil,
        Shape.isCapitals(passage.text), Shape.isShort(passage.text)
      {
        let mark = Shape.endsClause(label.text) ? " " : ". "
        joined[joined.count - 1].text += mark + passage.text
      } else {
        joined.append(passage)
      }
    }
    passages = joined
  }

  private static func isBareLabel(_ passage: Passage) -> Bool {
    guard passage.role == nil, Shape.isShort(passage.text, 40), let marker = Marker(of: passage.text) else {
      return false
    }
    switch marker.kind {
    case .part, .chapter, .section, .subsection: return passage.text.count <= marker.length
    default: return false
    }
  }

  private static func strength(at index: Int, in passages: [Passage]) -> Int? {
    let text = passages[index].text
    guard Shape.isShort(text) else { return nil }
    guard let marker = Marker(of: text) else {
      let isHeading = Shape.isCapitals(text) && !Shape.endsClause(text) && !passages[index].isListed
      return isHeading ? Marker.capitalsStrength : nil
    }
    switch marker.kind {
    case .number, .letter, .bracketed, .bullet: return nil
    case .article: return marker.strength
    case .roman, .capital:
      // "I. Tập thể" over a list is a heading; "I. Đồng chí … đã phát biểu." is an item.
      return Shape.endsSentence(text) || text.hasSuffix(";") ? nil : marker.strength
    default: return Shape.endsSentence(text) ? nil : marker.strength
    }
  }

  /// "1. Mục đích" is a heading where its brothers too are short and have text under them; in a list of names it is
  /// an item. Brothers are the lines numbered alike between two stronger headings.
  private static func markNumbered(_ passages: inout [Passage]) {
    for depth in 1...3 {
      var group: [Int] = []
      for index in passages.indices {
        let passage = passages[index]
        if case .heading(let level) = passage.role, level < 50 + depth {
          mark(group, depth, &passages)
          group = []
        } else if passage.role == nil, Marker(of: passage.text)?.kind == .number(depth: depth) {
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
    guard Shape.isShort(text, 160), !Shape.endsClause(text), index + 1 < passages.count else { return false }
    let next = passages[index + 1]
    guard next.role == nil || next.role == .quote || next.role == .tableHeader || isDeeper(next, than: depth) else {
      return false
    }
    guard let marker = Marker(of: next.text), next.role == nil else { return true }
    if case .number(let other) = marker.kind { return other > depth }
    return true
  }

  private static func isDeeper(_ passage: Passage, than depth: Int) -> Bool {
    guard case .heading(let level) = passage.role else { return false }
    return level > 50 + depth
  }
}
