/// Headings that only their letters tell: a short line, larger or bold, over text that is not. Formats that know no
/// letters have none.
enum ProminentLines {
  static func apply(to passages: inout [Passage]) {
    // Where most of a text stands out, nothing does.
    let texts = passages.filter { $0.role == nil }
    guard texts.count(where: { $0.prominence != nil }) * 2 <= texts.count else { return }
    for index in passages.indices.dropLast() where isHeading(at: index, in: passages) {
      passages[index].role = .heading(level: passages[index].prominence == .large ? largeStrength : boldStrength)
    }
  }

  /// Larger letters part a text before its numbers do, bold ones after them; see `Marker.strength`.
  private static let (largeStrength, boldStrength) = (12, 60)

  private static func isHeading(at index: Int, in passages: [Passage]) -> Bool {
    let (line, next) = (passages[index], passages[index + 1])
    guard line.role == nil, line.prominence != nil, line.marker == nil, !line.isListed, !line.continues else {
      return false
    }
    guard Shape.isShort(line.text, 160), !Shape.endsClause(line.text), !Shape.startsSmall(line.text),
      !OfficialWords.startsWithBasis(line.text)
    else { return false }
    return next.prominence == nil && (next.role == nil || next.role == .tableHeader || next.role == .quote)
  }
}
