/// The number of a note that stands right behind a word, as text out of a PDF has it: "Thông tư1", "nghề nghiệp3".
public struct NoteReference: Sendable, Hashable {
  public var number: Int
  /// Where its digits stand: UTF-8 offsets in the text.
  public var range: Range<Int>

  /// All places of a text that may be references; "Covid19" looks like one too, so ask whether there is such a note.
  public static func all(in text: String) -> [NoteReference] {
    var found: [NoteReference] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      guard isDigit(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      guard index - start <= 2, index == bytes.count || isEnd(bytes[index]), isWord(bytes[..<start]) else { continue }
      let number = bytes[start..<index].reduce(0) { $0 * 10 + Int($1 - 0x30) }
      if number > 0 { found.append(NoteReference(number: number, range: start..<index)) }
    }
    return (behindLabel(bytes).map { [$0] } ?? []) + found
  }

  /// "Điều 17.16 (được bãi bỏ)", "1. 3 Chậm nhất đến ngày", "1. 19 (được bãi bỏ)", "c) 4 Trước ngày": behind the label that a line starts with.
  private static func behindLabel(_ bytes: [UInt8]) -> NoteReference? {
    let article = Array("Điều ".utf8)
    let isArticle = bytes.starts(with: article)
    var index = isArticle ? article.count : 0
    let start = index
    while index < bytes.count, index - start < 4, isDigit(bytes[index]) { index += 1 }
    if index == start, !isArticle { while index < bytes.count, index < 2, bytes[index] >= 0x61 { index += 1 } }
    guard index > start, index + 1 < bytes.count, bytes[index] == 0x2E || bytes[index] == 0x29 else { return nil }
    index += 1
    if !isArticle {
      guard bytes[index] == 0x20 else { return nil }
      index += 1
    }
    let digits = bytes[index...].prefix { isDigit($0) }
    guard (1...2).contains(digits.count), bytes[digits.endIndex...].first == 0x20 else { return nil }
    let next = String(decoding: bytes[(digits.endIndex + 1)...].prefix(4), as: UTF8.self).first
    guard let next, next.isUppercase || next == "(" else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return number > 0 ? NoteReference(number: number, range: digits.startIndex..<digits.endIndex) : nil
  }

  /// Whether a note bears its number: "3 Khoản này được sửa đổi …".
  func isNumber(of note: String) -> Bool {
    note.hasPrefix("\(number) ")
  }

  /// Two letters or more that a blank, a bracket, a quote or the start of the text stands before.
  private static func isWord(_ bytes: ArraySlice<UInt8>) -> Bool {
    let letters = bytes.reversed().prefix { $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) }.count
    guard letters >= 2 else { return false }
    guard let before = bytes.dropLast(letters).last else { return true }
    return before == 0x20 || before == 0x28 || before == 0x22
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isEnd(_ byte: UInt8) -> Bool { " .,;:)\"".utf8.contains(byte) }
}
