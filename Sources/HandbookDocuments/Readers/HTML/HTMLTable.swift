/// Tables of a web page: rows of data, and those that only put things beside one another.
enum HTMLTable {
  struct Row {
    var cells: [HTMLNode]
    var isHeader: Bool
  }

  /// The two columns of a letterhead or of a document's foot, and boxes around a single cell.
  static func isLayout(_ table: HTMLNode) -> Bool {
    if table.attributes["role"] == "presentation" { return true }
    let rows = rows(of: table)
    if rows.allSatisfy({ $0.cells.count < 2 }) { return true }
    guard rows.count <= 6, rows.allSatisfy({ $0.cells.count <= 3 }) else { return false }
    let text = CleanLine.text(table.allText)
    return (OfficialWords.nation + [OfficialWords.party, "Nơi nhận", "NƠI NHẬN"]).contains { text.contains($0) }
  }

  /// The rows that hold a cell; of a table inside a cell none.
  static func rows(of table: HTMLNode) -> [Row] {
    var rows: [Row] = []
    for part in table.children {
      switch part.name {
      case "tr": rows.append(row(part, isHead: false))
      case "thead", "tbody", "tfoot":
        rows += part.children.filter { $0.name == "tr" }.map { row($0, isHead: part.name == "thead") }
      default: break
      }
    }
    rows.removeAll { $0.cells.isEmpty }
    // Offices that know no header cells write their first row in bold.
    if rows.count > 1, !rows.contains(where: \.isHeader), rows[0].cells.allSatisfy(isBold) { rows[0].isHeader = true }
    return rows
  }

  private static func row(_ row: HTMLNode, isHead: Bool) -> Row {
    let cells = row.children.filter { $0.name == "td" || $0.name == "th" }
    return Row(cells: cells, isHeader: !cells.isEmpty && (isHead || cells.allSatisfy { $0.name == "th" }))
  }

  /// All of its text is bold.
  private static func isBold(_ node: HTMLNode) -> Bool {
    if node.name == "b" || node.name == "strong" || node.name == "th" { return true }
    if node.isText { return !node.text.contains { $0.isLetter || $0.isNumber } }
    let children = node.children.filter { !$0.isText || $0.text.contains { $0.isLetter || $0.isNumber } }
    return !children.isEmpty && children.allSatisfy(isBold)
  }
}
