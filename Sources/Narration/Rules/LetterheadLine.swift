import HandbookDocuments

/// The head of an official document becomes one spoken line after the title: number, date, issuing body. State,
/// party, motto and place are left out.
enum LetterheadLine {
  static let rule = NarrationRule(name: "letterhead") { draft, document in
    let head: [BlockRole] = [.letterhead, .number, .placeAndDate]
    guard let last = draft.lines.lastIndex(where: { head.contains($0.role) }) else { return }
    var spoken: [Piece] = []
    if let number = draft.lines.first(where: { $0.role == .number }) { spoken += number.pieces }
    if let line = draft.lines.first(where: { $0.role == .placeAndDate }), let date = date(line, document) {
      spoken.append(date)
    }
    spoken += bodies(draft)
    for index in spoken.indices {
      spoken[index].isOneBreath = true
      if index < spoken.count - 1 { spoken[index].after = .comma }
    }

    // The line follows the title where that stands under the head, else it takes the head's place.
    let title = draft.lines.firstIndex { $0.role == .title }
    let isUnderHead =
      title.map { index in index > 0 && draft.lines[..<index].contains { head.contains($0.role) } } ?? false
    var anchor = isUnderHead ? title.map { $0 + 1 } ?? 0 : min(last + 1, draft.lines.count)
    anchor -= draft.lines[..<anchor].count { head.contains($0.role) }
    draft.skip("letterhead", where: { head.contains($0.role) })
    draft.skipped = draft.skipped.flatMap { text in
      text.rule == "letterhead" ? text.without(spoken.map(\.source)) : [text]
    }
    if !spoken.isEmpty {
      draft.lines.insert(Line(role: .letterhead, pieces: spoken, rule: "letterhead"), at: anchor)
    }
  }

  /// "ngày 05 tháng 11 năm 2021" without the place; nothing where the day is still to be filled in.
  private static func date(_ line: Line, _ document: Document) -> Piece? {
    guard let piece = line.pieces.first, let block = document.block(piece.source.block),
      let range = block.text.firstRange(of: /ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}/)
    else { return nil }
    let start = block.text.utf8.distance(from: block.text.startIndex, to: range.lowerBound)
    return Piece(block, bytes: start..<start + block.text[range].utf8.count)
  }

  /// The issuing body and the one above it, which stands over it on paper and after it in speech: "Ban Tổ chức,
  /// Thành ủy Hà Nội".
  private static func bodies(_ draft: Draft) -> [Piece] {
    var bodies: [Piece] = []
    let title = draft.lines.firstIndex { $0.role == .title }
    for (index, line) in draft.lines.enumerated() where line.role == .letterhead {
      // Under the title it is the body that enacts, which the text names again.
      if let title, index > title, !bodies.isEmpty { break }
      guard let piece = line.pieces.first, !isNoBody(piece.text) else { continue }
      bodies.removeAll { $0.text == piece.text }
      bodies.append(piece)
    }
    return bodies.suffix(2).reversed()
  }

  private static func isNoBody(_ text: String) -> Bool {
    let others = ["CỘNG HÒA", "CỘNG HOÀ", "ĐẢNG CỘNG SẢN", "Độc lập", "VĂN BẢN QUY PHẠM"]
    return others.contains { text.hasPrefix($0) }
  }
}
