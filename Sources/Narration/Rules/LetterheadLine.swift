import HandbookDocuments

/// The head of an official document becomes one spoken line after the title: number, date, issuing body. State,
/// party, motto and place are left out.
enum LetterheadLine {
  static let rule = NarrationRule(
    name: "letterhead",
    summary: "Reads number, date and issuing body as one line after the title; leaves the rest of the head out."
  ) { draft, document in
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
      let isHalf = index < spoken.count - 1 && isHalf(spoken[index].text, before: spoken[index + 1].text)
      if index < spoken.count - 1, !isHalf { spoken[index].after = .comma }
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
      let start = block.text.firstRange(of: "ngày")?.lowerBound
    else { return nil }
    let words = block.text[start...].split(separator: " ")
    guard words.count == 6, words[2] == "tháng", words[4] == "năm",
      [1, 3, 5].allSatisfy({ words[$0].allSatisfy(\.isNumber) })
    else { return nil }
    let from = block.text.utf8.distance(from: block.text.startIndex, to: start)
    return Piece(block, bytes: from..<block.text.utf8.count)
  }

  /// The issuing body and the one above it, which stands over it on paper and after it in speech: "Ban Tổ chức,
  /// Thành ủy Hà Nội".
  private static func bodies(_ draft: Draft) -> [Piece] {
    var bodies: [Piece] = []
    let title = draft.lines.firstIndex { $0.role == .title } ?? 0
    var isAboveTitle = false
    for (index, line) in draft.lines.enumerated() where line.role == .letterhead {
      // Under a title that has a head above it, it is the body that enacts, which the text names again.
      if isAboveTitle, index > title { break }
      isAboveTitle = isAboveTitle || index < title
      guard let piece = line.pieces.first, !isNoBody(piece.text) else { continue }
      bodies.removeAll { $0.text == piece.text }
      bodies.append(piece)
    }
    let last = Array(bodies.suffix(2))
    return last.count == 2 && isHalf(last[0].text, before: last[1].text) ? last : last.reversed()
  }

  /// "ỦY BAN NHÂN DÂN" over "HUYỆN NAM THƯƠNG" is one name on two lines.
  private static func isHalf(_ text: String, before next: String) -> Bool {
    let halves = ["ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "BAN CHẤP HÀNH", "UBND", "HĐND"]
    let places = ["TỈNH", "THÀNH PHỐ", "QUẬN", "HUYỆN", "THỊ XÃ", "THỊ TRẤN", "PHƯỜNG", "XÃ", "ĐẶC KHU", "ĐẢNG BỘ"]
    return halves.contains(text) && places.contains { next.hasPrefix($0 + " ") }
  }

  private static func isNoBody(_ text: String) -> Bool {
    let others = [
      "CỘNG HÒA", "CỘNG HOÀ", "ĐẢNG CỘNG SẢN", "Độc lập", "VĂN BẢN QUY PHẠM", "HỎA TỐC", "HOẢ TỐC", "THƯỢNG KHẨN",
      "KHẨN",
    ]
    return others.contains { text.hasPrefix($0) }
  }
}
