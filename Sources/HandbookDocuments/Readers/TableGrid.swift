/// A table with merged cells on its way to rows of as many cells as it has columns: a merged cell stands in the first
/// of the places that it covers, the others are empty.
struct TableGrid {
  struct Cell {
    var text: String
    /// How many columns and rows it covers.
    var columns = 1
    var rows = 1
    /// It belongs to the cell above it.
    var isContinued = false
    /// It is set as the name of a column is: bold, or marked as such.
    var isName = false
  }

  /// Columns and rows that are told apart; a file may claim any number.
  private static let (mostColumns, mostRows) = (64, 1000)

  private struct Row {
    var cells: [Cell] = []
    var isHeader: Bool
  }

  private var rows: [Row] = []
  /// Columns that cells of earlier rows reach down into, and for how many rows more.
  private var covered: [Int: Int] = [:]
  private var origins: [Int: (row: Int, place: Int)] = [:]

  mutating func add(_ cells: [Cell], isHeader: Bool) {
    var row = Row(isHeader: isHeader)
    for cell in cells {
      skipCovered(&row)
      let column = row.cells.count
      guard column < Self.mostColumns else {
        row.cells[column - 1].text += (cell.text.isEmpty ? "" : " ") + cell.text
        continue
      }
      var cell = cell
      cell.columns = min(max(1, cell.columns), Self.mostColumns - column)
      cell.rows = min(max(1, cell.rows), Self.mostRows)
      if cell.isContinued, let origin = origins[column] { rows[origin.row].cells[origin.place].rows += 1 }
      if !cell.isContinued { origins[column] = (rows.count, column) }
      row.cells.append(cell)
      for offset in 0..<cell.columns {
        if offset > 0 { row.cells.append(Cell(text: "")) }
        if cell.rows > 1 { covered[column + offset] = cell.rows - 1 }
      }
    }
    skipCovered(&row)
    rows.append(row)
  }

  /// Empty cells where one of an earlier row reaches down to.
  private mutating func skipCovered(_ row: inout Row) {
    while row.cells.count < Self.mostColumns, let left = covered[row.cells.count] {
      covered[row.cells.count] = left > 1 ? left - 1 : nil
      row.cells.append(Cell(text: ""))
    }
  }

  /// A passage a row; rows without any text are left out.
  var passages: [Passage] {
    let heads = headerRows
    return rows.enumerated().compactMap { index, row in
      let texts = row.cells.map { CleanLine.text($0.text.replacing("|", with: "/")) }
      let text = texts.joined(separator: Block.cellDivider)
      guard !Shape.isBlank(text) else { return nil }
      return Passage(text, role: index < heads ? .tableHeader : .tableRow, afterGap: false)
    }
  }

  /// How many rows at the top name the columns: those that the format marks, or a first row that looks like one; and
  /// as many as its merged cells reach down.
  private var headerRows: Int {
    guard rows.count > 1, let first = rows.first else { return 0 }
    var count = rows.prefix { $0.isHeader }.count
    if count == 0, namesColumns(first) { count = 1 }
    guard count == 1 else { return min(count, rows.count - 1) }
    let reach = first.cells.filter { !$0.text.isEmpty }.map(\.rows).max() ?? 1
    let isDivided = first.cells.contains { $0.columns > 1 }
    return isDivided ? min(reach, 3, rows.count - 1) : 1
  }

  private func namesColumns(_ row: Row) -> Bool {
    let cells = row.cells.filter { !$0.text.isEmpty }
    guard cells.count > 1 else { return false }
    let label = CleanLine.text(cells[0].text).lowercased()
    return ["stt", "tt", "số tt", "số thứ tự"].contains(label) || cells.allSatisfy(\.isName)
  }
}

/// Tables that only put things beside one another: the two columns of a letterhead or of a document's foot, and boxes
/// around a single cell.
enum LayoutTable {
  /// - Parameters:
  ///   - cells: how many cells each row has.
  ///   - text: all its text, clean.
  static func isLayout(cells: [Int], text: @autoclosure () -> String) -> Bool {
    if cells.allSatisfy({ $0 < 2 }) { return true }
    guard cells.count <= 6, cells.allSatisfy({ $0 <= 3 }) else { return false }
    let text = text()
    return (OfficialWords.nation + [OfficialWords.party, "Nơi nhận", "NƠI NHẬN", "(Đã ký)", "(đã ký)"]).contains {
      text.contains($0)
    }
  }
}
