/// Reads the marker off the start of a line; looks at no more than its first characters.
struct MarkerScanner {
  private let text: [Character]
  private(set) var position = 0

  init(_ line: String) {
    text = Array(line.prefix(48))
  }

  mutating func scan() -> Marker.Kind? {
    attempt { $0.named() } ?? attempt { $0.roman() } ?? attempt { $0.number() } ?? attempt { $0.letter() }
      ?? attempt { $0.bracketed() } ?? attempt { $0.bullet() }
  }

  private mutating func attempt(_ reading: (inout Self) -> Marker.Kind?) -> Marker.Kind? {
    position = 0
    guard let kind = reading(&self) else { return nil }
    skipBlanks()
    return kind
  }

  /// "Phần thứ nhất", "Chương I", "Mục 2.", "Điều 5."
  private mutating func named() -> Marker.Kind? {
    let word = take { $0.isLetter }.lowercased()
    switch word {
    case "phần", "chương", "mục", "điều": break
    case "phụ", "tiểu":
      skipBlanks()
      guard take({ $0.isLetter }).lowercased() == (word == "phụ" ? "lục" : "mục") else { return nil }
    default: return nil
    }
    guard text.first?.isUppercase == true else { return nil }
    skipBlanks()
    guard takeOrdinal(word) || word == "phụ" else { return nil }
    // "Điều 3 Nghị định này" and "Chương I của Nghị định" speak of a chapter and do not start one.
    let mark = take { ".:-–—)".contains($0) }
    skipBlanks()
    if word == "điều" {
      guard !mark.isEmpty || position == text.count else { return nil }
    } else if mark.isEmpty, position < text.count {
      guard text[position].isUppercase || text[position] == "(" else { return nil }
    }
    switch word {
    case "phần", "phụ": return .part
    case "chương": return .chapter
    case "mục": return .section
    case "tiểu": return .subsection
    default: return .article
    }
  }

  /// "thứ nhất", "II", "12", "3a"; for a part or section also a single capital letter.
  private mutating func takeOrdinal(_ word: String) -> Bool {
    let start = position
    let first = take { $0.isLetter || $0.isNumber }
    if first.lowercased() == "thứ" {
      skipBlanks()
      return !take { $0.isLetter }.isEmpty
    }
    let isDigits = first.first?.isNumber == true && first.count <= 5
    let isRoman = word != "điều" && first.count <= 6 && first.allSatisfy { "IVXLC".contains($0) }
    let isLetter = word != "điều" && first.count == 1 && first.first?.isUppercase == true
    if !first.isEmpty, isDigits || isRoman || isLetter { return true }
    position = start
    return false
  }

  /// "I.", "II-", "IV/", and "A." as far as a list goes.
  private mutating func roman() -> Marker.Kind? {
    let sign = take { $0.isASCII && $0.isUppercase }
    let isRoman = !sign.isEmpty && sign.count <= 6 && sign.allSatisfy { "IVXLC".contains($0) }
    let isCapital = sign.count == 1 && "ABCDEFGH".contains(sign) && sign != "C"
    guard isRoman || isCapital || sign == "C" || sign == "D", !take({ ".-–/)".contains($0) }).isEmpty else {
      return nil
    }
    let hadBlank = skipBlanks() > 0
    guard position < text.count, hadBlank || text[position].isUppercase,
      text[position].isLetter || "“\"".contains(text[position])
    else { return nil }
    // "C." and "D." are Roman numerals only in books.
    return isRoman && sign != "C" ? .roman : .capital
  }

  /// "1.", "1.2.", "1.2", "3)", "1-"; not "2.500 đồng", not "5-11-2021", not "12-TB/ĐU".
  private mutating func number() -> Marker.Kind? {
    var depth = 0
    var mark: Character?
    repeat {
      let digits = take { $0.isASCII && $0.isNumber }
      if digits.isEmpty { break }
      guard digits.count <= (depth == 0 ? 3 : 2) else { return nil }
      depth += 1
      mark = position < text.count && ".)/-–".contains(text[position]) ? text[position] : nil
      if mark != nil { position += 1 }
    } while mark == "."
    guard depth > 1 || depth == 1 && mark != nil else { return nil }
    let hadBlank = skipBlanks() > 0
    guard position < text.count, hadBlank || text[position].isLetter else { return nil }
    if mark == "-" || mark == "–" {
      guard hadBlank ? !text[position].isNumber : startsWord else { return nil }
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
    let inner = take { $0.isASCII && ($0.isNumber || $0.isLowercase) }
    guard (1...3).contains(inner.count), position < text.count, text[position] == ")" else { return nil }
    position += 1
    return .bracketed
  }

  private mutating func bullet() -> Marker.Kind? {
    let sign = take { "-–—+*•▪●◦‣·".contains($0) }
    guard sign.count == 1, position < text.count, text[position] == " " || text[position].isLetter else { return nil }
    return .bullet
  }

  private mutating func take(_ matches: (Character) -> Bool) -> String {
    let start = position
    while position < text.count, matches(text[position]) { position += 1 }
    return String(text[start..<position])
  }

  @discardableResult private mutating func skipBlanks() -> Int { take { $0 == " " }.count }
}
