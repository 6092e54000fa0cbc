/// Tables of a web page: rows of data, and those that only put things beside one another.
enum HTMLTable {
  struct Row {
    var cells: [HTMLNode]
    var isHeader: Bool
  }

  /// The two columns of a letterhead or of a document's foot, and boxes around a single cell.
  static func isLayout(_ table: HTMLNode) -> Bool {
    if table.attributes["role"] == "presentation" { return true }
    return LayoutTable.isLayout(cells: rows(of: table).map { $0.cells.count }, text: CleanLine.text(table.allText))
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
    return rows
  }

  private static func row(_ row: HTMLNode, isHead: Bool) -> Row {
    let cells = row.children.filter { $0.name == "td" || $0.name == "th" }
    return Row(cells: cells, isHeader: !cells.isEmpty && (isHead || cells.allSatisfy { $0.name == "th" }))
  }

  /// Marked as the name of a column, or all of its text bold, as offices do that know no such marks.
  static func isName(_ node: HTMLNode) -> Bool { isBold(node) }

  private static func isBold(_ node: HTMLNode) -> Bool {
    if node.name == "b" || node.name == "strong" || node.name == "th" { return true }
    if node.isText { return !node.text.contains { $0.isLetter || $0.isNumber } }
    let children = node.children.filter { !$0.isText || $0.text.contains { $0.isLetter || $0.isNumber } }
    return !children.isEmpty && children.allSatisfy(isBold)
  }
}
