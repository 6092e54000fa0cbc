/// What is said in one breath: a sentence, or a part of a long one.
public struct Utterance: Hashable, Sendable, Codable {
  /// How the voice ends it.
  public enum Tone: String, Hashable, Sendable, Codable {
    case statement, question, exclamation
    /// A part of a longer sentence: the voice stays up.
    case continuing
  }

  public var words: [SpokenWord]
  public var tone: Tone
  /// The silence after it.
  public var pause: Pause
  /// The text it reads, as it stands in the article: what the transcript shows.
  public var original: String
  /// Where `original` stands; nil when a narration rule made the whole utterance.
  public var source: SourceRange?

  public init(words: [SpokenWord], tone: Tone = .statement, pause: Pause, original: String, source: SourceRange? = nil)
  {
    self.words = words
    self.tone = tone
    self.pause = pause
    self.original = original
    self.source = source
  }

  /// The text a voice is given: spoken words, a blank between them, and the marks that carry the melody.
  public var spokenText: String {
    var text = ""
    for (index, word) in words.enumerated() {
      if index > 0 { text += " " }
      text += word.text
      guard index < words.count - 1 else { break }
      switch word.after {
      case .comma: text += ","
      case .clause: text += ";"
      default: break
      }
    }
    switch tone {
    case .statement: text += "."
    case .question: text += "?"
    case .exclamation: text += "!"
    case .continuing: text += ","
    }
    return text
  }
}
