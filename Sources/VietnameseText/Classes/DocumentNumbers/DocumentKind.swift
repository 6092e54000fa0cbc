/// The kind of a document in letters before its number: the "TB" of "TB số 12-TB/TU", the "GM" of "GM 15/2025". Apart from
/// a number most of these letters mean something else ("BS" is a doctor, "CĐ" a college).
enum DocumentKind {
  static let name = "document-kind"

  static func classify(_ line: Line, at first: Int, _ lexicon: Lexicon) -> DocumentCode? {
    let token = line[first]
    guard token.isWord, token.shape.contains([.upper, .capital]), token.count <= 12, line.isFree(first) else {
      return nil
    }
    // A kind is one word, or two that a dash joins ("CTr-HĐ").
    let end = line.isDash(first + 1) && line.isTight(first + 1) && line[first + 2].isWord ? first + 3 : first + 1
    guard let number = number(line, end) else { return nil }
    let reader = DocumentCodeReader(line: line, lexicon: lexicon, isParty: line.isDash(number + 1))
    guard let code = reader.read(at: first, isFirst: true), code.isType, code.isKnown, code.end == end,
      isDocument(line, number, lexicon)
    else { return nil }
    return code
  }

  /// The token of the number behind "số" and ":".
  private static func number(_ line: Line, _ end: Int) -> Int? {
    var place = end
    if line.isWord(place, "số") { place += 1 }
    if place > end, line.isSign(place, ":") { place += 1 }
    return line[place].isNumber && line[place].spaced ? place : nil
  }

  private static func isDocument(_ line: Line, _ number: Int, _ lexicon: Lexicon) -> Bool {
    if line.isSign(number + 1, "/"), line.isTight(number + 1),
      line.value(number + 2, in: 1_900...2_199, digits: 4...4) != nil, !line.isContinued(number + 3)
    {
      return true
    }
    return DocumentNumber.classify(line, at: number, lexicon) != nil
  }
}
