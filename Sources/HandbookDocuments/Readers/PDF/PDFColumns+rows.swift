extension PDFColumns {
  /// The rows of a table: a line that starts in the first column starts a row, unless it only goes on there.
  var rows: [[TableGrid.Cell]] {
    var rows: [[[PDFLine]]] = []
    let steps = zip(lines, lines.dropFirst()).map { $1[0].middle - $0[0].middle }
    let tight = (steps.min() ?? 0) * 1.25
    for (index, line) in lines.enumerated() {
      var cells = [[PDFLine]](repeating: [], count: ranges.count)
      for cell in line { if let column = column(of: cell) { cells[column].append(cell) } }
      let goesOn = index > 0 && steps[index - 1] <= tight && continues(rows.last ?? [], with: cells)
      if goesOn {
        for column in cells.indices { rows[rows.count - 1][column] += cells[column] }
      } else {
        rows.append(cells)
      }
    }
    return rows.map { row in
      row.map { TableGrid.Cell(text: PDFText.clean($0), isName: !$0.isEmpty && $0.allSatisfy(\.isBold)) }
    }
  }

  private func continues(_ row: [[PDFLine]], with cells: [[PDFLine]]) -> Bool {
    let filled = cells.count { !$0.isEmpty }
    if cells[0].isEmpty { return filled < cells.count }
    // A first cell of several lines: the others are not filled anew.
    let isNumber = cells[0].first?.text.allSatisfy { $0.isNumber || $0 == "." } ?? false
    return filled == 1 && !isNumber
      || Shape.startsSmall(cells[0].first?.text ?? "") && filled < row.count { !$0.isEmpty }
  }
}
