/// Headings that only their layout tells: a short line, larger or bold, over text that is not; in plain text a short line
/// by itself between paragraphs.
enum ProminentLines {
  static func apply(to passages: inout [Passage]) {
    let isOutlined = passages.contains { $0.role?.level != nil }
    markProminent(&passages)
    // Where numbers or letters tell the headings, a short line is a caption or a name.
    if !isOutlined, !passages.contains(where: { $0.role?.level != nil }) { markLone(&passages) }
  }

  /// Larger letters part a text before its numbers do, bold ones after them; see `Marker.strength`.
  private static let (largeStrength, boldStrength) = (12, 60)

  private static func markProminent(_ passages: inout [Passage]) {
    // Where most of a text stands out, nothing does.
    let texts = passages.filter { $0.role == nil }
    guard texts.count(where: { $0.prominence != nil }) * 2 <= texts.count else { return }
    for index in passages.indices.dropLast() where isHeading(at: index, in: passages) {
      passages[index].role = .heading(level: passages[index].prominence == .large ? largeStrength : boldStrength)
    }
  }

  private static func isHeading(at index: Int, in passages: [Passage]) -> Bool {
    let (line, next) = (passages[index], passages[index + 1])
    guard line.prominence != nil, canBeHeading(line), Shape.isShort(line.text, 160) else { return false }
    return next.prominence == nil && (next.role == nil || next.role == .tableHeader || next.role == .quote)
  }

  /// "Không còn cảnh lụy đò" between blank lines, over a paragraph; once is chance.
  private static func markLone(_ passages: inout [Passage]) {
    let found = passages.indices.dropFirst().dropLast().filter { index in
      let (line, next, last) = (passages[index], passages[index + 1], passages[index - 1])
      return canBeHeading(line) && Shape.isShort(line.text, 80) && line.text.contains(" ")
        && line.afterGap && next.afterGap && next.role == nil && next.marker == nil && !isCaption(line.text)
        && !Shape.isShort(next.text, 80) && Shape.endsSentence(next.text)
        && (last.role == .title || Shape.endsClause(last.text) || last.role != nil && last.role != .quote)
    }
    guard found.count > 1 else { return }
    for index in found { passages[index].role = .heading(level: boldStrength) }
  }

  private static func canBeHeading(_ line: Passage) -> Bool {
    line.role == nil && line.marker == nil && !line.isListed && !line.continues && !Shape.endsClause(line.text)
      && !Shape.startsSmall(line.text) && !OfficialWords.startsWithBasis(line.text)
  }

  /// "Ảnh: Văn Nam", "Quang cảnh hội nghị. Ảnh: P.V"
  private static func isCaption(_ text: String) -> Bool {
    ["ảnh:", "ảnh tư liệu", "nguồn:", "tác giả:", "bài và ảnh", "tin, ảnh"].contains { text.lowercased().contains($0) }
  }
}
