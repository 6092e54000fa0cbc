/// Short forms that the text has defined or that the lexicon knows: "UBND", "đ/c", "v.v.", "GD&ĐT", "TP.".
enum ShortForm {
  static let name = "short-form"

  /// A form of the text may be made of so many tokens: "BCĐ-CĐS".
  private static let longest = 7

  static func read(
    _ line: Line, at index: Int, _ lexicon: Lexicon, _ defined: DefinedForms, into out: inout Speech
  ) -> Int? {
    let token = line[index]
    guard token.isWord else { return nil }
    if !defined.isEmpty, token.shape.contains(.upper), let end = readDefined(line, index, defined, into: &out) {
      return end
    }
    let small = line.small(token)
    let hash = WordHash.of(small)
    for layer in lexicon.indexes {
      guard let place = layer.place(small, hash: hash) else { continue }
      for entry in layer.bucket(place) {
        guard let end = EntryMatch.end(of: entry, line, at: index) else { continue }
        say(entry, line, index, end, into: &out)
        return end
      }
    }
    return nil
  }

  private static func readDefined(_ line: Line, _ index: Int, _ defined: DefinedForms, into out: inout Speech) -> Int? {
    var end = index + 1
    while end < index + longest, !line[end].spaced, line[end].isWord || line.isSign(end, "&") || line.isDash(end) {
      end += 1
    }
    while end > index {
      if line[end - 1].isWord, let words = defined.reading(line, index, end) {
        out.range = line.range(index, end)
        out.rule = name
        out.say(words)
        return end
      }
      end -= 1
    }
    return nil
  }

  private static func say(
    _ entry: CompiledEntry, _ line: Line, _ index: Int, _ end: Int, into out: inout Speech
  ) {
    out.range = line.range(index, end)
    out.rule = entry.rule
    out.say(entry.words)
    // The full stop of "v.v." ends the sentence too where nothing, or another sentence, follows.
    if line.isSign(end - 1, "."), line.isEnd(end) { out.end(.sentence(.statement)) }
  }
}

/// Whether an entry of the lexicon stands at a place.
enum EntryMatch {
  static func end(of entry: CompiledEntry, _ line: Line, at index: Int) -> Int? {
    guard !entry.isForDocuments, !entry.isHead, !entry.isField else { return nil }
    for (offset, piece) in entry.pieces.enumerated() {
      let token = line[index + offset]
      // "KT–XH" is "KT-XH".
      if piece.isDash, line.isDash(index + offset), token.spaced == piece.spaced { continue }
      guard token.kind == piece.kind, token.count == piece.small.count, offset == 0 || token.spaced == piece.spaced,
        same(line.small(token), piece.small), !entry.isExact || same(line.written(token), piece.written)
      else { return nil }
    }
    let end = index + entry.pieces.count
    // Capitals say nothing in a line of capitals where they are a word.
    if entry.isWord, line[index].isCapitals,
      line[index].count > 2 || !entry.isExact || entry.conditions.isEmpty, line.shouts(at: index)
    {
      return nil
    }
    // "THAM Ô TÀI SẢN": nor does one letter before what looks like a name there.
    if entry.isWord, Initials.count(line.small(index)) == 1, line.shouts(at: index) { return nil }
    guard isWhole(entry, line, index, end) else { return nil }
    for condition in entry.conditions where !holds(condition, line, index, end) { return nil }
    return end
  }

  private static func same(_ bytes: UnsafeBufferPointer<UInt8>, _ other: [UInt8]) -> Bool {
    for offset in 0..<bytes.count where bytes[offset] != other[offset] { return false }
    return true
  }

  /// "P" is not in "P5", nor "TB" in "5TB", nor "km" in "km2"; "TW" is in "TW4".
  private static func isWhole(_ entry: CompiledEntry, _ line: Line, _ index: Int, _ end: Int) -> Bool {
    if line[end - 1].isWord, line.isGlued(end), line[end].isNumber || line[end].isWord {
      guard line[end].isNumber, entry.conditions.allSatisfy({ $0 == .beforeNumber }), entry.words.count > 1,
        line[index].count > 1, line[end].count <= 2, !(line.isGlued(end + 1) && line[end + 1].isWord),
        Units.find(line, line.range(index, end + 1)) == nil
      else {
        return false
      }
    }
    // "a/b/c" is no report; "đồng/HS/năm" has pupils.
    if line.isSign(index - 1, "/"), line.isGlued(index), line.isSign(index + 1, "/"),
      !(line[index].isCapitals && line[index].count > 1
        && (line.isWord(index - 2, "đ") || line.isWord(index - 2, "đồng")))
    {
      return false
    }
    return
      !(entry.pieces.count == 1 && line.isGlued(index) && (line[index - 1].isNumber || line[index - 1].isWord)
      && line[index].count < 3)
  }

  private static func holds(_ condition: Lexicon.Condition, _ line: Line, _ index: Int, _ end: Int) -> Bool {
    switch condition {
    case .after(let words): isOneOf(words, line, line.before(index))
    case .before(let words): isOneOf(words, line, end)
    case .beforeName: line[end].isWord && line[end].shape.contains(.capital) || line[end].isNumber
    // "ĐT 454" is a road, "ĐT 0912345678" a telephone.
    // Nor is "TT 2,34" a circular: what numbers things is whole.
    // "ĐT 0912 345 678" is no road.
    case .beforeNumber:
      line[end].isNumber && line[end].count <= 4 && line.decimals(after: end, mark: ",") == nil
        && !(line[end].count == 4 && line.text[line[end].start] == UInt8(ascii: "0"))
    case .afterNumber: line[index - 1].isNumber || line.isSign(index - 1, "%") && line[index - 2].isNumber
    default: true
    }
  }

  private static func isOneOf(_ words: [String], _ line: Line, _ index: Int) -> Bool {
    guard line[index].isWord else { return false }
    let small = line.small(index)
    return words.contains { word in
      word.utf8.count == small.count && word.utf8.elementsEqual(small)
    }
  }
}
