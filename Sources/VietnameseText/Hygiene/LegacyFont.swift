/// What a font's name tells about text that is set in it: ".VnTime" shows TCVN3, "VNI-Times" shows VNI.
///
/// ```swift
/// print(LegacyFont(named: ".VnTime")?.unicode("§¶ng bé") ?? "")  // Đảng bộ
/// ```
public struct LegacyFont: Sendable, Hashable {
  public let encoding: LegacyEncoding
  /// It draws capitals for small letters: ".VnTimeH".
  public let drawsCapitals: Bool

  /// - Returns: nil for a font that shows Unicode.
  public init?(named name: String) {
    let name = name.lowercased()
    if name.hasPrefix(".vn") {
      encoding = .tcvn3
      drawsCapitals = name.hasSuffix("h") || name.hasSuffix("h bold")
    } else if name.hasPrefix("vni-") {
      encoding = .vni
      drawsCapitals = false
    } else {
      return nil
    }
  }

  /// The letters that the font shows for a text, which is often a part of a word.
  ///
  /// Text that holds letters which only Unicode has is left alone, since writing programs put another font there
  /// without saying so.
  public func unicode(_ text: String) -> String {
    guard !text.unicodeScalars.contains(where: Self.isUnicodeOnly) else { return text }
    let shown = String(decoding: LegacyLine(Array(text.utf8)).converted(encoding), as: UTF8.self)
    return drawsCapitals ? shown.uppercased() : shown
  }

  /// ă đ ĩ ũ ơ ư and the letters with two marks.
  private static func isUnicodeOnly(_ scalar: Unicode.Scalar) -> Bool {
    (0x100...0x1B0).contains(scalar.value) && scalar.value != 0x152 && scalar.value != 0x153 && scalar.value != 0x160
      && scalar.value != 0x161 && scalar.value != 0x178 && scalar.value != 0x17D && scalar.value != 0x17E
      && scalar.value != 0x192 || (0x1EA0...0x1EF9).contains(scalar.value)
  }
}
