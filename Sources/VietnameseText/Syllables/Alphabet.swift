/// The letters of Vietnamese as small codes, with the tone taken off: what syllables are checked with.
enum Alphabet {
  /// The vowels with their tones, in the order none, huyền, hỏi, ngã, sắc, nặng.
  static let vowels: [[Unicode.Scalar]] = [
    "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự",
    "yỳỷỹýỵ",
  ].map { Array($0.unicodeScalars) }

  /// Codes from 1; the vowels first, in the order above.
  static let letters: [Unicode.Scalar] = vowels.map { $0[0] } + Array("bcdđghklmnpqrstvx".unicodeScalars)

  static let vowelCount: UInt8 = 12

  static func code(_ letter: Unicode.Scalar) -> UInt8 {
    UInt8((letters.firstIndex(of: letter) ?? -1) + 1)
  }

  /// Code and tone (code | tone << 5) of the small letter with this scalar value, below U+0200.
  private static let low: [UInt8] = table(0..<0x200)
  /// The same from U+1EA0 to U+1EFF.
  private static let high: [UInt8] = table(0x1EA0..<0x1F00)

  private static func table(_ range: Range<UInt32>) -> [UInt8] {
    var table = [UInt8](repeating: 0, count: range.count)
    func set(_ scalar: Unicode.Scalar, _ value: UInt8) {
      if range.contains(scalar.value) { table[Int(scalar.value - range.lowerBound)] = value }
    }
    for (index, letter) in letters.enumerated() { set(letter, UInt8(index + 1)) }
    for (index, row) in vowels.enumerated() {
      for (tone, letter) in row.enumerated() { set(letter, UInt8(index + 1) | UInt8(tone) << 5) }
    }
    return table
  }

  /// Code and tone of the letter at `index`, and its length in bytes; 0 for a letter that Vietnamese does not write.
  @inline(__always)
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (packed: UInt8, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (low[Int(first)], 1) }
    if first < 0xE0 {
      guard first >= 0xC3, first < 0xC8, index + 1 < bytes.count else { return (0, 1) }
      return (low[Int(first & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)], 2)
    }
    guard first == 0xE1, index + 2 < bytes.count else { return (0, 1) }
    let offset = (Int(bytes[index + 1]) - 0xBA) << 6 + Int(bytes[index + 2] & 0x3F) - 0x20
    return offset >= 0 && offset < high.count ? (high[offset], 3) : (0, 1)
  }
}
