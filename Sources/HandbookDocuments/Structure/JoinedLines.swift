/// Joins the lines of a paragraph that a page width or a page end broke.
enum JoinedLines {
  static func apply(to passages: inout [Passage]) {
    let width = wrapWidth(passages)
    var joined: [Passage] = []
    joined.reserveCapacity(passages.count)
    // The last line as it stood in the source: the joined text says nothing about the width of a line.
    var lastLine = ""
    // A note at the foot of a page or the page's number may stand in the middle of a paragraph, which goes on behind it.
    var text: Int?
    for passage in passages {
      let isNote = passage.role == .footnote && !passage.continues || passage.role == .furniture
      let before = passage.role == .footnote ? joined.indices.last : text
      if let note = joined.indices.last, goesOn(passage, joined[note]) {
        joined[note].text += " " + passage.text
        continue
      }
      if let before, !isNote, belongs(passage, to: joined[before], lastLine: lastLine, width: width) {
        joined[before].text += " " + passage.text
      } else {
        joined.append(passage)
        if !isNote { text = joined.count - 1 }
      }
      if !isNote { lastLine = passage.text }
    }
    passages = joined
  }

  /// The next line of a note that has not ended.
  private static func goesOn(_ line: Passage, _ note: Passage) -> Bool {
    note.role == .footnote && line.role == nil && !line.afterGap && Shape.startsSmall(line.text) && line.marker == nil
      && !Shape.endsClause(note.text)
  }

  private static func belongs(_ line: Passage, to before: Passage, lastLine: String, width: Int?) -> Bool {
    guard before.role == line.role, before.role == nil || before.role == .quote || before.role == .footnote else {
      return false
    }
    // A paragraph of its own inside an item.
    if line.isListed || before.isListed && line.afterGap { return false }
    if line.role != nil { return line.continues }
    let marker = line.marker
    if marker == nil, completes(line.text, before) { return true }
    if Shape.isCapitals(line.text) || Shape.isCapitals(lastLine) { return false }
    if line.continues { return marker.map { $0.kind == .bullet } ?? true || width != nil && marker == nil }
    if let marker, marker.kind != .bullet || !marker.rest(of: line.text).isEmpty { return false }
    if Shape.startsSmall(line.text) { return !Shape.endsSentence(lastLine) && !endsPart(lastLine) }
    if !line.afterGap, refersOn(line.text, after: lastLine) { return true }
    guard let width, !line.afterGap else { return false }
    let firstWord = line.text.prefix { $0 != " " }.count
    return Shape.isShort(lastLine) && lastLine.count + 1 + firstWord > width - 3
  }

  /// The second half of an article's subject: "Điều 7. Giảng viên (hạng III) - Mã số:" and "V.09.02.03", "Điều 1. Sửa
  /// đổi, bổ sung Điều 26" and "Thông tư số 68/2019/TT-BTC …".
  private static func completes(_ text: String, _ before: Passage) -> Bool {
    guard before.marker?.kind == .article, Shape.isShort(before.text) else { return false }
    if before.text.last == ":" {
      return Shape.isShort(text, 40) && text.contains(where: \.isNumber) && !text.contains(where: \.isLowercase)
    }
    guard before.text.last?.isNumber == true, !before.text.contains(" số "),
      ["Sửa đổi", "Bổ sung", "Bãi bỏ", "Thay thế"].contains(where: before.text.contains)
    else { return false }
    return ["Luật ", "Nghị định ", "Nghị quyết ", "Thông tư ", "Quyết định "].contains(where: text.hasPrefix)
  }

  /// "… tại khoản 1 Điều 1, khoản 2" and, on the next line, "Điều 6, Điều 7 Thông tư này": no article begins here.
  private static func refersOn(_ text: String, after lastLine: String) -> Bool {
    (text.hasPrefix("Điều ") || text.hasPrefix("Khoản ")) && (lastLine.last == "," || !Shape.endsClause(lastLine))
      && !Shape.isShort(lastLine, 40)
  }

  /// What stands after it is an item or the next part of a list.
  private static func endsPart(_ text: String) -> Bool {
    text.last == ";" || text.last == ":"
  }

  /// The width that the document's lines were broken at, or nil where lines are paragraphs.
  private static func wrapWidth(_ passages: [Passage]) -> Int? {
    var lengths: [Int] = []
    var widest = 0
    var sentences = 0
    for (line, next) in zip(passages, passages.dropFirst()) {
      guard Shape.isShort(line.text, 130) else { return nil }
      let length = line.text.count
      widest = max(widest, length)
      if next.afterGap { continue }
      lengths.append(length)
      if Shape.endsSentence(line.text) { sentences += 1 }
    }
    // Where most lines end a sentence, nobody broke them.
    guard lengths.count >= 3, widest >= 40, sentences * 2 < lengths.count else { return nil }
    lengths.sort()
    return lengths[lengths.count / 2] * 10 >= widest * 7 ? widest : nil
  }
}
