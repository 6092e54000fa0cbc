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
    var kept = lines[...]
    for _ in 0..<Self.reach {
      if let first = kept.first, isFurniture(first, next: kept.dropFirst().first) { kept = kept.dropFirst() }
      if let last = kept.last, isFurniture(last, next: kept.dropLast().last) { kept = kept.dropLast() }
    }
    return Array(kept)
  }

  private static func edges(_ page: [PDFLine]) -> [PDFLine] {
    Array(page.prefix(reach) + page.dropFirst(reach).suffix(reach))
  }

  private func isFurniture(_ line: PDFLine, next: PDFLine?) -> Bool {
    let page = pages[line.page]
    let isOutside = line.middle < 0.13 * page.height || line.middle > 0.87 * page.height
    guard isOutside else { return false }
    if Self.isPageNumber(line.text) {
      // A number that stands as close as the next line of the text is a part of it.
      return next.map { abs($0.middle - line.middle) > 1.25 * line.height } ?? true
    }
    // The first page often goes without, and left pages have lines of their own.
    let count = counts[Self.key(line)] ?? 0
    return count > 2 || count == 2 && pages.count <= 4
  }

  /// A number in it may change from page to page.
  private static func key(_ line: PDFLine) -> String {
    let text = line.text.map { $0.isNumber ? "#" : $0 }
    return "\(Int(line.middle / 6)) \(String(text))"
  }

  /// "3", "- 3 -", "Trang 3", "3/12".
  static func isPageNumber(_ text: String) -> Bool {
    guard text.utf8.count < 20 else { return false }
    var words = text.split { " -–/|".contains($0) }
    if let first = words.first, ["trang", "page"].contains(first.lowercased()) { words.removeFirst() }
    return (1...2).contains(words.count) && words.allSatisfy { $0.count < 5 && $0.allSatisfy(\.isNumber) }
  }
}
