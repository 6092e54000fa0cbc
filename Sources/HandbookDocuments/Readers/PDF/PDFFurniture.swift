/// What stands on every page for the eye: running lines, page numbers. It is no part of the text and is left out.
struct PDFFurniture {
  /// Pages on which a line stands in the same place, by its letters and place.
  private var counts: [String: Int] = [:]
  private let pages: [PDFPage]

  /// Lines at the top and at the bottom of a page that may be running ones.
  private static let reach = 3

  init(_ lines: [[PDFLine]], pages: [PDFPage]) {
    self.pages = pages
    for page in lines {
      for key in Set(Self.edges(page).map { Self.key($0) }) { counts[key, default: 0] += 1 }
    }
  }

  func without(_ lines: [PDFLine]) -> [PDFLine] {
    let kept = text(of: lines)
    // A stamp is none of the furniture, wherever it stands.
    let stamps = lines.filter { line in
      isStamp(line) && !kept.contains { $0.middle == line.middle && $0.text == line.text }
    }
    return stamps + kept
  }

  private func text(of lines: [PDFLine]) -> [PDFLine] {
    var kept = lines[...]
    // What stands further out than a page's number is none of the text either.
    if let number = kept.prefix(Self.reach).lastIndex(where: { isNumber($0, next: following($0, in: lines)) }) {
      kept = kept[(number + 1)...]
    }
    if let number = kept.suffix(Self.reach).firstIndex(where: { isNumber($0, next: preceding($0, in: lines)) }) {
      kept = kept[..<number]
    }
    while let first = kept.first, isRunning(first) { kept = kept.dropFirst() }
    while let last = kept.last, isRunning(last) { kept = kept.dropLast() }
    return Array(kept)
  }

  private func following(_ line: PDFLine, in lines: [PDFLine]) -> PDFLine? {
    lines.first { $0.middle > line.middle }
  }

  private func preceding(_ line: PDFLine, in lines: [PDFLine]) -> PDFLine? {
    lines.last { $0.middle < line.middle }
  }

  private static func edges(_ page: [PDFLine]) -> [PDFLine] {
    Array(page.prefix(reach) + page.dropFirst(reach).suffix(reach))
  }

  private func isOutside(_ line: PDFLine) -> Bool {
    let height = pages[line.page].height
    return line.middle < 0.13 * height || line.middle > 0.87 * height
  }

  /// The number of this very page, or one that stands apart from the text; a row of a table may be a number too.
  private func isNumber(_ line: PDFLine, next: PDFLine?) -> Bool {
    guard isOutside(line), let number = Self.pageNumber(line.text) else { return false }
    return number == line.page + 1 || next.map { abs($0.middle - line.middle) > 1.25 * line.height } ?? true
  }

  private func isRunning(_ line: PDFLine) -> Bool {
    // No text begins so near to the edge of the paper, but a stamp may stand there.
    if isStamp(line) { return false }
    let height = pages[line.page].height
    if line.middle < 0.055 * height || line.middle > 0.955 * height { return true }
    // The first page often goes without, and left pages have lines of their own.
    let count = counts[Self.key(line)] ?? 0
    return isOutside(line) && (count > 2 || count == 2 && pages.count <= 4)
  }

  private func isStamp(_ line: PDFLine) -> Bool {
    SecrecyStamp.find(in: [Passage(PDFText.clean([line]))], frontMatter: FrontMatter()) != nil
  }

  /// A number in it may change from page to page.
  private static func key(_ line: PDFLine) -> String {
    let text = line.text.map { $0.isNumber ? "#" : $0 }
    return "\(Int(line.middle / 6)) \(String(text))"
  }

  /// "3", "- 3 -", "Trang 3", "3/12".
  private static func pageNumber(_ text: String) -> Int? {
    guard text.utf8.count < 20 else { return nil }
    var words = text.split { " -–/|".contains($0) }
    if let first = words.first, ["trang", "page"].contains(first.lowercased()) { words.removeFirst() }
    guard (1...2).contains(words.count), words.allSatisfy({ $0.count < 5 && $0.allSatisfy(\.isNumber) }) else {
      return nil
    }
    return words.first.flatMap { Int($0) }
  }
}
