import Foundation

/// Text as it is searched. Who types without marks finds everything ("dang vien" finds "đảng viên"); a word with marks is
/// meant as it is written.
public enum SearchText {
  /// Small letters without marks, đ as d.
  public static func folded(_ text: String) -> String {
    let bare = small(text).replacing("đ", with: "d").decomposedStringWithCanonicalMapping.unicodeScalars
      .filter { !(0x0300...0x036F).contains($0.value) }
    return String(String.UnicodeScalarView(bare))
  }

  /// Small letters in composed form (NFC).
  public static func small(_ text: String) -> String {
    text.lowercased().precomposedStringWithCanonicalMapping
  }

  /// The words of a query: those without marks, to be looked for in folded text, and those with them.
  public static func words(of query: String) -> (bare: [String], marked: [String]) {
    let words = small(query).split(whereSeparator: \.isWhitespace).map(String.init)
    return (words.filter { folded($0) == $0 }, words.filter { folded($0) != $0 })
  }
}
