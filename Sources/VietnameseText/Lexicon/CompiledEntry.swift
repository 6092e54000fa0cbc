/// An entry ready to be compared with the tokens of a line.
struct CompiledEntry: Sendable {
  struct Piece: Sendable {
    var written: [UInt8]
    var small: [UInt8]
    var kind: Token.Kind
    var spaced: Bool
    /// However it is written.
    var isDash: Bool
  }

  let pieces: [Piece]
  let words: [String]
  let rule: String
  let isExact: Bool
  /// Capitals that are a Vietnamese word too say nothing special in a line of capitals.
  let isWord: Bool
  let conditions: [Lexicon.Condition]
  let isForDocuments: Bool
  let isParty: Bool
  let isState: Bool
  let isHead: Bool
  let isField: Bool
  let isType: Bool

  init?(_ entry: Lexicon.Entry) {
    pieces = Self.pieces(entry.written)
    guard let first = pieces.first, first.kind == .word else { return nil }
    rule = "lexicon:" + (entry.label ?? entry.written)
    words = Self.words(entry)
    let isWord = pieces.count == 1 && first.small.withUnsafeBufferPointer { Syllable.judge($0) != .foreign }
    self.isWord = isWord
    isExact =
      switch entry.matching {
      case .exact: true
      case .any: false
      case .automatic: isWord
      }
    isForDocuments = entry.conditions.contains(.documentType) || entry.conditions.contains(.documentBody)
    isType = entry.conditions.contains(.documentType)
    isParty = entry.conditions.contains(.party)
    isState = entry.conditions.contains(.state)
    isHead = entry.conditions.contains(.bodyHead)
    isField = entry.conditions.contains(.bodyField)
    conditions = entry.conditions.filter {
      switch $0 {
      case .after, .before, .beforeName, .beforeNumber, .afterNumber: true
      default: false
      }
    }
  }

  static func pieces(_ written: String) -> [Piece] {
    withLine(written) { line in
      line.tokens.indices.map { index in
        let token = line.tokens[index]
        return Piece(
          written: Array(line.written(token)), small: Array(line.small(token)), kind: token.kind, spaced: token.spaced,
          isDash: line.isDash(index))
      }
    }
  }

  static func words(_ entry: Lexicon.Entry) -> [String] {
    switch entry.reading {
    case .words(let words): return Self.sayable(words)
    case .letters, .word:
      return withLine(entry.written) { line in
        var speech = Speech()
        for token in line.tokens where token.kind == .word {
          if entry.reading == .letters {
            LetterNames.spell(line.small(token), into: &speech)
          } else {
            ForeignSpelling.say(line.small(token), into: &speech)
          }
        }
        return speech.words.map(\.text)
      }
    }
  }

  /// Only small Latin and Vietnamese letters may be spoken, whatever an admin wrote.
  private static func sayable(_ words: String) -> [String] {
    withLine(words) { line in
      line.tokens.filter { $0.kind == .word }.map { token in
        let small = line.small(token)
        return Syllable.judge(small) == .misplacedTone
          ? Syllable.withToneInPlace(small) ?? "" : String(decoding: small, as: UTF8.self)
      }
    }
  }

  static func withLine<Result>(_ text: String, _ body: (Line) -> Result) -> Result {
    var text = Hygiene.clean(text)
    return text.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, bytes.count)) { lower in
        var line = Line(text: bytes, lower: UnsafeBufferPointer(lower))
        Tokenizer.cut(0..<bytes.count, into: &line, lower: lower)
        return body(line)
      }
    }
  }
}
