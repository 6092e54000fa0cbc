/// Microsoft's 8-bit code page for Vietnamese, which old office files are saved in.
enum Windows1258 {
  /// - Returns: nil where a byte has no meaning in the code page.
  static func decode(_ bytes: [UInt8]) -> String? {
    CodePage.decode(bytes, from: codePage)
  }

  /// As the C library calls it.
  static let codePage = "CP1258"

  /// Whether decoded text looks like Vietnamese: at least one letter that only Vietnamese has, and hardly a sign that
  /// does not belong there. Any byte string decodes; TCVN3, VNI or Latin-1 would come out as letter salad.
  static func isPlausible(_ text: String) -> Bool {
    var own = 0
    var foreign = 0
    for scalar in text.unicodeScalars where scalar.value >= 0x80 {
      switch scalar.value {
      case 0x1EA0...0x1EF9, 0x0300, 0x0301, 0x0303, 0x0309, 0x0323, 0x0102, 0x0103, 0x0110, 0x0111, 0x0128, 0x0129,
        0x0168, 0x0169, 0x01A0, 0x01A1, 0x01AF, 0x01B0:
        own += 1
      case 0xA0, 0xA7, 0xAB, 0xB0, 0xB2, 0xB3, 0xB7, 0xBB, 0xBD, 0xC0...0xC3, 0xC8...0xCA, 0xCC, 0xCD, 0xD2...0xD5,
        0xD9, 0xDA, 0xDD, 0xE0...0xE3, 0xE8...0xEA, 0xEC, 0xED, 0xF2...0xF5, 0xF9, 0xFA, 0xFD, 0x2010...0x2026, 0x20AB,
        0x20AC:
        break
      default:
        foreign += 1
      }
    }
    return own > 0 && foreign * 20 <= own
  }
}
