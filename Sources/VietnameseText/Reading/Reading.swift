/// What is said of one text: every word in spoken order, and an account of the text that is not said.
///
/// ```swift
/// let reading = Normalizer().read("Thông báo số 274-TB/TU ngày 5-11-2021.")
/// print(reading.spoken)  // thông báo số hai trăm bảy mươi tư thông báo tỉnh ủy ngày năm tháng mười một …
/// ```
public struct Reading: Sendable, Hashable {
  /// In spoken order.
  public var words: [ReadWord]
  /// Text that says nothing, by a named rule: a comma, a quote, a list marker "-", an emoji.
  public var silent: [SilentText]
  /// Text that nobody can read aloud in Vietnamese, with the reason as its rule.
  public var unread: [SilentText]
  /// The short forms that this text defines, to be added to the lexicon as a document layer for the texts after it.
  public var definitions: [Lexicon.Entry]

  public init(
    words: [ReadWord] = [], silent: [SilentText] = [], unread: [SilentText] = [], definitions: [Lexicon.Entry] = []
  ) {
    self.words = words
    self.silent = silent
    self.unread = unread
    self.definitions = definitions
  }

  /// The words joined by blanks, without punctuation.
  public var spoken: String {
    var text: [UInt8] = []
    text.reserveCapacity(words.count * 7)
    for word in words {
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      text.append(contentsOf: word.text.utf8)
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// One spoken word and where it comes from.
public struct ReadWord: Sendable, Hashable {
  /// Small Latin and Vietnamese letters in composed form (NFC): no blank, no digit, no sign.
  public var text: String
  /// UTF-8 offsets in the text that was read; the words of one date all have the range of the date.
  public var range: Range<Int>
  /// The class or the lexicon entry that made the word ("date", "lexicon:UBND"); nil for a word that says itself.
  public var rule: String?
  /// The punctuation that follows.
  public var after: Boundary

  public init(_ text: String, range: Range<Int>, rule: String? = nil, after: Boundary = .none) {
    self.text = text
    self.range = range
    self.rule = rule
    self.after = after
  }
}

/// A part of the text that is not spoken, and why.
public struct SilentText: Sendable, Hashable {
  /// UTF-8 offsets in the text that was read.
  public var range: Range<Int>
  public var rule: String

  public init(range: Range<Int>, rule: String) {
    self.range = range
    self.rule = rule
  }
}

/// What ends after a word, from nothing to a sentence.
public enum Boundary: Sendable, Hashable, Comparable {
  case none
  case comma
  /// A semicolon, a colon, a dash, a bracket.
  case clause
  case sentence(Sentence)

  public enum Sentence: Sendable, Hashable, Comparable {
    case statement
    case question
    case exclamation
  }
}
