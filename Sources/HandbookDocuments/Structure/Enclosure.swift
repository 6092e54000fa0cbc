/// The name of what a document encloses, whatever kind of thing that is: "Bộ tiêu chí đánh giá (Ban hành kèm theo Quyết
/// định số 15/QĐ-UBND)", with the words in brackets behind it or on the next line.
enum Enclosure {
  /// As strong as "Phụ lục I".
  static let strength = 10

  static func isNamed(at index: Int, in passages: [Passage]) -> Bool {
    let passage = passages[index]
    guard passage.role == nil, passage.marker == nil, !passage.isListed, !passage.continues,
      passage.text.first?.isUppercase == true, Shape.isShort(passage.text, 600)
    else { return false }
    if passage.text.hasSuffix(")") || passage.text.hasSuffix(").") {
      guard let words = openings.lazy.compactMap({ passage.text.firstRange(of: " " + $0) }).first else { return false }
      return Shape.isShort(String(passage.text[..<words.lowerBound]), 300)
    }
    guard index + 1 < passages.count, openings.contains(where: passages[index + 1].text.hasPrefix),
      !Shape.endsClause(passage.text), Shape.isShort(passage.text, 300)
    else { return false }
    // Under "PHỤ LỤC I" it is the subject of that.
    return index == 0 || passages[index - 1].role?.level == nil
  }

  private static let openings = ["(Ban hành kèm theo ", "(ban hành kèm theo ", "(Kèm theo ", "(kèm theo "]
}
