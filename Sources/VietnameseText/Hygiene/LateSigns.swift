/// Signs that are letters in old encodings, and are made regular once it is clear that they are none here.
enum LateSigns {
  /// The text with them replaced; nil where there are none.
  static func replaced(in text: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var changed = false
    // Whether a "[[" was made "[" in this line, so that the next "]]" becomes "]".
    var isOpen = false
    var index = 0
    while index < text.count {
      let byte = text[index]
      let second = index + 1 < text.count ? text[index + 1] : 0
      switch (byte, second) {
      case (0xC2, 0xAD):
        changed = true
        index += 2
      case (0xC2, 0xAB):
        append("“", &out, &index, &changed)
      case (0xC2, 0xBB):
        append("”", &out, &index, &changed)
      case (0xC3, 0x90):
        append("Đ", &out, &index, &changed)
      case (0xC3, 0xB0):
        append("đ", &out, &index, &changed)
      case (UInt8(ascii: "["), _) where out.last == byte:
        isOpen = true
        changed = true
        index += 1
      case (UInt8(ascii: "]"), _) where isOpen && out.last == byte:
        changed = true
        index += 1
      default:
        if out.last == UInt8(ascii: "]") || byte == 0x0A { isOpen = false }
        out.append(byte)
        index += 1
      }
    }
    return changed ? out : nil
  }

  private static func append(_ sign: StaticString, _ out: inout [UInt8], _ index: inout Int, _ changed: inout Bool) {
    for offset in 0..<sign.utf8CodeUnitCount { out.append(sign.utf8Start[offset]) }
    changed = true
    index += 2
  }
}
