/// A decoded document as lines, however they were ended.
struct SourceText {
  /// Without their ends.
  var lines: [Substring]
  /// The number, from 1, that the first of `lines` has in the file.
  var firstLine = 1

  init(_ text: String) {
    lines = []
    let bytes = text.utf8
    var start = bytes.startIndex
    var index = start
    // Bytes rather than characters: a document may be megabytes long, and every line end is ASCII or three bytes.
    while index < bytes.endIndex {
      let next = bytes.index(after: index)
      switch bytes[index] {
      case UInt8(ascii: "\n"), 0x0B, 0x0C:
        lines.append(text[start..<index])
        start = next
      case UInt8(ascii: "\r"):
        lines.append(text[start..<index])
        start = next
        if next < bytes.endIndex, bytes[next] == UInt8(ascii: "\n") { start = bytes.index(after: next) }
        index = start
        continue
      case 0xE2 where Self.isSeparator(bytes[index...].prefix(3)):
        lines.append(text[start..<index])
        start = bytes.index(index, offsetBy: 3)
        index = start
        continue
      default: break
      }
      index = next
    }
    if start < bytes.endIndex { lines.append(text[start...]) }
  }

  /// U+2028 or U+2029.
  private static func isSeparator(_ bytes: Substring.UTF8View) -> Bool {
    bytes.elementsEqual([0xE2, 0x80, 0xA8]) || bytes.elementsEqual([0xE2, 0x80, 0xA9])
  }
}
