/// Walks over the parts of a document's number: digits, year, codes. Spaces around the separators are allowed as far as
/// what stands there is known.
struct DocumentScan {
  let line: Line
  let first: Int
  var match: DocumentNumber.Match
  /// Whether the number is written as the Party does: "274-TB/TU", dash before the kind.
  private let isParty: Bool
  private let isAnnounced: Bool
  private var place: Int

  init?(_ line: Line, at first: Int) {
    self.line = line
    self.first = first
    var match = DocumentNumber.Match(end: first)
    let token = line[first]
    isAnnounced = DocumentNoun.announces(line, first)
    switch token.kind {
    case .number:
      guard token.count <= 6, line.isFree(first), let end = Self.digits(line, first, &match) else { return nil }
      place = end
    case .sign:
      guard let end = Self.blank(line, first, isAnnounced) else { return nil }
      place = Self.year(line, end, &match)
    case .word:
      guard token.shape.contains(.upper), line.separator(first + 1) != 0, line.isFree(first), line[first + 2].isWord,
        line[first + 2].shape.contains(.upper), line[first + 1].scalar != 0x2E
      else { return nil }
      place = first
    default: return nil
    }
    isParty = Self.isParty(line, place, token.isWord)
    self.match = match
  }

  /// "12", "12a", "12/2013": the token of the separator behind.
  private static func digits(_ line: Line, _ first: Int, _ match: inout DocumentNumber.Match) -> Int? {
    match.number = first
    var place = first + 1
    let isLetter = line[place].isSmall || line[place].isCapitals && line.shouts(at: first)
    if isLetter, line[place].count <= 2, line.isGlued(place), isSeparator(line, place + 1) {
      match.letter = place
      place += 1
    }
    guard isSeparator(line, place) else { return nil }
    place = year(line, place, &match)
    guard isSeparator(line, place), line[place + 1].isWord, line[place + 1].shape.contains(.upper) else { return nil }
    return place
  }

  private static func year(_ line: Line, _ place: Int, _ match: inout DocumentNumber.Match) -> Int {
    guard isSeparator(line, place), line.value(place + 1, in: 1_900...2_199, digits: 4...4) != nil,
      isSeparator(line, place + 2)
    else { return place }
    match.year = place + 1
    return place + 2
  }

  private static func isSeparator(_ line: Line, _ index: Int) -> Bool {
    line.isDash(index) || line.isSign(index, "/")
  }

  /// "Số: …/KH-UBND", "Số:    /TB-VP": the number is to be written in by hand.
  private static func blank(_ line: Line, _ first: Int, _ isAnnounced: Bool) -> Int? {
    guard isAnnounced else { return nil }
    var place = first
    while place < first + 24, line.isSign(place, ".") || line.isSign(place, "…") || line.isSign(place, "_") {
      place += 1
    }
    guard isSeparator(line, place), line[place + 1].isWord || line[place + 1].isNumber else { return nil }
    return place
  }

  private static func isParty(_ line: Line, _ place: Int, _ startsWithCode: Bool) -> Bool {
    // "NQ/TW"; "BC-CB", for what a cell alone issues.
    if startsWithCode { return line.isSign(place + 1, "/") || line.isWord(place + 2, "cb") }
    return line.isDash(place)
  }

  private var previous: DocumentCode? { match.codes.last }

  /// The code behind the next separator.
  mutating func nextCode(_ lexicon: Lexicon) -> DocumentCode? {
    var index = place
    if index > first || match.number != nil || !line[first].isWord {
      guard Self.isSeparator(line, index) else { return nil }
      index += 1
    }
    let token = line[index]
    guard token.isWord, token.shape.contains(.upper), token.count <= 40 else { return nil }
    let isSpaced = place != index && (line[place].spaced || token.spaced)
    let reader = DocumentCodeReader(line: line, lexicon: lexicon, isParty: isParty)
    guard let code = reader.read(at: index, isFirst: match.codes.isEmpty) else { return nil }
    if isSpaced { guard code.isKnown, allowsSpace(line[place].spaced && token.spaced) else { return nil } }
    // An unknown code is in capitals.
    guard code.isKnown || token.isCapitals || line[index].shape.contains(.upper) && !match.codes.isEmpty else {
      return nil
    }
    place = code.end
    match.end = code.end
    return code
  }

  /// A dash between blanks is another thing's after a whole number: "18-NQ/TW - UBND tỉnh".
  private func allowsSpace(_ isOnBothSides: Bool) -> Bool {
    guard isOnBothSides, match.codes.count > 1 else { return true }
    return previous?.isLoose ?? false
  }

  /// Whether what was found is a document's number, and no count ("12 - BCH") or name ("KH-CN").
  func isNumber(_ lexicon: Lexicon) -> Bool {
    guard let code = match.codes.first else { return false }
    let isKnown = match.codes.contains(where: \.isKnown)
    if match.number == nil {
      if line[first].isWord { return code.isType && match.codes.count > 1 && isPlainNumber }
      return isKnown
    }
    if match.year != nil { return true }
    if match.codes.count > 1 {
      return code.isKnown || isAnnounced && isKnown || isAnnounced && line[first + 1].scalar == 0x2F
    }
    return isAnnounced && isKnown
  }

  /// "QĐ-TTg" and "NQ/TW" without a number; "KH-CN" and "CT-XH" are other short forms.
  private var isPlainNumber: Bool {
    guard match.codes.count == 2, let body = match.codes.last, body.isKnown, !body.isField else { return false }
    let length = line.range(first + 2, body.end).count
    return length > 2 || line.isWord(first + 2, "cp") || line.isWord(first + 2, "tw") || line.isWord(first + 2, "tu")
      || line.isWord(first + 2, "hu") || line.isWord(first + 2, "cb")
  }
}
