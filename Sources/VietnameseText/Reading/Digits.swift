/// Says codes: digit by digit, letter by letter, with a short pause where the writer parted the groups.
enum Digits {
  static func spell(_ line: Line, _ tokens: Range<Int>, into out: inout Speech) {
    for index in tokens {
      switch line[index].kind {
      case .number:
        if index > tokens.lowerBound, !line[index - 1].isWord { out.pause() }
        Cardinal.spell(line.written(line[index]), into: &out)
      case .word: LetterNames.spell(line.small(index), into: &out)
      default:
        if line.isSign(index, "+") { out.say("cộng") }
      }
    }
  }

  /// How many digits the tokens hold.
  static func count(_ line: Line, _ tokens: Range<Int>) -> Int {
    tokens.reduce(0) { $0 + (line[$1].isNumber ? line[$1].count : 0) }
  }
}
