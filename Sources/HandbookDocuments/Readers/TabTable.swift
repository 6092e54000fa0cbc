/// Rows of a table that was pasted out of a spreadsheet or a word processor: cells between tabs, on lines that follow one
/// another.
enum TabTable {
  /// Fewer columns are a letterhead, or a list with its numbers.
  private static let fewestColumns = 3
  private static let tab = UInt8(ascii: "\t")

  /// The rows of the table that begins at a line, and the line behind it; nil where none begins.
  static func read(_ lines: [Substring], at start: Int) -> (passages: [Passage], end: Int)? {
    let columns = columns(lines[start])
    guard columns >= fewestColumns else { return nil }
    var end = start + 1
    while end < lines.endIndex, isRow(lines[end], of: columns) { end += 1 }
    guard end > start + 1 else { return nil }
    let rows = lines[start..<end].map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    guard !LayoutTable.isLayout(cells: rows.map(\.count), text: lines[start..<end].joined(separator: " ")) else {
      return nil
    }
    var grid = TableGrid()
    for row in rows { grid.add(row.map { TableGrid.Cell(text: String($0)) }, isHeader: false) }
    return (grid.passages, end)
  }

  private static func columns(_ line: Substring) -> Int {
    // Tabs in front indent a line; only those behind a text part columns.
    let bytes = line.utf8.drop { $0 == tab || $0 == UInt8(ascii: " ") }
    return bytes.isEmpty ? 0 : 1 + bytes.count { $0 == tab }
  }

  /// The last cells of a row may be missing.
  private static func isRow(_ line: Substring, of columns: Int) -> Bool {
    let count = 1 + line.utf8.count { $0 == tab }
    return count > 1 && count <= columns && count * 2 >= columns && !line.utf8.allSatisfy(TextColumns.isBlank)
  }
}
