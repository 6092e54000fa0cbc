/// The head of an official document: state or party, issuing bodies, number, place and date.
///
/// Office programs and PDFs set it in two columns, so that in text several of its parts may stand on one line; such a
/// line is taken apart.
enum Letterhead {
  static func apply(to passages: inout [Passage]) {
    var head: [Passage] = []
    var rest = passages[...]
    for passage in passages.prefix(30) {
      head += parts(of: passage)
      rest = rest.dropFirst()
    }
    let marks: [BlockRole] = [.letterhead, .number, .placeAndDate]
    let found = Set(head.compactMap(\.role).filter(marks.contains))
    // A place and a date alone may be a journalist's, a number alone that of another document.
    let isNumbered = found.contains(.number) && head.contains { OfficialWords.startsWithKind($0.text) }
    guard found.contains(.letterhead) || found.count == 2 || isNumbered else { return }
    if let last = head.lastIndex(where: { $0.role.map(marks.contains) ?? false }) {
      for index in head[...last].indices where isBody(head[index]) { head[index].role = .letterhead }
    }
    passages = head + rest.map { markRepeated($0) }
  }

  private static func isBody(_ passage: Passage) -> Bool {
    passage.role == nil && Shape.isCapitals(passage.text) && Shape.isShort(passage.text)
      && !OfficialWords.startsWithKind(passage.text)
  }

  /// A form in an appendix has a head of its own.
  private static func markRepeated(_ passage: Passage) -> Passage {
    guard passage.role == nil, Shape.isShort(passage.text, 120),
      OfficialWords.nation.contains(where: passage.text.hasPrefix)
    else { return passage }
    var passage = passage
    passage.role = .letterhead
    return passage
  }

  /// The parts of a line: what is recognised, and what stands between.
  private static func parts(of passage: Passage) -> [Passage] {
    guard passage.role == nil, Shape.isShort(passage.text, 400), !OfficialWords.startsWithKind(passage.text),
      !OfficialWords.startsWithBasis(passage.text)
    else { return [passage] }
    var pieces: [(text: Substring, role: BlockRole?)] = [(passage.text[...], nil)]
    for (role, find) in finders {
      pieces = pieces.flatMap { piece -> [(text: Substring, role: BlockRole?)] in
        guard piece.role == nil, let range = find(piece.text) else { return [piece] }
        return [
          (piece.text[..<range.lowerBound], nil), (piece.text[range], role), (piece.text[range.upperBound...], nil),
        ]
      }
    }
    guard pieces.contains(where: { $0.role != nil }) else { return [passage] }
    var parts: [Passage] = []
    for piece in pieces where !Shape.isBlank(String(piece.text)) {
      var part = passage
      part.text = trimmed(piece.text)
      part.role = piece.role
      part.afterGap = passage.afterGap && parts.isEmpty
      part.continues = passage.continues && parts.isEmpty
      parts.append(part)
    }
    return parts
  }

  private typealias Finder = @Sendable (Substring) -> Range<Substring.Index>?

  private static let finders: [(BlockRole, Finder)] = [
    (.letterhead, { text in OfficialWords.nation.lazy.compactMap { text.firstRange(of: $0) }.first }),
    (.letterhead, { $0.firstRange(of: /Độc lập\s*[-–—]\s*[Tt]ự do\s*[-–—]\s*[Hh]ạnh phúc/) }),
    (.letterhead, { text in standsAlone(OfficialWords.party, in: text) }),
    (.number, { $0.prefixRange(of: namedNumber) ?? $0.firstRange(of: number) ?? $0.firstRange(of: blankNumber) }),
    (.placeAndDate, { $0.firstRange(of: placeAndDate) }),
  ]

  /// "Nghị quyết số: 24/2022/UBTVQH15" at the start of a line; in a sentence it speaks of another document.
  private static var namedNumber: Regex<Substring> {
    /(?:Nghị quyết|Luật|Pháp lệnh|Lệnh) số\s*:?\s*\d\w*\s*[-–\/]\s*[\p{L}\d]+(?:\s?[-–\/]\s?[\p{L}\d]+)*/
  }

  /// "Số: 12-TB/ĐU", "Số 141/NQ-CP"
  private static var number: Regex<Substring> {
    /\bSố\s*:?\s*\d\w*\s*[-–\/]\s*[\p{L}\d]+(?:\s?[-–\/]\s?[\p{L}\d]+)*/
  }

  /// A number still to be filled in: "Số -HD/BTCTU", "Số: …/BC-UBND".
  private static var blankNumber: Regex<Substring> {
    /(?:Số)\s*:?\s*[….]*\s*[-–\/]\s*\p{Lu}{2}[\p{L}\d]*(?:[-–\/][\p{L}\d]+)*/
  }

  private static var placeAndDate: Regex<Substring> {
    /\p{Lu}[\p{L}. ]{1,40},\s*ngày\s*[\d….]*\s*tháng\s*[\d….]*\s*năm\s*[\d….]{1,4}/
  }

  /// The party's name in the middle of a sentence in capitals is no head.
  private static func standsAlone(_ name: String, in text: Substring) -> Range<Substring.Index>? {
    guard let range = text.firstRange(of: name) else { return nil }
    return Shape.isCapitals(String(text)) ? range : nil
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { " *_-–—,;".contains($0) }
    while let last = text.last, " *_–—,;".contains(last) { text = text.dropLast() }
    return String(text)
  }
}

extension Substring {
  /// The match of a pattern at the very start.
  fileprivate func prefixRange(of pattern: Regex<Substring>) -> Range<Index>? {
    guard let match = prefixMatch(of: pattern) else { return nil }
    return match.range
  }
}
