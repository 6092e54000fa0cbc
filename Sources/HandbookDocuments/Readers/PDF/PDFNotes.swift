/// The notes at the foot of a page: small letters under the text, each after its number.
enum PDFNotes {
  /// Takes the notes off a page and their numbers out of its text.
  /// - Parameter body: the size of the text's letters.
  static func take(from lines: inout [PDFLine], body: Double) -> [String] {
    var start = lines.count
    while start > 0, isSmall(lines[start - 1], body) { start -= 1 }
    // Other small letters may stand above them, such as those of a signature.
    guard let first = lines.indices[start...].first(where: { number(lines[$0]) != nil && isApart($0, in: lines) })
    else { return [] }
    start = first
    var notes: [(number: Int, lines: [PDFLine])] = []
    for line in lines[start...] {
      if let number = number(line) {
        notes.append((number, [PDFLine(words: Array(line.words.dropFirst()), page: line.page)]))
      } else {
        notes[notes.count - 1].lines.append(line)
      }
    }
    lines.removeSubrange(start...)
    let numbers = Set(notes.map { "\($0.number)" })
    for index in lines.indices {
      let height = lines[index].height
      lines[index].words.removeAll { $0.height < 0.8 * height && numbers.contains($0.text) }
    }
    lines.removeAll { $0.words.isEmpty }
    return notes.map { PDFText.clean($0.lines) }.filter { !Shape.isBlank($0) }
  }

  private static func isApart(_ index: Int, in lines: [PDFLine]) -> Bool {
    index == 0 || lines[index].middle - lines[index - 1].middle > 1.5 * lines[index].height
  }

  private static func isSmall(_ line: PDFLine, _ body: Double) -> Bool {
    let sizes = line.words.dropFirst().map(\.size)
    guard let size = sizes.max() ?? line.words.first?.size, size > 0 else { return false }
    return size <= 0.9 * body
  }

  private static func number(_ line: PDFLine) -> Int? {
    guard line.words.count > 1, let first = line.words.first?.text, first.count <= 3 else { return nil }
    return Int(first)
  }
}
