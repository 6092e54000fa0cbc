/// The short forms that the text itself defines: "Ban Chỉ đạo chuyển đổi số (BCĐCĐS)".
struct DefinedForms {
  private(set) var entries: [Lexicon.Entry] = []
  private var forms: [String: [String]] = [:]

  /// A form longer than this is no name.
  private static let longest = 24

  var isEmpty: Bool { forms.isEmpty }

  /// What a written form was defined to say.
  func reading(_ line: Line, _ first: Int, _ end: Int) -> [String]? {
    forms.isEmpty ? nil : forms[line.string(line.range(first, end))]
  }

  /// Reads a definition at a bracket: takes the form in, and passes over "(BCĐCĐS)", which would say it twice.
  mutating func read(_ line: Line, at index: Int, into out: inout Speech) -> Int? {
    guard line.isSign(index, "(") || line.isSign(index, ",") else { return nil }
    let isBracket = line.isSign(index, "(")
    if isBracket, let form = form(line, at: index + 1), line.isSign(form, ")") {
      guard define(line, index + 1, form, before: index, out) else { return nil }
      out.silence(line.range(index, form + 1), "short-form-defined")
      return form + 1
    }
    // "(sau đây gọi tắt là X)", "(viết tắt: X)": X is read with the rest.
    var at = index + 1
    while at < index + 8, line[at].isWord {
      let isShort = line.isWord(at, "tắt")
      if isShort || line.isWord(at, "gọi"), line.isWord(at + 1, "là") || isShort {
        let place = announced(line, after: at)
        if let form = form(line, at: place) { _ = define(line, place, form, before: index, out) }
        return nil
      }
      at += 1
    }
    return nil
  }

  /// Where the form stands that "gọi tắt" announces, past "là", a quote and a noun: "là "Quỹ HTND"".
  private func announced(_ line: Line, after index: Int) -> Int {
    var place = index + 1
    while place < index + 6 {
      let isForm = line[place].isWord && line[place].shape.contains(.upper) && form(line, at: place) != nil
      guard !isForm, line[place].isWord || line[place].kind == .sign, !line.isSign(place, ")") else { break }
      place += 1
    }
    return place
  }

  /// The end of the short form at a token: capitals, with "&" or a hyphen between.
  private func form(_ line: Line, at index: Int) -> Int? {
    var end = index
    var capitals = 0
    while line[end].isWord, line[end].shape.contains(.upper), end == index || line.isGlued(end), end < index + 7 {
      capitals += line[end].isCapitals ? Initials.count(line.small(end)) : 1
      end += 1
      if line.isSign(end, "&") || line.isDash(end), line.isGlued(end), line[end + 1].isWord { end += 1 }
    }
    return capitals >= 2 && capitals <= 12 && end > index ? end : nil
  }

  private mutating func define(_ line: Line, _ first: Int, _ end: Int, before: Int, _ out: Speech) -> Bool {
    guard let start = Initials.start(line, of: first..<end, before: before) else { return false }
    let offset = line.tokens[start].start
    var words: [String] = []
    for word in out.words.reversed() {
      guard word.range.lowerBound >= offset else { break }
      words.append(word.text)
      if words.count > Self.longest { return false }
    }
    guard !words.isEmpty else { return false }
    words.reverse()
    let written = line.string(line.range(first, end))
    forms[written] = words
    entries.append(Lexicon.Entry(written, .words(words.joined(separator: " ")), matching: .exact))
    return true
  }
}

/// Holds the letters of a short form against the words before it.
enum Initials {
  /// How many letters a word has.
  static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }

  /// The token where the long form begins; nil where the letters do not fit.
  static func start(_ line: Line, of form: Range<Int>, before index: Int) -> Int? {
    var letters: [UInt8] = []
    for token in form where line[token].isWord {
      let small = line.small(token)
      let written = line.written(line[token])
      var at = 0
      while at < small.count {
        let (packed, length) = Alphabet.read(small, at: at)
        // Small letters in a form ("TTr", "LĐTBvàXH") stand for no word of their own.
        if small[at + length - 1] != written[at + length - 1] || small[at] != written[at] {
          letters.append(packed & 31)
        }
        at += length
      }
    }
    var word = index - 1
    var last: Int?
    var skipped = 0
    while let letter = letters.last {
      guard line[word].isWord else {
        guard line.isSign(word, ",") || line.isDash(word) || isQuote(line[word]), skipped < 8 else { return nil }
        skipped += 1
        word -= 1
        continue
      }
      let small = line.small(word)
      if Alphabet.read(small, at: 0).packed & 31 == letter {
        letters.removeLast()
        last = word
      } else {
        guard isLink(line, word), skipped < 8 else { return nil }
        skipped += 1
      }
      word -= 1
    }
    return last
  }

  private static func isQuote(_ token: Token) -> Bool {
    token.kind == .sign && [0x22, 0x201C, 0x201D].contains(token.scalar)
  }

  private static func isLink(_ line: Line, _ word: Int) -> Bool {
    line.isWord(word, "và") || line.isWord(word, "của") || line.isWord(word, "về") || line.isWord(word, "các")
      || line.isWord(word, "cho") || line.isWord(word, "với") || line.isWord(word, "trong") || line.isWord(word, "để")
      || line.isWord(word, "theo") || line.isWord(word, "do") || line.isWord(word, "là") || line.isWord(word, "tại")
  }
}
