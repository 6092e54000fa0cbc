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
