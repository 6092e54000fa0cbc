import HandbookDocuments

/// A table is read row by row. With three columns or more, each cell follows the name of its column; with two, the
/// first cell names the second.
enum TableRows {
  static let rule = NarrationRule(
    name: "table-rows",
    summary: "Reads tables row by row, each cell after the name of its column."
  ) { draft, document in
    var header: [Piece] = []
    var lines: [Line] = []
    lines.reserveCapacity(draft.lines.count)
    for line in draft.lines {
      guard line.role == .tableHeader || line.role == .tableRow, let block = document.block(line.block) else {
        lines.append(line)
        continue
      }
      var cells = cells(of: block)
      if line.role == .tableHeader {
        header = cells
        if cells.count > 2 {
          draft.note(line.pieces, skippedBy: "table-rows")
          continue
        }
      }
      cells = line.role == .tableRow && header.count > 2 ? named(cells, by: header) : cells
      cells.removeAll { $0.text.isEmpty }
      for index in cells.indices.dropLast() where cells[index].after == .none { cells[index].after = .clause }
      lines.append(Line(role: line.role, pieces: cells, rule: "table-rows", shown: Piece(block)))
    }
    draft.lines = lines
  }

  /// Each cell after the name of its column; a running number and an empty cell need none.
  private static func named(_ cells: [Piece], by header: [Piece]) -> [Piece] {
    cells.enumerated().flatMap { index, cell -> [Piece] in
      if cell.text.isEmpty { return [] }
      // A row may have more cells than there are names.
      guard index > 0, header.indices.contains(index), !header[index].text.isEmpty else { return [cell] }
      var name = header[index]
      name.echo = "table-rows"
      name.after = .comma
      return [name, cell]
    }
  }

  private static func cells(of block: Block) -> [Piece] {
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
