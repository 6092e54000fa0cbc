/// Why an entry that somebody wrote must not become part of a lexicon.
public enum EntryFlaw: Error, Hashable, Sendable, CustomStringConvertible {
  case emptyWritten
  /// It does not begin with a letter: no word could be compared with it.
  case beginsWithoutLetter
  case writtenTooLong
  case emptyReading
  case readingTooLong
  /// A sign, a digit or a letter of another script in the reading.
  case unspeakableSign(String)
  /// A word of the reading that is no Vietnamese syllable: the voice would spell it or say it in English.
  case unspeakableWord(String)
  /// An ordinary word in any case: every sentence that has it would change.
  case swallowsWord(String)
  case swallowsLetter(String)
  /// The reading is what is written anyway.
  case saysItself
  /// The reading has the written form inside: read once more, it would grow.
  case loops

  public var description: String {
    switch self {
    case .emptyWritten: "nothing is written"
    case .beginsWithoutLetter: "the written form must begin with a letter"
    case .writtenTooLong: "the written form is longer than \(Lexicon.Entry.longestWritten) characters"
    case .emptyReading: "the reading says nothing"
    case .readingTooLong: "the reading is longer than \(Lexicon.Entry.longestReading) characters"
    case .unspeakableSign(let sign):
      "the reading has “\(sign)”, which no voice can say; write words in Vietnamese letters, parted by blanks"
    case .unspeakableWord(let word):
      "“\(word)” in the reading is no Vietnamese syllable; write it as it sounds, “phây búc” for Facebook"
    case .swallowsWord(let word):
      "“\(word)” is an ordinary word, and every sentence with it would change; "
        + "name the words around it, or write it in capitals and match the case exactly"
    case .swallowsLetter(let letter):
      "“\(letter)” is a single letter and stands in every list; name the words around it"
    case .saysItself: "the reading is what is written anyway"
    case .loops: "the reading has the written form inside, and would grow each time it is read"
    }
  }
}

extension Lexicon.Entry {
  /// Characters that a written form may have.
  public static let longestWritten = 80
  /// Characters that a reading may have.
  public static let longestReading = 300

  /// What it says, in spoken words: its letters' names for `.letters`.
  public var spoken: String { CompiledEntry.words(self).joined(separator: " ") }

  /// Checks what somebody wrote. The tables that are compiled in are checked by tests instead, and may say more.
  public func check() throws(EntryFlaw) {
    guard written.contains(where: { !$0.isWhitespace }) else { throw .emptyWritten }
    guard written.count <= Self.longestWritten else { throw .writtenTooLong }
    let pieces = CompiledEntry.pieces(written)
    guard let first = pieces.first, first.kind == .word else { throw .beginsWithoutLetter }
    if case .words(let words) = reading { try checkWords(words) }
    guard !spoken.isEmpty else { throw .emptyReading }
    try checkReach(pieces, first)
  }

  private func checkWords(_ words: String) throws(EntryFlaw) {
    guard words.contains(where: { !$0.isWhitespace }) else { throw .emptyReading }
    guard words.count <= Self.longestReading else { throw .readingTooLong }
    let clean = Hygiene.clean(words)
    if let sign = clean.first(where: { !$0.isWhitespace && !Self.isLetter($0) }) { throw .unspeakableSign("\(sign)") }
    for word in clean.split(whereSeparator: \.isWhitespace) {
      var small = word.lowercased()
      guard small.withUTF8({ Syllable.judge($0) }) != .foreign else { throw .unspeakableWord(String(word)) }
    }
    let said = Self.plain(clean)
    let form = Self.plain(Hygiene.clean(written))
    if said == form { throw .saysItself }
    if " \(said) ".contains(" \(form) ") { throw .loops }
  }

  /// An entry without conditions must not take words that stand everywhere.
  private func checkReach(_ pieces: [CompiledEntry.Piece], _ first: CompiledEntry.Piece) throws(EntryFlaw) {
    guard pieces.count == 1, conditions.isEmpty else { return }
    let form = Hygiene.clean(written)
    if form.count == 1 { throw .swallowsLetter(form) }
    let isWord = first.small.withUnsafeBufferPointer { Syllable.judge($0) } != .foreign
    guard isWord else { return }
    if matching == .any || first.written == first.small || !form.dropFirst().allSatisfy(\.isUppercase) {
      throw .swallowsWord(form)
    }
  }

  private static func isLetter(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic && ($0.value < 0x250 || (0x1E00...0x1EFF).contains($0.value))
    }
  }

  /// Small words parted by single blanks.
  private static func plain(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
