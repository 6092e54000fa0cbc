/// A number in words behind the same number in digits: "05 (năm) bản", "200.000 đồng (hai trăm nghìn đồng)", "(Bằng chữ:
/// …)". Contracts and reports write it twice, against forgery; an announcer says it once.
enum RepeatedNumber {
  private static let rule = "repeated-number"
  /// The words of a number up to 10^18, with its unit.
  private static let longest = 64

  /// Passes over the bracket at a token where its words are those just said; returns the token after it.
  static func read(_ line: Line, at index: Int, into out: inout Speech) -> Int? {
    guard line.isSign(index, "(") else { return nil }
    var first = index + 1
    if line.isWord(first, "bằng") { first += 1 }
    if line.isWord(first, "chữ") { first += 1 }
    if first > index + 1, line.isSign(first, ":") { first += 1 }
    var end = first
    while end < first + longest, line[end].isWord { end += 1 }
    var last = end
    while line.isSign(end, ".") || line.isSign(end, "/") { end += 1 }
    guard line.isSign(end, ")"), last > first else { return nil }
    if line.isWord(last - 1, "chẵn") { last -= 1 }
    guard isSaid(line, first..<last, out.words) else { return nil }
    out.silence(line.range(index, end + 1), rule)
    return end + 1
  }

  /// Whether the last words said are these, and come from a number in digits.
  private static func isSaid(_ line: Line, _ tokens: Range<Int>, _ words: [ReadWord]) -> Bool {
    guard tokens.count <= words.count else { return false }
    let said = words.suffix(tokens.count)
    guard let first = said.first, isDigit(line.text[first.range.lowerBound]),
      // The whole number, not its end: "15 (năm)" corrects, it does not repeat.
      said.startIndex == 0 || words[said.startIndex - 1].range != first.range
    else { return false }
    return zip(tokens, said).allSatisfy { index, word in isSame(line.small(index), word.text) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isSame(_ small: UnsafeBufferPointer<UInt8>, _ word: String) -> Bool {
    let written = String(decoding: small, as: UTF8.self)
    return written == word || variants[written] == variants[word] && variants[word] != nil
  }

  /// Words that count the same: each with the one that stands for its group.
  private static let variants: [String: String] = [
    "nghìn": "nghìn", "ngàn": "nghìn", "linh": "linh", "lẻ": "linh", "tỷ": "tỷ", "tỉ": "tỷ", "tư": "bốn",
    "bốn": "bốn", "lăm": "năm", "nhăm": "năm", "năm": "năm", "bảy": "bảy", "bẩy": "bảy", "một": "một", "mốt": "một",
    "mươi": "mươi", "mười": "mươi",
  ]
}
