import VietnameseText

/// The 8-bit encoding of .VnTime and its fonts (TCVN 5712:1993, VN3), which files of the nineties are saved in.
enum TCVN3 {
  /// - Returns: nil where the bytes are no Vietnamese in this encoding.
  static func decode(_ bytes: [UInt8]) -> String? {
    // Read as Western letters they are what such a text shows without its font, which is what hygiene repairs.
    guard let shown = CodePage.decode(bytes, from: "CP1252") else { return nil }
    let text = Hygiene.clean(shown)
    return Windows1258.isPlausible(text) ? text : nil
  }
}
