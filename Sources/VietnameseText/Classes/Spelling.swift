/// Words that nothing else knows: syllables in any case, short forms by their letters ("HTX": hát tê ích), foreign words
/// by the rules of `ForeignSpelling`, "x" between numbers.
enum Spelling {
  static let name = "letters"

  /// Capitals with fewer letters than these are a short form, however they sound.
  private static let shortest = 5

  static func read(_ line: Line, at index: Int, _ lexicon: Lexicon, into out: inout Speech) -> Int? {
    let token = line[index]
    guard token.isWord else { return nil }
    out.range = token.start..<token.end
    if line.isWord(index, "x"), isProduct(line, index) {
      out.rule = "symbol"
      out.say("nhân")
      return index + 1
    }
    if let end = unit(line, at: index, into: &out) { return end }
    let small = line.small(token)
    if !isShortForm(line, index), PlainWord.say(small, token, into: &out) { return index + 1 }
    let count = out.words.count
    if isWordlike(line, index) {
      out.rule = "foreign"
      ForeignSpelling.say(small, into: &out)
    } else {
      out.rule = name
      LetterNames.spell(small, into: &out)
    }
    if out.words.count == count { out.leave(token.start..<token.end, "unknown-letters") }
    return index + 1
  }

  /// "100cm x 50cm", "3x4", "0,3 x mức lương".
  private static func isProduct(_ line: Line, _ index: Int) -> Bool {
    guard line[index + 1].isNumber else {
      return line[index].isSmall && line[index - 1].isNumber && line[index].spaced && line[index + 1].isSmall
        && line[index + 1].spaced && line[index + 1].count > 1
    }
    // "28 đ/c x 50.000đ", "(A/B) x 100%"
    return (line[index].isSmall || line.shouts) && line.isSign(index - 1, ")")
      || (1...4).contains { line[index - $0].isNumber }
      || line[index].isSmall && line[index].spaced && line[index + 1].spaced && isRate(line, index - 1)
  }

  /// "150.000 đồng/người/buổi": what stands before a "x" that multiplies it.
  private static func isRate(_ line: Line, _ last: Int) -> Bool {
    var place = last
    while place > last - 8, line[place].isWord || line.isSign(place, "/") { place -= 1 }
    return place < last && line[place].isNumber
  }

  /// A unit without a number: "tính bằng m2", "USD".
  private static func unit(_ line: Line, at index: Int, into out: inout Speech) -> Int? {
    guard let found = Measure.unit(line, at: index, after: nil), !found.unit.isShort, found.unit.scale == nil,
      !found.unit.isGlued, !isLoneCapitals(line, index),
      found.end > index + 1 || Syllable.judge(line.small(index)) == .foreign, line.isFree(index)
    else { return nil }
    out.range = line.range(index, found.end)
    out.rule = Quantity.name
    out.say(found.unit.words)
    return found.end
  }

  /// "TB: 1/20", "100% HP" are no terabytes and no horsepower; "(MB)", "tính bằng GB" are units.
  private static func isLoneCapitals(_ line: Line, _ index: Int) -> Bool {
    line[index].isCapitals && line[index].count <= 2 && !line.isSign(index - 1, "(") && !line.isWord(index - 1, "bằng")
  }

  /// Capitals that are spelled although they are a syllable: "TU" among small words. In a title they are words.
  private static func isShortForm(_ line: Line, _ index: Int) -> Bool {
    let token = line[index]
    guard token.isCapitals, !line.shouts(at: index) else { return false }
    let small = line.small(token)
    guard Initials.count(small) <= 2, token.count > 1, !token.shape.contains(.marked) else { return false }
    return !isAmongCapitals(line, index)
  }

  private static func isAmongCapitals(_ line: Line, _ index: Int) -> Bool {
    let (before, after) = (line[index - 1], line[index + 1])
    return before.isCapitals && before.count > 2 && before.shape.contains(.marked)
      || after.isCapitals && after.count > 2 && after.shape.contains(.marked)
  }

  /// Whether foreign letters make a word that can be said, rather than a short form.
  private static func isWordlike(_ line: Line, _ index: Int) -> Bool {
    let small = line.small(index)
    let token = line[index]
    if !token.isCapitals { return hasVowel(small) && !isMixed(line, index) }
    guard Initials.count(small) >= shortest, !token.shape.contains(.marked) else { return false }
    var run = 0
    var vowels = 0
    for letter in small {
      if ForeignSpelling.isVowel(letter) {
        run = 0
        vowels += 1
      } else {
        run += 1
        if run > 2 { return false }
      }
    }
    return vowels >= 2 && vowels * 3 >= small.count
  }

  private static func hasVowel(_ small: UnsafeBufferPointer<UInt8>) -> Bool {
    small.contains { ForeignSpelling.isVowel($0) || $0 >= 0x80 }
  }

  /// "LĐTBvàXH", "GDĐh": capitals outweigh the small letters.
  private static func isMixed(_ line: Line, _ index: Int) -> Bool {
    let token = line[index]
    guard token.shape.contains([.upper, .lower]) else { return false }
    let (small, written) = (line.small(index), line.written(token))
    var capitals = 0
    for offset in 0..<small.count where small[offset] != written[offset] { capitals += 1 }
    return capitals * 2 > Initials.count(small)
  }
}
