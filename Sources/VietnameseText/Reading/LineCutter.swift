/// Finds where the next line of a text ends: at a line break, or at a blank far beyond what a line holds, so that the
/// memory for tokens does not grow with the text.
enum LineCutter {
  private static let longest = 1 << 20

  static func end(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    let limit = min(text.count, start + longest)
    while index < limit {
      if text[index] == UInt8(ascii: "\n") { return index + 1 }
      index += 1
    }
    guard index < text.count else { return index }
    // Not inside a scalar, and rather between words.
    while index < text.count, text[index] & 0xC0 == 0x80 { index += 1 }
    var blank = index
    while blank > start + longest / 2, text[blank - 1] > 32 { blank -= 1 }
    return blank > start + longest / 2 ? blank : index
  }
}
