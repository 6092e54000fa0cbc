/// Joins the lines of a paragraph as they follow one another down a page and over to the next.
struct PDFParagraphs {
  private(set) var passages: [Passage] = []
  private var open: [PDFLine] = []
  private var kept: [Passage] = []
  private var margins = Margins()
  /// The size of the text's letters.
  private let body: Double

  /// Where the text of a page or a column ends, and how far its lines are apart.
  private struct Margins {
    var right = 0.0
    var step = 0.0
  }

  init(body: Double) {
    self.body = body
  }

  /// Takes lines of a page or a column.
  /// - Parameter whole: all lines of it, which tell its margins.
  mutating func add(_ lines: [PDFLine], of whole: [PDFLine]) {
    margins = Self.margins(whole)
    for line in lines { add(line) }
  }

  /// Takes a column; in a letterhead and at a document's foot a line is a part of its own, but for entries that go on.
  mutating func add(_ column: [PDFLine], inOrder order: PDFColumns.Order?) {
    end()
    if order == .text {
      add(column, of: column)
    } else {
      margins = Self.margins(column)
      for line in column {
        if let last = open.last, !(Shape.startsSmall(line.text) && isFull(last, before: line)) { end() }
        open.append(line)
      }
    }
    end()
  }

  /// What is no paragraph: the rows of a table.
  mutating func add(finished: [Passage]) {
    passages += finished
  }

  /// What follows the paragraph that is open, which may go on over the page: notes.
  mutating func keep(_ notes: [Passage]) {
    if open.isEmpty { passages += notes } else { kept += notes }
  }

  mutating func end() {
    guard !open.isEmpty else { return }
    let text = PDFText.clean(open)
    if !Shape.isBlank(text) {
      var passage = Passage(text)
      let isLarge = open.allSatisfy { body > 0 && $0.size >= 1.15 * body }
      passage.prominence = isLarge ? .large : open.allSatisfy(\.isBold) ? .bold : nil
      passages.append(passage)
    }
    passages += kept
    kept = []
    open = []
  }

  private mutating func add(_ line: PDFLine) {
    if let last = open.last, !goesOn(last, line) { end() }
    open.append(line)
  }

  private func goesOn(_ last: PDFLine, _ line: PDFLine) -> Bool {
    if line.size > 0, last.size > 0, abs(line.size - last.size) > 0.12 * last.size { return false }
    if last.isBold != line.isBold, open.allSatisfy(\.isBold) || line.isBold { return false }
    guard isFull(last, before: line) else { return false }
    let isSamePage = last.page == line.page && line.middle > last.middle
    if isSamePage, margins.step > 0, line.middle - last.middle > 1.22 * margins.step { return false }
    let text = PDFText.clean(open)
    let indent = 0.6 * line.height
    if line.left > last.left + indent {
      // The text of an item stands further in than its number; any other line that does begins a paragraph.
      let isHanging = open.count == 1 && Marker(of: text) != nil
      if !isHanging { return false }
    }
    guard let marker = Marker(of: PDFText.clean([line])) else { return true }
    // A number that a line happens to begin with: its paragraph began further in and has not ended.
    let isOutside = open.first.map { $0.left > line.left + indent } ?? false
    return !Shape.endsClause(text) && (isOutside || marker.kind == .bullet)
  }

  /// The first word of the next line had no room in it.
  private func isFull(_ line: PDFLine, before next: PDFLine) -> Bool {
    guard let word = next.words.first else { return false }
    return line.right + 0.25 * line.height + (word.right - word.left) > margins.right - 2
  }

  private static func margins(_ lines: [PDFLine]) -> Margins {
    var margins = Margins()
    margins.right = lines.map(\.right).max() ?? 0
    let steps = zip(lines, lines.dropFirst()).map { $1.middle - $0.middle }.filter { $0 > 1 }.sorted()
    // Most lines follow another of their paragraph; where none does, any step is wider than the lines are high.
    if !steps.isEmpty { margins.step = min(steps[steps.count / 3], 2 * (lines[0].height)) }
    return margins
  }
}
