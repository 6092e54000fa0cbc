/// The stamp of a document that is not for everybody: "MẬT", "TỐI MẬT", "TUYỆT MẬT" (Luật Bảo vệ bí mật nhà nước, 2018,
/// article 8), "LƯU HÀNH NỘI BỘ" and "KHÔNG PHỔ BIẾN".
///
/// It stands on a line or in a cell of its own, with or without brackets, in the head or at the foot; in capitals
/// anywhere, since what a document encloses may bear the stamp. PDFs put it at the end of a line of the letterhead. A
/// wrong refusal costs a look at the document, a missed stamp is a secret read aloud: where a
/// line of the head leaves a doubt it counts as stamped.
enum SecrecyStamp {
  /// - Returns: the stamp in capitals, or nil where there is none.
  static func find(in passages: [Passage], frontMatter: FrontMatter) -> String? {
    for key in ["secrecy", "do-mat", "độ mật"] {
      if let value = frontMatter.other[key], let stamp = stamp(alone: value, isAnyCase: true) { return stamp }
    }
    let head = passages.prefix(headLines)
    for passage in head where passage.marker == nil {
      if let stamp = stamp(alone: passage.text) ?? stamp(besideHead: passage.text) ?? stamp(inCellOf: passage.text) {
        return stamp
      }
    }
    for passage in passages.suffix(footLines) where passage.marker == nil {
      if let stamp = stamp(alone: passage.text) { return stamp }
    }
    return stamp(besideNumber: head) ?? passages.lazy.compactMap { stamp(inCapitals: $0) }.first
  }

  /// Whether there is one on this line or in this cell, wherever in a document it stands.
  static func isOne(_ text: String) -> Bool { stamp(alone: text) != nil || stamp(besideHead: text) != nil }

  /// How many passages the head of a document may have, and its foot.
  private static let (headLines, footLines) = (40, 12)

  private static let stamps = ["TUYỆT MẬT", "TỐI MẬT", "MẬT", "LƯU HÀNH NỘI BỘ", "KHÔNG PHỔ BIẾN"]

  /// "MẬT", "M Ậ T", "(Lưu hành nội bộ)", "Độ mật: Tối mật", "TÀI LIỆU MẬT".
  private static func stamp(alone text: String, isAnyCase: Bool = false) -> String? {
    guard text.utf8.count < 100 else { return nil }
    let isBracketed = text.hasPrefix("(") || text.hasPrefix("[")
    var rest = letters(text)[...]
    var isNamed = false
    for name in ["ĐỘMẬT", "DẤUCHỈMỨCĐỘMẬT", "MỨCĐỘMẬT", "TÀILIỆU", "VĂNBẢN"] where rest.hasPrefix(name) {
      rest = rest.dropFirst(name.count)
      isNamed = true
      break
    }
    guard let stamp = stamps.first(where: { letters($0) == rest }) else { return nil }
    // "Mật" alone in small letters is a word; what restricts the readers is a stamp in any letters.
    let isWord = stamp.hasSuffix("MẬT") && !isNamed && !isBracketed && text.contains { $0.isLowercase }
    return isWord && !isAnyCase ? nil : stamp
  }

  /// "Độ mật: | Tối mật", "Số: 12-BC/TU | MẬT": a cell of a table.
  private static func stamp(inCellOf row: String) -> String? {
    let cells = row.split(separator: Block.cellDivider).map(String.init)
    guard cells.count > 1 else { return nil }
    return (cells + [cells.joined(separator: " ")]).lazy.compactMap { stamp(alone: $0) }.first
  }

  /// "TUYỆT MẬT" in the middle of a document, over what it encloses; not where it is an item of a list.
  private static func stamp(inCapitals passage: Passage) -> String? {
    guard passage.marker == nil, !passage.isListed, passage.text.utf8.count < 40,
      !passage.text.contains(where: { $0.isLowercase || $0.isNumber }), !Shape.endsClause(passage.text),
      let stamp = stamp(alone: passage.text), stamp.hasSuffix("MẬT")
    else { return nil }
    return stamp
  }

  /// "Tối mật" in small letters on a line of its own: a stamp right beside a document's number or the state's name.
  private static func stamp(besideNumber head: ArraySlice<Passage>) -> String? {
    let lines = Array(head.prefix(12))
    for index in lines.indices where lines[index].marker == nil && !lines[index].isListed {
      guard let stamp = stamp(alone: lines[index].text, isAnyCase: true), !Shape.endsClause(lines[index].text) else {
        continue
      }
      let around = lines[max(0, index - 3)..<min(lines.count, index + 4)]
      if around.contains(where: { isHead($0.text) }) { return stamp }
    }
    return nil
  }

  private static func isHead(_ text: String) -> Bool {
    (OfficialWords.nation + [OfficialWords.party]).contains { text.contains($0) }
      || LetterheadParts.number(Array(text.unicodeScalars)[...])?.lowerBound == 0
  }

  /// "TỈNH ỦY SÔNG THƯƠNG MẬT ĐẢNG CỘNG SẢN VIỆT NAM", "Số 12-BC/TU TỐI MẬT": the stamp at the end of a line or before
  /// the party's or the state's name. "BÍ MẬT" is a subject, not a stamp.
  private static func stamp(besideHead text: String) -> String? {
    guard Shape.isShort(text, 200), text.contains("MẬT") || text.contains("(M") else { return nil }
    let isNumber = text.hasPrefix("Số")
    guard isNumber || Shape.isCapitals(text), !OfficialWords.startsWithKind(text) else { return nil }
    var line = text
    for name in OfficialWords.nation + [OfficialWords.party] { line = line.replacing(name, with: "|") }
    for part in line.split(separator: "|") {
      let words = part.split(separator: " ").map { $0.trimmingSigns }
      guard let last = words.last, last == "MẬT" || isNumber && last == "Mật", words.dropLast().last != "BÍ" else {
        continue
      }
      let both = (words.dropLast().last ?? "") + " MẬT"
      return stamps.contains(both) ? both : "MẬT"
    }
    return nil
  }

  /// Letters only, in capitals.
  private static func letters(_ text: String) -> String {
    String(text.uppercased().filter(\.isLetter))
  }
}

extension Substring {
  /// Without the brackets and marks around it.
  fileprivate var trimmingSigns: String {
    var text = drop { !$0.isLetter && !$0.isNumber }
    while let last = text.last, !last.isLetter, !last.isNumber { text = text.dropLast() }
    return String(text)
  }
}
