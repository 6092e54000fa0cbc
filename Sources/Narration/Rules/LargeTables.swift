import HandbookDocuments

/// Nobody follows a table of a hundred rows by ear: how large it is and what its columns are is said, its rows are left
/// out.
enum LargeTables {
  static let rule = NarrationRule(
    name: "large-tables",
    summary: "Announces a table of more than \(mostRows) rows or some five minutes, and leaves its rows out."
  ) { draft, document in
    var lines: [Line] = []
    lines.reserveCapacity(draft.lines.count)
    var rest = draft.lines[...]
    while let first = rest.first {
      let table = rest.prefix(tableLength(rest))
      rest = rest.dropFirst(max(1, table.count))
      guard let block = document.block(first.block), isLarge(table) else {
        lines += table.isEmpty ? [first] : Array(table)
        continue
      }
      let rows = table.filter { $0.role == .tableRow }
      lines.append(announcement(block, rows: rows.count, isNamed: first.role == .tableHeader))
      for row in rows { draft.note(row.pieces, skippedBy: "large-tables") }
      // Further rows of names say less than the first.
      for header in table.dropFirst() where header.role == .tableHeader {
        draft.note(header.pieces, skippedBy: "large-tables")
      }
    }
    draft.lines = lines
  }

  private static let mostRows = 50
  /// Letters of a table that take some five minutes with the names of its columns.
  private static let mostBytes = 6_000

  /// How many of the lines are one table: rows of names, then rows.
  private static func tableLength(_ lines: ArraySlice<Line>) -> Int {
    let heads = lines.prefix { $0.role == .tableHeader }.count
    return heads + lines.dropFirst(heads).prefix { $0.role == .tableRow }.count
  }

  private static func isLarge(_ table: ArraySlice<Line>) -> Bool {
    let rows = table.filter { $0.role == .tableRow }
    return rows.count > mostRows
      || rows.count > 5 && rows.reduce(0) { $0 + ($1.pieces.first?.text.utf8.count ?? 0) } > mostBytes
  }

  /// "Bảng có 85 hàng, không đọc ở đây, gồm các cột": and their names.
  private static func announcement(_ block: Block, rows: Int, isNamed: Bool) -> Line {
    var announcement = Piece(block)
    announcement.text = "Bảng có \(rows) hàng, không đọc ở đây" + (isNamed ? ", gồm các cột" : "")
    announcement.echo = "large-tables"
    announcement.after = .clause
    guard isNamed else {
      // The first row is left out with the others.
      return Line(role: .tableRow, pieces: [announcement], rule: "large-tables", shown: Piece(block))
    }
    var names = TableHeader.cells(of: block).filter { !$0.text.isEmpty }
    for index in names.indices.dropLast() { names[index].after = .comma }
    return Line(role: .tableHeader, pieces: [announcement] + names, rule: "large-tables", shown: Piece(block))
  }
}
