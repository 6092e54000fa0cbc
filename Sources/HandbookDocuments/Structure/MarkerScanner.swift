/// Reads the marker off the start of a line; looks at no more than its first characters.
struct MarkerScanner {
  // Scalars rather than characters: clean text is composed, and this runs for every line.
  private let text: [Unicode.Scalar]
  private(set) var position = 0

  init(_ line: String) {
    text = Array(line.unicodeScalars.prefix(48))
  }

  mutating func scan() -> Marker.Kind? {
    guard let first = text.first else { return nil }
    if first.isDigit { return attempt { $0.number() } }
    if first == "(" { return attempt { $0.bracketed() } }
    if first.isUppercase { return attempt { $0.named() } ?? attempt { $0.roman() } }
    return attempt { $0.letter() } ?? attempt { $0.bullet() }
  }

  private mutating func attempt(_ reading: (inout Self) -> Marker.Kind?) -> Marker.Kind? {
    position = 0
    guard let kind = reading(&self) else { return nil }
    skipBlanks()
    return kind
  }

  /// "Phần thứ nhất", "Chương I", "Mục 2.", "Điều 5."
  private mutating func named() -> Marker.Kind? {
    let word = small(take { $0.isLetter })
    switch word {
    case "phần", "chương", "mục", "điều": break
    case "mẫu":
      skipBlanks()
      let start = position
      if small(take { $0.isLetter }) != "số" { position = start }
    case "phụ", "tiểu":
      skipBlanks()
      guard small(take { $0.isLetter }) == (word == "phụ" ? "lục" : "mục") else { return nil }
    default: return nil
    }
    guard text.first?.isUppercase == true else { return nil }
    skipBlanks()
    guard takeOrdinal(word) || word == "phụ" else { return nil }
    // "Điều 3 Nghị định này" and "Chương I của Nghị định" speak of a chapter and do not start one.
    let mark = take { $0.isOne(of: ".:-–—)") }
    skipBlanks()
    if word == "điều" {
      guard !mark.isEmpty || position == text.count else { return nil }
    } else if mark.isEmpty, position < text.count {
      guard text[position].isUppercase || text[position] == "(" else { return nil }
    }
    switch word {
    case "phần", "phụ": return .part
    case "mẫu": return .form
    case "chương": return .chapter
    case "mục": return .section
    case "tiểu": return .subsection
    default: return .article
    }
  }

  /// "thứ nhất", "II", "12", "3a"; for a part or section also a single capital letter.
  private mutating func takeOrdinal(_ word: String) -> Bool {
    let start = position
    let first = take { $0.isLetter || $0.isDigit }
    if small(first) == "thứ" {
      skipBlanks()
      return !take { $0.isLetter }.isEmpty
    }
    let isDigits = first.first?.isDigit == true && first.count <= 5
    let isRoman = word != "điều" && first.count <= 6 && first.allSatisfy { $0.isOne(of: "IVXLC") }
    let isLetter = word != "điều" && first.count == 1 && first.first?.isUppercase == true
    if !first.isEmpty, isDigits || isRoman || isLetter { return true }
    position = start
    return false
  }

  /// "I.", "II-", "IV/", and "A." as far as a list goes.
  private mutating func roman() -> Marker.Kind? {
    let sign = take { $0.isASCII && $0.isUppercase }
    let isRoman = !sign.isEmpty && sign.count <= 6 && sign.allSatisfy { $0.isOne(of: "IVXLC") }
    let isCapital = sign.count == 1 && sign.allSatisfy { $0.isOne(of: "ABCDEFGH") }
    guard isRoman || isCapital, !take({ $0.isOne(of: ".-–/)") }).isEmpty else { return nil }
    let hadBlank = skipBlanks() > 0
    guard position < text.count, hadBlank || text[position].isUppercase,
      text[position].isLetter || text[position].isOne(of: "“\"")
    else { return nil }
    // "C." and "D." are Roman numerals only in books.
    return isRoman && sign != ["C"] ? .roman : .capital
  }

  /// "1.", "1.2.", "1.2", "3)", "1-"; not "2.500 đồng", not "5-11-2021", not "12-TB/ĐU".
  private mutating func number() -> Marker.Kind? {
    var depth = 0
    var mark: Unicode.Scalar?
    repeat {
      let digits = take { $0.isDigit }
      if digits.isEmpty { break }
      guard digits.count <= (depth == 0 ? 3 : 2) else { return nil }
      depth += 1
      mark = position < text.count && text[position].isOne(of: ".)/-–") ? text[position] : nil
      if mark != nil { position += 1 }
    } while mark == "."
    guard depth > 1 || depth == 1 && mark != nil else { return nil }
    let hadBlank = skipBlanks() > 0
    guard position < text.count, hadBlank || text[position].isLetter else { return nil }
    if mark == "-" || mark == "–" {
      guard hadBlank ? !text[position].isDigit : startsWord else { return nil }
    }
    guard mark != nil || !text[position].isLowercase else { return nil }
    return .number(depth: depth)
  }

  /// A capital and a small letter: "Đối với", not "TB/ĐU".
  private var startsWord: Bool {
    position + 1 < text.count && text[position].isUppercase && text[position + 1].isLowercase
  }

  /// "a)", "đ)", "b."
  private mutating func letter() -> Marker.Kind? {
    let letter = take { $0.isLetter && $0.isLowercase }
    guard letter.count == 1, position < text.count, text[position] == ")" || text[position] == "." else { return nil }
    position += 1
    guard text[position - 1] == ")" || position == text.count || text[position] == " " else { return nil }
    return .letter
  }

  /// "(1)", "(a)"
  private mutating func bracketed() -> Marker.Kind? {
    guard text.first == "(" else { return nil }
    position = 1
    let inner = take { $0.isASCII && ($0.isDigit || $0.isLowercase) }
    guard (1...3).contains(inner.count), position < text.count, text[position] == ")" else { return nil }
    position += 1
    return .bracketed
  }

  private mutating func bullet() -> Marker.Kind? {
    let sign = take { $0.isOne(of: "-–—+*•▪●◦‣·") }
    guard sign.count == 1, position < text.count, text[position] == " " || text[position].isLetter else { return nil }
    return .bullet
  }

  private mutating func take(_ matches: (Unicode.Scalar) -> Bool) -> ArraySlice<Unicode.Scalar> {
    let start = position
    while position < text.count, matches(text[position]) { position += 1 }
    return text[start..<position]
  }

  @discardableResult private mutating func skipBlanks() -> Int { take { $0 == " " }.count }

  private func small(_ word: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(word)).lowercased()
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { (0x30...0x39).contains(value) }

  var isLetter: Bool {
    isASCII ? (0x61...0x7A).contains(value | 0x20) : properties.isAlphabetic
  }

  var isUppercase: Bool {
    isASCII ? (0x41...0x5A).contains(value) : properties.isUppercase
  }

  var isLowercase: Bool {
    isASCII ? (0x61...0x7A).contains(value) : properties.isLowercase
  }

  func isOne(of signs: String) -> Bool { signs.unicodeScalars.contains(self) }
}
