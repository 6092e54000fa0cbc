/// One word as it is said, and where in the text it comes from.
public struct SpokenWord: Hashable, Sendable, Codable {
  /// The word, without white space: small letters the voice can say, never a digit or a sign.
  public var text: String
  /// The text it reads; nil for a word that a narration rule added ("chương trình gồm", "hết").
  public var source: SourceRange?
  /// What made it: a semiotic class ("date"), a lexicon entry ("lexicon:UBND"), a narration rule; nil for a plain word.
  public var rule: String?
  /// A pause inside the utterance after this word: none, comma or clause.
  public var after: Pause

  public init(_ text: String, source: SourceRange? = nil, rule: String? = nil, after: Pause = .none) {
    self.text = text
    self.source = source
    self.rule = rule
    self.after = after
  }
}
