extension Lexicon {
  /// What one written form says.
  ///
  /// ```swift
  /// Lexicon.Entry("TU", says: "thành ủy")
  /// Lexicon.Entry("VNPT", .letters)
  /// ```
  public struct Entry: Sendable, Hashable {
    /// As it stands in the text: "UBND", "đ/c", "GD&ĐT".
    public var written: String
    public var reading: Pronunciation
    public var matching: CaseRule
    /// All of them must hold.
    public var conditions: [Condition]
    /// What the rule of its words is called behind "lexicon:"; nil for the written form.
    public var label: String?

    public init(
      _ written: String, _ reading: Pronunciation, matching: CaseRule = .automatic, conditions: [Condition] = [],
      label: String? = nil
    ) {
      self.label = label
      self.written = written
      self.reading = reading
      self.matching = matching
      self.conditions = conditions
    }

    public init(_ written: String, says words: String) {
      self.init(written, .words(words))
    }
  }

  public enum Pronunciation: Sendable, Hashable {
    /// These words, in Vietnamese letters, parted by blanks.
    case words(String)
    /// The names of its letters: "hát tê ích".
    case letters
    /// As a word, spelled by the rules for foreign words.
    case word
  }

  public enum CaseRule: Sendable, Hashable {
    /// Exactly as written where the small letters are a Vietnamese word ("TU"), else in any case ("UBND", "ubnd").
    case automatic
    case exact
    case any
  }

  /// Where an entry holds.
  public enum Condition: Sendable, Hashable {
    /// The word before is one of these (small letters).
    case after([String])
    /// The word behind is one of these (small letters).
    case before([String])
    /// A word with a capital follows, or a number: "P. Trần Lãm", "P. 5".
    case beforeName
    case beforeNumber
    case afterNumber
    /// As the kind of a document in its number: "274-TB/TU".
    case documentType
    /// As the body that issued it.
    case documentBody
    /// Only in numbers of the Party ("12-HD/BTCTU"), only in those of the State ("39/2026/TT-BTC").
    case party
    case state
    /// The beginning of a composed body: "S" in "STC".
    case bodyHead
    /// What may follow such a beginning: "TC" in "STC".
    case bodyField
  }
}
