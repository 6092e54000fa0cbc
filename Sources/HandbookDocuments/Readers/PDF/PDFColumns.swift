/// Lines that stand in columns: the two sides of a letterhead or of a document's foot, the cells of a table, the columns
/// of a newspaper.
struct PDFColumns {
  /// Left and right of each column, from the left.
  private(set) var ranges: [Range] = []
  /// The lines, each as its parts.
  private(set) var lines: [[PDFLine]] = []

  typealias Range = (left: Double, right: Double)

  /// How many lines of the page stand in these columns.
  var count: Int { lines.count }

  /// How far a page goes in columns from its first lines on.
  /// - Returns: nil where the first line has but one part.
  init?(from page: ArraySlice<PDFLine>) {
    guard let first = page.first, first.cells.count > 1 else { return nil }
    // Lines that stand under one column alone, until the next line that has several parts.
    var pending: [[PDFLine]] = []
    for line in page {
      let cells = parts(of: line)
      if let last = (pending.last ?? lines.last)?.first, line.top - last.bottom > 4 * line.height { break }
      guard let wider = widened(by: cells), wider.count >= max(2, ranges.count) else { break }
      if cells.count > 1 {
        ranges = wider
        lines += pending + [cells]
        pending = []
      } else if pending.count < 5 {
        pending.append(cells)
      } else {
        break
      }
    }
    takeEnd(pending)
    // Parts that one row shows and another does not.
    if isTable { lines = lines.map { $0.flatMap { divided($0, gap: 0.15) } } }
  }

  /// Lines in one column after the last that has several parts.
  private mutating func takeEnd(_ pending: [[PDFLine]]) {
    if isFoot {
      // The name stands alone under who signs.
      lines += pending
    } else if isHead {
      // The left side often goes on under the right one.
      for cells in pending {
        guard let cell = cells.first, let last = lines.last?.first, cell.middle - last.middle < 2 * cell.height else {
          return
        }
        lines.append(cells)
      }
    } else if isTable {
      // The last row may be higher in one cell than in the others.
      for cells in pending {
        guard let cell = cells.first, let last = lines.last?.first, let column = column(of: cell), column > 0,
          cell.middle - last.middle < 1.6 * cell.height
        else { return }
        lines.append(cells)
      }
    }
  }

  /// The parts of a line; where two stand so close that they seem one, the columns above tell where to divide them.
  private func parts(of line: PDFLine) -> [PDFLine] {
    // A title under a letterhead reaches over both of its sides.
    let cells = line.cells
    return isHead || isFoot ? cells : cells.flatMap { divided($0, gap: 0.4) }
  }

  /// - Parameter gap: the least room before a word that starts a column, by the height of the line.
  private func divided(_ cell: PDFLine, gap: Double) -> [PDFLine] {
    let over = ranges.indices.filter { ranges[$0].left < cell.right && cell.left < ranges[$0].right }
    guard over.count > 1 else { return [cell] }
    var parts: [PDFLine] = []
    for word in cell.words {
      let room = word.left - (parts.last?.right ?? word.left)
      let isStart = room > gap * cell.height && over.dropFirst().contains { abs(ranges[$0].left - word.left) < 3 }
      if isStart || parts.isEmpty {
        parts.append(PDFLine(words: [word], page: cell.page))
      } else {
        parts[parts.count - 1].words.append(word)
      }
    }
    return parts
  }

  /// The columns with these cells in them; nil where a cell reaches over several of them.
  private func widened(by cells: [PDFLine]) -> [Range]? {
    var wider = ranges
    var taken: [Int: PDFLine] = [:]
    for cell in cells {
      let over = wider.indices.filter { wider[$0].left < cell.right && cell.left < wider[$0].right }
      if over.count > 1 { return nil }
      if let index = over.first, let other = taken[index] {
        // What seemed one column above are two.
        wider[index] = (other.left, other.right)
        wider.append((cell.left, cell.right))
      } else if let index = over.first {
        taken[index] = cell
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
    lines.contains { $0.contains { FootColumns.opens($0.text[...]) || Signature.isNote($0.text) } }
  }

  private var isHead: Bool {
    let text = lines.map { $0.map(\.text).joined(separator: " ") }.joined(separator: " ")
    return (OfficialWords.nation + [OfficialWords.party]).contains { text.contains($0) }
      || ranges.count == 2 && lines.contains { cells in cells.contains { isOpening($0.text) } }
  }

  /// "CỘNG HÒA XÃ HỘI" where the state's name takes two lines.
  private func isOpening(_ text: String) -> Bool {
    ["CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "ĐẢNG CỘNG SẢN"].contains { text.hasPrefix($0) }
  }

  /// Long lines beside one another are text that goes down one column and then the next.
  private var isNewspaper: Bool {
    guard ranges.count == 2, lines.count >= 8 else { return false }
    let cells = lines.flatMap { $0 }
    return cells.reduce(0) { $0 + $1.text.count } > 26 * cells.count
  }

  var isTable: Bool {
    !isFoot && !isHead && !isNewspaper && lines.count { $0.count > 1 } > 1
  }

  /// Columns to be read one after the other: as text, or line by line.
  var order: Order? { isFoot || isHead ? .lines : isNewspaper ? .text : nil }

  enum Order {
    case text
    case lines
  }

  func column(of cell: PDFLine) -> Int? {
    ranges.indices.first { ranges[$0].left < cell.right && cell.left < ranges[$0].right }
  }

  /// The lines of each column.
  var columns: [[PDFLine]] {
    var columns = [[PDFLine]](repeating: [], count: ranges.count)
    for cell in lines.joined() {
      if let column = column(of: cell) { columns[column].append(cell) }
    }
    return columns
  }
}
