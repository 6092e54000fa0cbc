/// Divides a text that is too long for one block: after a sentence, else at a blank, else between two characters.
enum LongBlock {
  static func parts(of text: String, limit: Int) -> [String] {
    guard text.utf8.count > limit else { return [text] }
    var parts: [String] = []
    var rest = text[...]
    while rest.utf8.count > limit {
      let cut = cut(rest, limit: limit)
      parts.append(String(rest[..<cut]).trimmingBlanks)
      rest = rest[cut...].drop { $0 == " " }
    }
    parts.append(String(rest))
    return parts.filter { !Shape.isBlank($0) }
  }

  private static func cut(_ text: Substring, limit: Int) -> Substring.Index {
    let bytes = text.utf8
    var end = bytes.index(bytes.startIndex, offsetBy: limit)
    var blank: Substring.Index?
    var index = end
    let earliest = bytes.index(bytes.startIndex, offsetBy: limit / 2)
    while index > earliest {
      if bytes[index] == UInt8(ascii: " ") {
        blank = blank ?? index
        let before = bytes[bytes.index(before: index)]
        if ".?!".utf8.contains(before) { return index }
      }
      index = bytes.index(before: index)
    }
    if let blank { return blank }
    // A scalar's later bytes are 10xxxxxx.
    while bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
    return end
  }
}
