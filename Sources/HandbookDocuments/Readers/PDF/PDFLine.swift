/// The words of a page that stand beside one another.
struct PDFLine {
  /// From left to right; at least one.
  var words: [PDFWord]
  var page = 0

  var left: Double { words.first?.left ?? 0 }
  var right: Double { words.last?.right ?? 0 }
  var top: Double { words.map(\.top).min() ?? 0 }
  var bottom: Double { words.map(\.bottom).max() ?? 0 }
  var middle: Double { tallest.middle }
  var height: Double { tallest.height }
  var size: Double { tallest.size }
  /// A raised number is no measure of its line.
  private var tallest: PDFWord { words.max { $0.height < $1.height } ?? words[0] }

  var isBold: Bool { words.allSatisfy(\.isBold) }
  var text: String { words.map(\.text).joined(separator: " ") }

  /// The parts of the line that wide gaps divide: the columns of a table, the two sides of a letterhead.
  var cells: [PDFLine] {
    var cells: [PDFLine] = []
    for word in words {
      if let last = cells.last, word.left - last.right < Self.gap(height), !cells.isEmpty {
        cells[cells.count - 1].words.append(word)
      } else if let last = cells.last, last.isMark {
        cells[cells.count - 1].words.append(word)
      } else {
        cells.append(PDFLine(words: [word], page: page))
      }
    }
    return cells
  }

  /// Wider than a blank of a line that is set to its full width.
  private static func gap(_ height: Double) -> Double { max(14, 1.2 * height) }

  /// "-", "a)", "1.": what stands before an item, with any room after it.
  private var isMark: Bool {
    guard words.count == 1, let word = words.first?.text, word.count <= 5 else { return false }
    if PDFText.bullets.contains(word) || word == "-" || word == "+" { return true }
    return word.count > 1 && ".)".contains(word.last ?? " ")
  }

  /// The lines of a page from top to bottom.
  static func lines(of page: PDFPage, number: Int) -> [PDFLine] {
    var lines: [PDFLine] = []
    for word in page.words.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
      // The words come by their middles, so only the last line, or the one before it, can be theirs.
      if let index = lines.indices.suffix(3).last(where: { lines[$0].takes(word) }) {
        lines[index].words.append(word)
      } else {
        lines.append(PDFLine(words: [word], page: number))
      }
    }
    for index in lines.indices { lines[index].words.sort { $0.left < $1.left } }
    return lines.sorted { $0.middle < $1.middle }
  }

  /// Half of the lower of both stands beside the other.
  private func takes(_ word: PDFWord) -> Bool {
    guard let first = words.max(by: { $0.height < $1.height }) else { return false }
    let shared = min(first.bottom, word.bottom) - max(first.top, word.top)
    return shared > 0.6 * min(first.height, word.height)
  }
}

/// Text of a page as blocks keep it.
enum PDFText {
  /// The signs that fonts draw before items, many of them in places of their own.
  static let bullets: Set<String> = [
    "•", "●", "▪", "■", "◦", "○", "‣", "⁃", "·", "*", "\u{F0B7}", "\u{F0A7}", "\u{F0FC}", "\u{F0D8}", "\u{F02D}",
  ]

  static func clean(_ lines: [PDFLine]) -> String {
    var words = lines.flatMap(texts)
    if words.count > 1, let first = words.first, bullets.contains(first) { words[0] = "-" }
    return CleanLine.text(words.joined(separator: " "))
  }

  /// The words of a line; a raised sign belongs to the word that it touches: "m²".
  private static func texts(_ line: PDFLine) -> [String] {
    var texts: [String] = []
    var end = -Double.infinity
    for word in line.words {
      let touches = word.left - end < 0.1 * line.height && word.height < 0.8 * line.height
      if touches, let last = texts.last {
        let raised = last.hasSuffix("m") ? ["2": "²", "3": "³"][word.text] : nil
        texts[texts.count - 1] = last + (raised ?? word.text)
      } else {
        texts.append(word.text)
      }
      end = word.right
    }
    return texts
  }
}
