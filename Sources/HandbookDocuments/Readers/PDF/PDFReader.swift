/// A PDF with a text layer, through poppler: columns told apart, running lines and page numbers left out, lines joined
/// into paragraphs. Its headings are found by their numbers and their letters. Pages of pictures are recognised where a
/// recogniser is installed.
struct PDFReader {
  let name: String
  let tools: any DocumentTools

  /// - Returns: what is read, and what of it was read off pictures; nil where all was text.
  func read() throws(DocumentError) -> ([Passage], Recognition?) {
    var pages = PDFPages.read(words: try tools.output(of: .words), fonts: try tools.output(of: .fonts))
    guard !pages.isEmpty else { throw .damaged(name, kind: PDFTool.kind, where: "it has no page") }
    let recognition = try PictureReading(name: name, tools: tools).read(in: &pages)
    return (passages(of: pages), recognition)
  }

  private func passages(of pages: [PDFPage]) -> [Passage] {
    var lines = pages.enumerated().map { PDFLine.lines(of: $1, number: $0) }
    let furniture = PDFFurniture(lines, pages: pages)
    let body = Self.bodySize(pages)
    var paragraphs = PDFParagraphs(body: body)
    var header = ""
    for index in lines.indices {
      lines[index] = furniture.without(lines[index])
      let notes = PDFNotes.take(from: &lines[index], body: body)
      add(lines[index], to: &paragraphs, header: &header)
      if !notes.isEmpty { paragraphs.keep(notes.map { Passage($0, role: .footnote) }) }
    }
    paragraphs.end()
    return paragraphs.passages
  }

  private func add(_ lines: [PDFLine], to paragraphs: inout PDFParagraphs, header: inout String) {
    var rest = lines[...]
    var flow: [PDFLine] = []
    while let line = rest.first {
      guard let columns = PDFColumns(from: rest), columns.order != nil || columns.isTable else {
        flow.append(line)
        rest = rest.dropFirst()
        continue
      }
      paragraphs.add(flow, of: lines)
      paragraphs.end()
      flow = []
      if columns.isTable {
        paragraphs.add(finished: rows(of: columns, header: &header))
      } else {
        for column in columns.columns { paragraphs.add(column, inOrder: columns.order) }
      }
      rest = rest.dropFirst(columns.count)
    }
    paragraphs.add(flow, of: lines)
  }

  private func rows(of columns: PDFColumns, header: inout String) -> [Passage] {
    var grid = TableGrid()
    for row in columns.rows { grid.add(row, isHeader: false) }
    var passages = grid.passages
    // A table that goes on over pages repeats its head on each.
    if let first = passages.first, first.role == .tableHeader {
      if first.text == header { passages.removeFirst() }
      header = first.text
    }
    return passages
  }

  /// The size that most letters have; 0 where no font is known.
  private static func bodySize(_ pages: [PDFPage]) -> Double {
    var counts: [Double: Int] = [:]
    for page in pages {
      for word in page.words where word.size > 0 { counts[word.size, default: 0] += word.text.utf8.count }
    }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }
}
