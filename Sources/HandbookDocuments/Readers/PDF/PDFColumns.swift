/// Lines that stand in columns: the two sides of a letterhead or of a document's foot, the cells of a table, the columns
/// of a newspaper.
struct PDFColumns {
  /// Left and right of each column, from the left.
  private(set) var ranges: [(left: Double, right: Double)] = []
  private(set) var lines: [PDFLine] = []

  /// How far a page goes in columns from its first lines on.
  /// - Returns: nil where the first line has but one part.
  init?(from lines: ArraySlice<PDFLine>) {
    guard let first = lines.first, first.cells.count > 1 else { return nil }
    // Lines that stand under one column alone, until the next line that has several parts.
    var pending: [PDFLine] = []
    for line in lines {
      let cells = line.cells
      if let last = pending.last ?? self.lines.last, line.top - last.bottom > 4 * line.height { break }
      guard let wider = widened(by: cells), wider.count >= max(2, ranges.count) else { break }
      if cells.count > 1 {
        ranges = wider
        self.lines += pending + [line]
        pending = []
      } else if pending.count < 5 {
        pending.append(line)
      } else {
        break
      }
    }
    // At a document's foot the name stands alone under who signs.
    if isFoot {
      self.lines += pending
    } else if isTable {
      // The last row may be higher in one cell than in the others.
      self.lines += pending.prefix { line in
        guard let last = self.lines.last, let column = column(of: line), column > 0 else { return false }
        return line.middle - last.middle < 1.5 * line.height * 2
      }
    }
  }

  /// The columns with these cells in them; nil where a cell reaches over several of them.
  private func widened(by cells: [PDFLine]) -> [(left: Double, right: Double)]? {
    var wider = ranges
    for cell in cells {
      let over = wider.indices.filter { wider[$0].left < cell.right && cell.left < wider[$0].right }
      if over.count > 1 { return nil }
      if let index = over.first {
        wider[index] = (min(wider[index].left, cell.left), max(wider[index].right, cell.right))
      } else {
        wider.append((cell.left, cell.right))
      }
    }
    wider.sort { $0.left < $1.left }
    for (index, next) in zip(wider.indices, wider.dropFirst()) where wider[index].right > next.left { return nil }
    return wider
  }

  var isFoot: Bool {
    lines.contains { $0.cells.contains { FootColumns.opens($0.text[...]) } }
  }

  private var isHead: Bool {
    let text = lines.map(\.text).joined(separator: " ")
    return (OfficialWords.nation + [OfficialWords.party]).contains { text.contains($0) }
      || ranges.count == 2 && lines.contains { line in line.cells.contains { isOpening($0.text) } }
  }

  /// "CỘNG HÒA XÃ HỘI" where the state's name takes two lines.
  private func isOpening(_ text: String) -> Bool {
    ["CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "ĐẢNG CỘNG SẢN"].contains { text.hasPrefix($0) }
  }

  /// Long lines beside one another are text that goes down one column and then the next.
  private var isNewspaper: Bool {
    guard ranges.count == 2, lines.count >= 8 else { return false }
    let cells = lines.flatMap(\.cells)
    return cells.reduce(0) { $0 + $1.text.count } > 26 * cells.count
  }

  var isTable: Bool {
    !isFoot && !isHead && !isNewspaper && lines.count { $0.cells.count > 1 } > 1
  }

  /// Columns to be read one after the other.
  var isSideBySide: Bool { isFoot || isHead || isNewspaper }

  func column(of cell: PDFLine) -> Int? {
    ranges.indices.first { ranges[$0].left < cell.right && cell.left < ranges[$0].right }
  }

  /// The lines of each column.
  var columns: [[PDFLine]] {
    var columns = [[PDFLine]](repeating: [], count: ranges.count)
    for line in lines {
      for cell in line.cells { if let column = column(of: cell) { columns[column].append(cell) } }
    }
    return columns
  }

  /// The rows of a table: a line that starts in the first column starts a row, unless it only goes on there.
  var rows: [[TableGrid.Cell]] {
    var rows: [[[PDFLine]]] = []
    let steps = zip(lines, lines.dropFirst()).map { $1.middle - $0.middle }
    let tight = (steps.min() ?? 0) * 1.25
    for (index, line) in lines.enumerated() {
      var cells = [[PDFLine]](repeating: [], count: ranges.count)
      for cell in line.cells { if let column = column(of: cell) { cells[column].append(cell) } }
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
    return filled == 1 && !isNumber || Shape.startsSmall(cells[0].first?.text ?? "") && filled < row.count { !$0.isEmpty }
  }
}
