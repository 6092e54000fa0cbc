import HandbookDocuments

/// A table is read row by row. With three columns or more, each cell follows the name of its column; with two, the
/// first cell names the second.
enum TableRows {
  static let rule = NarrationRule(
    name: "table-rows",
    summary: "Reads tables row by row, each cell after the name of its column."
  ) { draft, document in
    var header = TableHeader()
    var lines: [Line] = []
    lines.reserveCapacity(draft.lines.count)
    for line in draft.lines {
      guard line.role == .tableHeader || line.role == .tableRow, line.rule == nil,
        let block = document.block(line.block)
      else {
        lines.append(line)
        // What follows other text is another table.
        header = TableHeader()
        continue
      }
      var cells = TableHeader.cells(of: block)
      if line.role == .tableHeader {
        header.add(cells)
        if cells.count > 2 {
          draft.note(line.pieces, skippedBy: "table-rows")
          continue
        }
      }
      if line.role == .tableRow {
        header.isOpen = false
        for index in cells.indices { cells[index].lead = CellLead.of(index, in: cells, under: header) }
        if header.count > 2 { cells = named(cells, by: header) }
      }
      cells.removeAll { $0.text.isEmpty }
      for index in cells.indices.dropLast() where cells[index].after == .none { cells[index].after = .clause }
      lines.append(Line(role: line.role, pieces: cells, rule: "table-rows", shown: Piece(block)))
    }
    draft.lines = lines
  }

  /// Each cell after the name of its column; a running number and an empty cell need none.
  private static func named(_ cells: [Piece], by header: TableHeader) -> [Piece] {
    cells.enumerated().flatMap { index, cell -> [Piece] in
      if cell.text.isEmpty { return [] }
      // A row may have more cells than there are names.
      guard index > 0 else { return [cell] }
      var names = header.names(of: index)
      for place in names.indices {
        names[place].echo = "table-rows"
        names[place].after = .comma
      }
      return names + [cell]
    }
  }
}

/// The rows at the top of a table, which name its columns: "Đảng viên" over "Nam" and "Nữ".
struct TableHeader {
  private var rows: [[Piece]] = []
  /// The next row of names belongs to these, not to another table.
  var isOpen = false

  /// Columns.
  var count: Int { rows.last?.count ?? 0 }

  mutating func add(_ cells: [Piece]) {
    if !isOpen { rows = [] }
    rows.append(cells)
    isOpen = true
  }

  /// From the widest to the narrowest; a name over several columns stands in the first of them.
  func names(of column: Int) -> [Piece] {
    var names: [Piece] = []
    for (index, row) in rows.enumerated() where row.indices.contains(column) {
      var place = column
      if index < rows.count - 1, !isEmpty(rows[index + 1], column) {
        while place > 0, isEmpty(row, place), !isEmpty(rows[index + 1], place - 1) { place -= 1 }
      }
      if !isEmpty(row, place) { names.append(row[place]) }
    }
    return names
  }

  private func isEmpty(_ row: [Piece], _ column: Int) -> Bool {
    !row.indices.contains(column) || row[column].text.isEmpty
  }

  /// The cells of a table's row.
  static func cells(of block: Block) -> [Piece] {
    var cells: [Piece] = []
    let bytes = Array(block.text.utf8)
    let divider = Array(Block.cellDivider.utf8)
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: divider) {
        cells.append(Piece(block, bytes: start..<index))
        index += divider.count
        start = index
      } else {
        index += 1
      }
    }
    cells.append(Piece(block, bytes: start..<bytes.count))
    return cells
  }
}
