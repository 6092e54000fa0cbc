/// Numbers of documents of the Party and of the State: "274-TB/TU", "30/2020/NĐ-CP", "1478/QĐ-BLĐTBXH",
/// "72/2011/TTLT-BTC-BGTVT", "24/2022/UBTVQH15", "12 - HD/BTCTW", "Số: …/KH-UBND", "2270/TCT-CS", "QĐ-TTg".
///
/// Dashes and slashes are silent; the year is said with "năm"; kinds and bodies are those of the lexicon, a body that it
/// does not know is composed of parts that it knows ("STC": sở tài chính), else spelled.
struct DocumentNumber {
  static let name = "document-number"

  struct Match: Span {
    /// The digits; nil where they are left blank.
    var number: Int?
    /// The small letter behind them: "12a/2013/QĐ-UBND".
    var letter: Int?
    var year: Int?
    var codes: [DocumentCode] = []
    var end: Int
  }

  private static let mostCodes = 6

  static func classify(_ line: Line, at first: Int, _ lexicon: Lexicon) -> Match? {
    guard var scan = DocumentScan(line, at: first) else { return nil }
    while scan.match.codes.count < mostCodes, let code = scan.nextCode(lexicon) { scan.match.codes.append(code) }
    guard scan.isNumber(lexicon) else { return nil }
    var match = scan.match
    DocumentNoun.choose(line, first, &match)
    return match
  }

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech) {
    if let number = match.number {
      if line[number].count == 2, line.text[line[number].start] == UInt8(ascii: "0") {
        Cardinal.spell(line.written(line[number]), into: &out)
      } else {
        Numeral(first: number, end: number + 1, value: line.value(number)).say(line, into: &out)
      }
    }
    if let letter = match.letter { LetterNames.spell(line.small(letter), into: &out) }
    if let year = match.year, let value = line.value(year) {
      out.say("năm")
      Cardinal.say(value, into: &out)
    }
    for code in match.codes {
      code.say(into: &out)
      guard let digits = code.digits, let value = line.value(digits) else { continue }
      if code.isAssembly { out.say("khóa") }
      Cardinal.say(value, into: &out)
    }
  }
}
