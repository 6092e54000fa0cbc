/// A long table that lost its columns, as PDFs give it: what stands between one row's number and the next is one row.
///
/// Its cells cannot be told any more. As rows they are a table all the same, to be announced rather than divided into
/// chapters at numbers that count rows.
enum FlatTable {
  /// A shorter one can be followed by ear as a list.
  static let fewestRows = 20

  /// - Parameter passages: the first line of each row from the second on is marked as a row.
  static func join(_ passages: inout [Passage]) {
    let marked = passages.indices.filter { passages[$0].role == .tableRow }
    guard let second = marked.first, let last = marked.last else { return }
    let first = firstRow(before: second, in: passages)
    var end = last + 1
    while end < passages.count, !passages[end].afterGap, !isHeading(passages[end]) { end += 1 }

    let repeated = repeated(in: passages)
    // The running title over the table's first page.
    for index in passages[..<first].indices
    where passages[index].role == nil && repeated.contains(passages[index].text) && !isColumns(passages[index].text) {
      passages[index].role = .furniture
    }
    var rows: [Passage] = []
    for index in first..<end {
      var passage = passages[index]
      if index == first { passage.role = .tableRow }
      if repeated.contains(passage.text), passage.role == nil {
        passage.role = .furniture
      } else if passage.role == nil, !isHeading(passage), let row = rows.lastIndex(where: { $0.role == .tableRow }),
        !rows[row...].contains(where: isHeading)
      {
        rows[row].text += " " + passage.text
        continue
      }
      // The first row under a heading in the middle of the table.
      if passage.role == nil, !isHeading(passage) { passage.role = .tableRow }
      rows.append(passage)
    }
    if first > 0, passages[first - 1].role == nil, isColumns(passages[first - 1].text) {
      passages[first - 1].role = .tableHeader
    }
    passages.replaceSubrange(first..<end, with: rows)
  }

  /// The line under the names of the columns or under a heading.
  private static func firstRow(before second: Int, in passages: [Passage]) -> Int {
    let head = passages[..<second].lastIndex { isHeading($0) || isColumns($0.text) || $0.role != nil }
    guard let head, second - head < 12, head + 1 < second else { return second }
    return head + 1
  }

  /// "I. LĨNH VỰC VIỆC LÀM": what parts a table.
  private static func isHeading(_ passage: Passage) -> Bool {
    switch passage.marker?.kind {
    case .part, .chapter, .section, .article, .roman: Shape.isCapitals(passage.text) || Shape.isShort(passage.text, 80)
    default: passage.marker == nil && Shape.isCapitals(passage.text) && Shape.isShort(passage.text)
    }
  }

  /// "TT Tên loại văn bản Số, ký hiệu …".
  private static func isColumns(_ text: String) -> Bool {
    text.hasPrefix("TT ") || text.hasPrefix("STT ") || text.hasPrefix("Số TT ")
  }

  /// The names of the columns and the running title, which a PDF has on each page; with the number of the next row at
  /// its end it has been taken from them already.
  private static func repeated(in passages: [Passage]) -> Set<String> {
    var counts: [String: Int] = [:]
    for passage in passages
    where passage.role == nil && passage.marker == nil && !passage.isListed && Shape.isShort(passage.text, 200) {
      counts[passage.text, default: 0] += 1
    }
    return Set(counts.filter { $0.value > 2 }.keys)
  }
}
