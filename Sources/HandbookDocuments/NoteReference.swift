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
    return found
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
