/// The noun before a document's number: "Quy định số 24-QĐ/TW" says what "QĐ" is there.
enum DocumentNoun {
  /// Whether a number of a document is to be expected.
  static func announces(_ line: Line, _ first: Int) -> Bool {
    let place = line.before(first)
    return line.isWord(place, "số") || line.isWord(place, in: .document) || isShortNoun(line, place)
  }

  private static func isShortNoun(_ line: Line, _ place: Int) -> Bool {
    line[place].isCapitals && (line.isWord(place, "nq") || line.isWord(place, "qđ") || line.isWord(place, "cv"))
  }

  /// Takes the words of the noun where their initials are the letters of the kind.
  static func choose(_ line: Line, _ first: Int, _ match: inout DocumentNumber.Match) {
    guard let code = match.codes.first, code.isType, code.words.count == 2, code.end == code.first + 1,
      Initials.count(line.small(code.first)) == 2, let noun = noun(line, first), isNamed(line, code.first, noun)
    else { return }
    match.codes[0].parts = [
      DocumentCode.Part([noun, noun + 1].map { String(decoding: line.small($0), as: UTF8.self) })
    ]
  }

  /// How far back the noun of a row of numbers is looked for.
  private static let reach = 48

  /// The first of the two words of the noun, past the other numbers of a row: "Quy định số 24-QĐ/TW, số 37-QĐ/TW".
  private static func noun(_ line: Line, _ first: Int) -> Int? {
    var place = first - 1
    while place > 0, place > first - reach {
      let token = line[place]
      switch token.kind {
      case .number: break
      case .sign: if token.isSign(".") || token.isSign(";") { return nil }
      case .word:
        // In a line of capitals a word is no code for them.
        let isCode = token.isCapitals && !(line.shouts(at: place) && Syllable.judge(line.small(place)) != .foreign)
        guard isCode || isLink(line, place) else { return place - 1 }
      default: return nil
      }
      place -= 1
    }
    return nil
  }

  private static func isLink(_ line: Line, _ place: Int) -> Bool {
    line.isWord(place, "số") || line.isWord(place, "và") || line.isWord(place, "ngày") || line.isWord(place, "các")
      || line.isWord(place, "tháng") || line.isWord(place, "năm")
  }

  private static func isNamed(_ line: Line, _ code: Int, _ noun: Int) -> Bool {
    guard line[noun].isWord, line[noun + 1].isWord,
      line.isWord(noun, in: .document) || line.isWord(noun + 1, in: .document),
      Syllable.judge(line.small(noun)) == .native, Syllable.judge(line.small(noun + 1)) == .native
    else { return false }
    let small = line.small(code)
    let (one, length) = Alphabet.read(small, at: 0)
    let (two, _) = Alphabet.read(small, at: min(length, small.count - 1))
    return Alphabet.read(line.small(noun), at: 0).packed & 31 == one & 31
      && Alphabet.read(line.small(noun + 1), at: 0).packed & 31 == two & 31
  }
}
