/// Reads one text: cuts it into lines and tokens, asks the classes in their order, and accounts for every token.
struct Reader {
  private let lexicon: Lexicon
  private let lower: UnsafeMutableBufferPointer<UInt8>
  private var line: Line
  private var out = Speech()
  private var defined = DefinedForms()

  init(text: UnsafeBufferPointer<UInt8>, lexicon: Lexicon) {
    self.lexicon = lexicon
    lower = UnsafeMutableBufferPointer.allocate(capacity: max(1, text.count))
    line = Line(text: text, lower: UnsafeBufferPointer(lower))
    out.reserve(bytes: text.count)
  }

  func free() { lower.deallocate() }

  mutating func read() -> Reading {
    var start = 0
    while start < line.text.count {
      let end = LineCutter.end(of: line.text, from: start)
      Tokenizer.cut(start..<end, into: &line, lower: lower)
      line.shouts = Shouting.isShouting(line)
      readLine()
      start = end
    }
    return out.reading(defined.entries)
  }

  private mutating func readLine() {
    guard line.count > 0 else { return }
    // A line break ends what the line before said.
    out.end(.clause)
    var index = 0
    while index < line.count {
      index = readToken(index)
    }
  }

  /// Reads what begins at the token; returns the token after it.
  private mutating func readToken(_ index: Int) -> Int {
    let token = line.tokens[index]
    if let end = RunOn.end(line, at: index) {
      out.leave(line.range(index, end), RunOn.name)
      return end
    }
    switch token.kind {
    case .word:
      if index > 0, let end = PlainWord.read(line, at: index, lexicon, defined, into: &out) { return end }
      return claim(index, SemioticClass.startingWithWord) ?? spell(index)
    case .number:
      return claim(index, SemioticClass.startingWithNumber) ?? spell(index)
    case .sign:
      if let end = claim(index, SemioticClass.startingWithSign) { return end }
      if let end = RepeatedNumber.read(line, at: index, into: &out) { return end }
      if let end = defined.read(line, at: index, into: &out) { return end }
      return Punctuation.read(line, at: index, into: &out)
    case .other, .edge:
      if UnknownSign.isEmoji(token) {
        out.silence(token.start..<token.end, "emoji")
      } else {
        out.leave(token.start..<token.end, UnknownSign.reason(token))
      }
      return index + 1
    }
  }

  private mutating func claim(_ index: Int, _ classes: [SemioticClass]) -> Int? {
    for semioticClass in classes {
      guard let end = attempt(semioticClass, at: index) else { continue }
      return link(semioticClass, index..<end) ?? end
    }
    return nil
  }

  /// "10-15", "3 - 5%", "7h30-11h": what stands between two numbers is said "đến".
  private mutating func link(_ first: SemioticClass, _ span: Range<Int>) -> Int? {
    let end = span.upperBound
    guard let seconds = first.rangePartners, RangeDash.links(line, at: end, first),
      !RangeDash.isRowOfShares(line, span)
    else { return nil }
    let mark = out.words.count
    let dash = line.tokens[end]
    out.range = dash.start..<dash.end
    out.rule = "range"
    out.say(RangeDash.isMinus(line, at: end) ? "trừ" : "đến")
    for second in seconds {
      if let next = attempt(second, at: end + 1) { return next }
    }
    out.takeBack(to: mark)
    return nil
  }

  private mutating func attempt(_ semioticClass: SemioticClass, at index: Int) -> Int? {
    switch semioticClass {
    case .address: read(Address.self, index)
    case .documentKind: readDocumentKind(index)
    case .documentNumber: readDocumentNumber(index)
    case .listMarker: read(ListMarker.self, index)
    case .endMark: read(EndMark.self, index)
    case .yearPart: read(YearPart.self, index)
    case .weekday: read(Weekday.self, index)
    case .calendarDate: read(CalendarDate.self, index)
    case .clockTime: read(ClockTime.self, index)
    case .telephone: read(Telephone.self, index)
    case .roadMark: read(RoadMark.self, index)
    case .provisionMark: read(ProvisionMark.self, index)
    case .plate: read(Plate.self, index)
    case .shipMark: read(ShipMark.self, index)
    case .score: read(Score.self, index)
    case .angle: read(Angle.self, index)
    case .identity: read(Identity.self, index)
    case .version: read(Version.self, index)
    case .fraction: read(Fraction.self, index)
    case .quantity: read(Quantity.self, index)
    case .cardinal: read(CardinalNumber.self, index)
    case .romanNumeral: read(RomanNumeral.self, index)
    case .shortForm: ShortForm.read(line, at: index, lexicon, defined, into: &out)
    case .spelling: Spelling.read(line, at: index, lexicon, into: &out)
    case .slash: read(Slash.self, index)
    case .symbol: Symbol.read(line, at: index, into: &out)
    }
  }

  @inline(__always)
  private mutating func read<Rule: SemioticRule>(_ rule: Rule.Type, _ index: Int) -> Int? {
    guard let match = rule.classify(line, at: index) else { return nil }
    say(rule, match, index)
    return match.end
  }

  private mutating func say<Rule: SemioticRule>(_ rule: Rule.Type, _ match: Rule.Match, _ index: Int) {
    let range = line.range(index, match.end)
    out.range = range
    out.rule = rule.name
    let count = out.words.count
    rule.verbalize(match, line, into: &out)
    if out.words.count == count { out.silence(range, rule.name) }
  }

  private mutating func readDocumentKind(_ index: Int) -> Int? {
    guard let code = DocumentKind.classify(line, at: index, lexicon),
      defined.reading(line, code.first, code.end) == nil
    else { return nil }
    out.range = line.range(code.first, code.end)
    out.rule = DocumentKind.name
    code.say(into: &out)
    return code.end
  }

  private mutating func readDocumentNumber(_ index: Int) -> Int? {
    guard let match = DocumentNumber.classify(line, at: index, lexicon) else { return nil }
    out.range = line.range(index, match.end)
    out.rule = DocumentNumber.name
    DocumentNumber.verbalize(match, line, into: &out)
    return match.end
  }

  /// Letter by letter, digit by digit: what is left to everything that no class knows.
  private mutating func spell(_ index: Int) -> Int {
    let token = line.tokens[index]
    out.range = token.start..<token.end
    out.rule = "letters"
    let count = out.words.count
    if token.isNumber {
      Cardinal.spell(line.small(index), into: &out)
    } else {
      LetterNames.spell(line.small(index), into: &out)
    }
    if out.words.count == count { out.leave(out.range, "unknown-letters") }
    return index + 1
  }
}
