extension WordWalk {
  mutating func table(_ element: XMLElement) {
    var rows: [(cells: [Cell], isHeader: Bool)] = []
    for row in Self.parts(element, "tr") {
      let properties = row.child("trPr")
      if properties?.child("del") != nil { continue }
      let before = properties?.number("gridBefore") ?? 0
      var cells = before > 0 ? [Cell(columns: before)] : []
      for cell in Self.parts(row, "tc") where cell.child("tcPr")?.child("cellDel") == nil { cells.append(read(cell)) }
      rows.append((cells, properties?.toggle("tblHeader") ?? false))
    }
    let texts = { CleanLine.text(rows.flatMap(\.cells).map(\.text).joined(separator: " ")) }
    if inside > 0 || LayoutTable.isLayout(cells: rows.map { $0.cells.count }, text: texts()) {
      passages += rows.flatMap(\.cells).flatMap(\.passages)
    } else {
      var grid = TableGrid()
      for row in rows { grid.add(row.cells.map(\.gridCell), isHeader: row.isHeader) }
      passages += grid.passages.map { WordPassage($0) }
    }
    addWhatFollows()
  }

  private struct Cell {
    var passages: [WordPassage] = []
    var columns = 1
    var isContinued = false

    var text: String { passages.map(\.passage.text).joined(separator: " ") }

    var gridCell: TableGrid.Cell {
      TableGrid.Cell(
        text: text, columns: columns, isContinued: isContinued,
        isName: !passages.isEmpty && passages.allSatisfy(\.isBold))
    }
  }

  private mutating func read(_ element: XMLElement) -> Cell {
    let properties = element.child("tcPr")
    var cell = Cell()
    cell.columns = properties?.number("gridSpan") ?? 1
    if let merge = properties?.child("vMerge") { cell.isContinued = merge.attributes["val"] != "restart" }
    cell.passages = apart { $0.blocks(element) }
    return cell
  }

  /// The rows of a table or the cells of a row, also those that a control or a change encloses.
  private static func parts(_ element: XMLElement, _ name: String) -> [XMLElement] {
    element.elements.flatMap { child -> [XMLElement] in
      switch child.name {
      case name: [child]
      case "sdt", "sdtContent", "customXml", "ins", "moveTo": parts(child, name)
      case "AlternateContent": WordWalk.chosen(child).map { parts($0, name) } ?? []
      default: []
      }
    }
  }
}
