/// The stamp of a document that is not for everybody: "MẬT", "TỐI MẬT", "TUYỆT MẬT" (Luật Bảo vệ bí mật nhà nước, 2018,
/// article 8), "LƯU HÀNH NỘI BỘ" and "KHÔNG PHỔ BIẾN".
///
/// It stands on a line of its own, with or without brackets, in the head or at the foot. PDFs put it at the end of a
/// line of the letterhead. A wrong refusal costs a look at the document, a missed stamp is a secret read aloud: where a
/// line of the head leaves a doubt it counts as stamped.
enum SecrecyStamp {
  /// - Returns: the stamp in capitals, or nil where there is none.
  static func find(in passages: [Passage], frontMatter: FrontMatter) -> String? {
    for key in ["secrecy", "do-mat", "độ mật"] {
      if let value = frontMatter.other[key], let stamp = stamp(alone: value, isAnyCase: true) { return stamp }
    }
    for passage in passages.prefix(headLines) where passage.marker == nil {
      if let stamp = stamp(alone: passage.text) ?? stamp(besideHead: passage.text) { return stamp }
    }
    for passage in passages.suffix(footLines) where passage.marker == nil {
      if let stamp = stamp(alone: passage.text) { return stamp }
    }
    return nil
  }

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
