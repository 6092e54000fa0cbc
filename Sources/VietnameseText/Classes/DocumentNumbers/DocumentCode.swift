/// A kind or a body in a document's number: "NQ", "UBND", "QH" with the "14" of its term.
struct DocumentCode {
  /// What it says, and which entries of an admin say so.
  var parts: [Part]
  var first: Int
  var end: Int
  /// The token of digits that clings to it.
  var digits: Int?
  var isType = false
  var isKnown = true
  var isField = false
  /// Blanks stand around the separator before it.
  var isLoose = false
  /// Digits behind it count the terms of the National Assembly.
  var isAssembly = false

  var words: [String] { parts.flatMap(\.words) }

  /// Says it, each part by the rule that made it.
  func say(into out: inout Speech) {
    let rule = out.rule
    for part in parts {
      out.rule = part.rule ?? rule
      out.say(part.words)
    }
    out.rule = rule
  }

  struct Part {
    var words: [String]
    /// The rule of an admin's entry; nil for what the tables or the letters say.
    var rule: String?

    init(_ words: [String], rule: String? = nil) {
      self.words = words
      self.rule = rule
    }

    init(_ entry: CompiledEntry, _ scope: Lexicon.Scope) {
      self.init(entry.words, rule: scope == .site ? entry.rule : nil)
    }
  }
}

/// Finds what a code says.
struct DocumentCodeReader {
  let line: Line
  let lexicon: Lexicon
  let isParty: Bool

  func read(at index: Int, isFirst: Bool) -> DocumentCode? {
    var code = known(at: index, isFirst: isFirst) ?? composed(at: index) ?? unknown(at: index)
    code.isLoose = line[index].spaced && line[index - 1].spaced
    if line.isGlued(code.end), line[code.end].isNumber {
      guard line[code.end].count <= 3 else { return nil }
      code.digits = code.end
      code.isAssembly = line.isWord(code.end - 1, "qh") || line.isWord(code.end - 1, "ubtvqh")
      code.end += 1
    }
    // "12/QĐa" and the "12/2015/N%C4" of an address are no codes.
    if line.isGlued(code.end), line[code.end].isWord || line.isSign(code.end, "%") { return nil }
    return code
  }

  // MARK: - Whole codes

  private func known(at index: Int, isFirst: Bool) -> DocumentCode? {
    let small = line.small(index)
    let hash = WordHash.of(small)
    // What a site says of a part ("TU") goes before what the tables say of the whole ("BTCTU").
    if lexicon.indexes.count > 1, let code = composed(at: index, onlyFromSite: true) { return code }
    for layer in lexicon.indexes {
      guard let place = layer.place(small, hash: hash) else { continue }
      if let code = best(layer.bucket(place), layer, index, isFirst) { return code }
    }
    return nil
  }

  private func best(_ bucket: [CompiledEntry], _ layer: LexiconIndex, _ index: Int, _ isFirst: Bool) -> DocumentCode? {
    var chosen: (entry: CompiledEntry, rank: Int)?
    for entry in bucket where layer.scope != .builtIn || entry.isForDocuments {
      guard let rank = rank(entry, index, isFirst), rank > chosen?.rank ?? 0 else { continue }
      chosen = (entry, rank)
    }
    guard let entry = chosen?.entry else { return nil }
    return DocumentCode(
      parts: [DocumentCode.Part(entry, layer.scope)], first: index, end: index + entry.pieces.count,
      isType: entry.isType, isField: entry.isField)
  }

  /// How well an entry fits the place: longer before shorter, kinds before bodies in front, the other way behind.
  private func rank(_ entry: CompiledEntry, _ index: Int, _ isFirst: Bool) -> Int? {
    guard !entry.isHead, matches(entry, index) else { return nil }
    if entry.isParty, !isParty { return nil }
    if entry.isState, isParty { return nil }
    for condition in entry.conditions where !holds(condition, index) { return nil }
    var rank = entry.pieces.count * 100
    // "QH14" is the National Assembly, no plan.
    let end = index + entry.pieces.count
    let hasDigits = line.isGlued(end) && line[end].isNumber
    if entry.isType == (isFirst && !hasDigits) { rank += 40 }
    if !entry.isField { rank += 20 }
    if entry.isParty || entry.isState { rank += 10 }
    if !entry.conditions.isEmpty { rank += 50 }
    if isWritten(entry, index) { rank += 5 }
    return rank
  }

  /// Of a code's conditions those on its neighbours count: "TH" is "tổng hợp" after "VP".
  private func holds(_ condition: Lexicon.Condition, _ index: Int) -> Bool {
    switch condition {
    case .before(let words): isOneOf(words, index + 2)
    case .after(let words): isOneOf(words, index - 2)
    default: false
    }
  }

  private func isOneOf(_ words: [String], _ index: Int) -> Bool {
    guard line[index].isWord else { return false }
    let small = line.small(index)
    return words.contains { $0.utf8.elementsEqual(small) }
  }

  private func matches(_ entry: CompiledEntry, _ index: Int) -> Bool {
    for (offset, piece) in entry.pieces.enumerated() {
      let token = line[index + offset]
      if piece.isDash, line.isDash(index + offset), !token.spaced { continue }
      guard token.kind == piece.kind, token.count == piece.small.count, offset == 0 || !token.spaced,
        line.small(token).elementsEqual(piece.small)
      else { return false }
    }
    let end = index + entry.pieces.count
    // "BGD" is not all of "BGD&ĐT".
    return !(line.isSign(end, "&") && line.isGlued(end))
  }

  private func isWritten(_ entry: CompiledEntry, _ index: Int) -> Bool {
    line.written(line[index]).elementsEqual(entry.pieces[0].written)
  }

  // MARK: - Composed bodies

  /// Codes longer than this are not taken apart.
  private static let longest = 28

  /// "STC" of "S" and "TC", with the fewest parts.
  private func composed(at index: Int, onlyFromSite: Bool = false) -> DocumentCode? {
    let small = line.small(index)
    guard small.count <= Self.longest, small.count > 1 else { return nil }
    var ways: [Way?] = Array(repeating: nil, count: small.count + 1)
    ways[0] = Way(parts: 0, start: 0, part: nil, isFromSite: false)
    for start in 0..<small.count {
      guard let way = ways[start] else { continue }
      for end in start + 1...small.count where end == small.count || small[end] & 0xC0 != 0x80 {
        if start == 0, end == small.count { continue }
        if let old = ways[end], old.parts <= way.parts + 1 { continue }
        guard let part = part(UnsafeBufferPointer(rebasing: small[start..<end]), isFirst: start == 0) else { continue }
        ways[end] = Way(
          parts: way.parts + 1, start: start, part: part.part, isFromSite: way.isFromSite || part.isFromSite)
      }
    }
    guard let last = ways[small.count], last.parts <= 4, !onlyFromSite || last.isFromSite else { return nil }
    var parts: [DocumentCode.Part] = []
    var end = small.count
    while end > 0, let way = ways[end], let part = way.part {
      parts.insert(part, at: 0)
      end = way.start
    }
    return DocumentCode(parts: parts, first: index, end: index + 1)
  }

  private struct Way {
    var parts: Int
    var start: Int
    var part: DocumentCode.Part?
    var isFromSite: Bool
  }

  private func part(_ small: UnsafeBufferPointer<UInt8>, isFirst: Bool) -> (part: DocumentCode.Part, isFromSite: Bool)?
  {
    let hash = WordHash.of(small)
    for layer in lexicon.indexes {
      guard let place = layer.place(small, hash: hash) else { continue }
      let entries = layer.bucket(place).filter { $0.pieces.count == 1 && !$0.isType }
      if layer.scope != .builtIn, let entry = entries.first { return (DocumentCode.Part(entry, layer.scope), true) }
      let fits = entries.filter { $0.isForDocuments && (isFirst ? !$0.isField : !$0.isHead) }
      // A part made for the place goes before a body of its own.
      if let entry = fits.first(where: { isFirst ? $0.isHead : $0.isField })
        ?? fits.first(where: { _ in small.count > 2 })
      {
        return (DocumentCode.Part(entry.words), false)
      }
    }
    return nil
  }

  // MARK: - Unknown codes

  private func unknown(at index: Int) -> DocumentCode {
    var end = index + 1
    var speech = Speech()
    LetterNames.spell(line.small(index), into: &speech)
    while line.isSign(end, "&"), line.isTight(end), line[end + 1].isWord, end < index + 5 {
      speech.say("và")
      LetterNames.spell(line.small(end + 1), into: &speech)
      end += 2
    }
    return DocumentCode(parts: [DocumentCode.Part(speech.words.map(\.text))], first: index, end: end, isKnown: false)
  }
}
