/// Turns written Vietnamese into the words that an announcer says.
///
/// ```swift
/// let normalizer = Normalizer()
/// let reading = normalizer.read("Thông báo số 274-TB/TU")
/// print(reading.spoken)  // thông báo số hai trăm bảy mươi tư thông báo tỉnh ủy
/// print(reading.words[3].rule ?? "")  // document-number
/// ```
///
/// A `Normalizer` is a value: reading one text teaches it nothing. What a text defines is in `Reading.definitions`, to
/// be added to the lexicon for the texts after it.
public struct Normalizer: Sendable {
  public let lexicon: Lexicon

  public init(lexicon: Lexicon = .builtIn) {
    self.lexicon = lexicon
  }

  /// Reads one block (paragraph, heading, item) of clean text.
  ///
  /// Never fails, and takes time in proportion to the length of the text. Every byte of the text but white space is in
  /// the range of a word, of a silent text or of an unread one. Text that has not gone through `Hygiene.clean` is read
  /// as well as it can be.
  public func read(_ text: String) -> Reading {
    var text = text
    return text.withUTF8 { bytes in
      var reader = Reader(text: bytes, lexicon: lexicon)
      defer { reader.free() }
      return reader.read()
    }
  }
}
