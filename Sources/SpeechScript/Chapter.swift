/// A part of an article that is spoken, stored and shown as one.
public struct Chapter: Hashable, Sendable, Codable {
  /// The line one would print in a table of contents.
  public var title: String
  public var utterances: [Utterance]

  public init(title: String, utterances: [Utterance]) {
    self.title = title
    self.utterances = utterances
  }

  /// How many words are spoken; a word's ordinal counts from 0 through all utterances of the chapter.
  public var wordCount: Int { utterances.reduce(0) { $0 + $1.words.count } }
}
