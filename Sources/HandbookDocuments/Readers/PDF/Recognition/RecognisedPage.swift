/// A page as tesseract read it: its words with their places, put upright and level, and how sure they are.
struct RecognisedPage {
  /// Without its words where there are none.
  private(set) var page: PDFPage
  private(set) var words: [Recognition.Word] = []

  /// - Parameters:
  ///   - table: tesseract's TSV: twelve columns, a line for the page, each block, paragraph, line and word of it.
  ///   - scale: points a pixel.
  init(_ table: String, scale: Double) {
    page = PDFPage(width: 0, height: 0)
    var lines: [Line] = []
    for row in table.split(separator: "\n") {
      let fields = row.split(separator: "\t", maxSplits: 11, omittingEmptySubsequences: false)
      guard fields.count >= 11, let level = Int(fields[0]), let box = Self.box(fields[6...9], scale) else { continue }
      switch level {
      case 1: page = PDFPage(width: box.right, height: box.bottom)
      case 4: lines.append(Line())
      case 5 where fields.count == 12 && !lines.isEmpty:
        let text = CleanLine.text(String(fields[11]))
        let confidence = min(100, max(0, Double(fields[10]) ?? 0))
        // Specks, rules and the edges of stamps come out as single signs.
        guard !text.isEmpty, !(Shape.isBlank(text) && confidence < Recognition.doubt) else { continue }
        lines[lines.count - 1].words.append(
          PDFWord(text: text, left: box.left, right: box.right, top: box.top, bottom: box.bottom))
        words.append(Recognition.Word(text: text, confidence: confidence))
      default: break
      }
    }
    lines.removeAll { $0.words.isEmpty }
    setUpright(&lines)
    let slope = Self.slope(lines)
    for line in lines { page.words += line.level(slope: slope) }
  }

  /// What there is to say of it.
  func summary(number: Int) -> Recognition.Page {
    let sum = words.reduce(0) { $0 + $1.confidence }
    return Recognition.Page(
      number: number, words: words.count, confidence: words.isEmpty ? 0 : sum / Double(words.count),
      doubtful: words.filter { $0.confidence < Recognition.doubt })
  }

  private struct Line {
    var words: [PDFWord] = []

    /// From the middle of its first word to the middle of its last.
    var way: (x: Double, y: Double) {
      guard let first = words.first, let last = words.last else { return (0, 0) }
      return (last.center - first.center, last.middle - first.middle)
    }

    /// Its words as high as one another and side by side: what letters reach above or below says nothing of a line's
    /// place, and a slanting line would run into the next.
    func level(slope: Double) -> [PDFWord] {
      let middles = words.map { $0.middle - slope * $0.center }.sorted()
      let heights = words.map(\.height).sorted()
      let (middle, height) = (middles[middles.count / 2], heights[heights.count / 2])
      return words.map { word in
        var word = word
        word.top = middle - height / 2
        word.bottom = middle + height / 2
        return word
      }
    }
  }

  /// Turns a page that lies on its side or stands on its head, which the program reads and does not turn.
  private mutating func setUpright(_ lines: inout [Line]) {
    let way = lines.reduce((x: 0.0, y: 0.0)) { ($0.x + $1.way.x, $0.y + $1.way.y) }
    let isOnSide = abs(way.y) > abs(way.x)
    let isTurned = isOnSide ? way.y < 0 : way.x < 0
    guard isOnSide || isTurned else { return }
    let (width, height) = (page.width, page.height)
    if isOnSide { (page.width, page.height) = (height, width) }
    for line in lines.indices {
      for index in lines[line].words.indices {
        let word = lines[line].words[index]
        switch (isOnSide, isTurned) {
        case (true, false):
          lines[line].words[index].place(word.top, word.bottom, width - word.right, width - word.left)
        case (true, true):
          lines[line].words[index].place(height - word.bottom, height - word.top, word.left, word.right)
        default:
          lines[line].words[index].place(
            width - word.right, width - word.left, height - word.bottom, height - word.top)
        }
      }
    }
  }

  /// How far lines go down on their way to the right, a point: paper lies askew in a scanner. The middle one of all
  /// lines that are long enough to tell.
  private static func slope(_ lines: [Line]) -> Double {
    let slopes = lines.filter { $0.words.count > 3 && $0.way.x > 100 }.map { $0.way.y / $0.way.x }.sorted()
    return slopes.isEmpty ? 0 : slopes[slopes.count / 2]
  }

  /// Left, top, width and height in pixels as a box in points.
  private static func box(_ fields: ArraySlice<Substring>, _ scale: Double) -> PDFWord? {
    let numbers = fields.compactMap { Int($0) }.map { Double($0) * scale }
    guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else { return nil }
    return PDFWord(
      text: "", left: numbers[0], right: numbers[0] + numbers[2], top: numbers[1], bottom: numbers[1] + numbers[3])
  }
}

extension PDFWord {
  fileprivate var center: Double { (left + right) / 2 }

  fileprivate mutating func place(_ left: Double, _ right: Double, _ top: Double, _ bottom: Double) {
    (self.left, self.right, self.top, self.bottom) = (left, right, top, bottom)
  }
}
