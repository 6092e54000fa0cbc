public import VietnameseText

/// What is said of a text, each word beside the text that it reads and the rule that made it: for people who ask why.
public struct ExplainedReading: Hashable, Sendable, Encodable {
  public struct Word: Hashable, Sendable, Encodable {
    /// As it is said.
    public var text: String
    public var written: String
    /// Bytes of the clean text, in UTF-8.
    public var start: Int
    public var end: Int
    /// nil for a word that says itself.
    public var rule: String?
  }

  /// Text that is not said.
  public struct Piece: Hashable, Sendable, Encodable {
    public var written: String
    public var start: Int
    public var end: Int
    /// The rule that is silent about it, or why it cannot be read.
    public var rule: String
  }

  /// The clean text that was read: what offsets count in.
  public var text: String
  public var spoken: String
  public var words: [Word]
  public var silent: [Piece]
  public var unread: [Piece]
  /// Short forms that the text defines, and what they stand for.
  public var definitions: [String: String]

  /// Reads a text as the first of a document.
  public init(of text: String) {
    let clean = Hygiene.clean(text)
    self.init(Normalizer().read(clean), of: clean)
  }

  /// - Parameter text: what was read.
  public init(_ reading: Reading, of text: String) {
    let bytes = Array(text.utf8)
    func written(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func pieces(_ texts: [SilentText]) -> [Piece] {
      texts.map {
        Piece(written: written($0.range), start: $0.range.lowerBound, end: $0.range.upperBound, rule: $0.rule)
      }
    }
    self.text = text
    spoken = reading.spoken
    words = reading.words.map {
      Word(
        text: $0.text, written: written($0.range), start: $0.range.lowerBound, end: $0.range.upperBound, rule: $0.rule)
    }
    silent = pieces(reading.silent)
    unread = pieces(reading.unread)
    let definitions = reading.definitions.compactMap { entry -> (String, String)? in
      guard case .words(let words) = entry.reading else { return nil }
      return (entry.written, words)
    }
    self.definitions = Dictionary(definitions) { $1 }
  }
}
