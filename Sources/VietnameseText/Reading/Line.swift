/// A line of text cut into tokens, with the questions that the classes ask of it.
///
/// Offsets are those of the whole text. Tokens outside the line are `Token.edge`, so that a rule may look around
/// without asking whether something is there.
struct Line {
  let text: UnsafeBufferPointer<UInt8>
  /// The text in small letters: no Vietnamese letter changes its length with its case.
  let lower: UnsafeBufferPointer<UInt8>
  var tokens: [Token] = []
  /// Whether the capitals of the line say nothing ("BAN THƯỜNG VỤ TỈNH ỦY").
  var shouts = false
  /// Bytes of its longest run of tokens without a blank.
  var longestRun = 0

  init(text: UnsafeBufferPointer<UInt8>, lower: UnsafeBufferPointer<UInt8>) {
    self.text = text
    self.lower = lower
  }

  subscript(_ index: Int) -> Token {
    index >= 0 && index < tokens.count ? tokens[index] : .edge
  }

  var count: Int { tokens.count }

  /// Whether the token stands right after the one before it.
  func isGlued(_ index: Int) -> Bool { !self[index].spaced }

  func isSign(_ index: Int, _ sign: Unicode.Scalar) -> Bool { self[index].isSign(sign) }

  /// Whether the token is this word, in any case. `word` is in small letters.
  func isWord(_ index: Int, _ word: StaticString) -> Bool {
    let token = self[index]
    guard token.kind == .word, token.count == word.utf8CodeUnitCount else { return false }
    let start = lower.baseAddress.map { $0 + token.start }
    for offset in 0..<token.count where start?[offset] != word.utf8Start[offset] { return false }
    return true
  }

  /// The bytes of a token in small letters.
  func small(_ index: Int) -> UnsafeBufferPointer<UInt8> { small(self[index]) }

  func small(_ token: Token) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: lower[token.start..<token.end])
  }

  /// The bytes of a token as written.
  func written(_ token: Token) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text[token.start..<token.end])
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
  }

  /// What the tables say of the word.
  func groups(_ index: Int) -> Keywords {
    self[index].kind == .word ? Keywords.of(small(index)) : []
  }

  func isWord(_ index: Int, in groups: Keywords) -> Bool {
    !self.groups(index).isDisjoint(with: groups)
  }

  func range(_ first: Int, _ end: Int) -> Range<Int> {
    tokens[first].start..<tokens[end - 1].end
  }

  /// The value of a number up to 10^18.
  func value(_ index: Int) -> Int? {
    let token = self[index]
    guard token.kind == .number, token.count <= 19 else { return nil }
    var value = 0
    for offset in token.start..<token.end - 1 { value = value * 10 + Int(text[offset] & 15) }
    let last = Int(text[token.end - 1] & 15)
    guard token.count < 19 || value == Self.largest / 10 && last == 0 else { return nil }
    return value * 10 + last
  }

  private static let largest = 1_000_000_000_000_000_000

  /// The value of a number within bounds.
  func value(_ index: Int, in bounds: ClosedRange<Int>, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(self[index].count), let value = value(index), bounds.contains(value) else { return nil }
    return value
  }

  /// Whether nothing but punctuation follows in the line.
  func isEnd(_ index: Int) -> Bool { self[index].kind == .edge }

  /// The sign of minutes, and of half the sign of seconds: "5'30''".
  func isPrime(_ index: Int) -> Bool { isSign(index, "'") || isSign(index, "’") || isSign(index, "′") }

  /// A hyphen, a dash: what stands between the ends of a range and in document numbers.
  func isDash(_ index: Int) -> Bool {
    let token = self[index]
    guard token.kind == .sign else { return false }
    return token.scalar == 0x2D || (0x2010...0x2015).contains(token.scalar) || token.scalar == 0x2212
  }
}
