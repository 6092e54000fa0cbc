/// Why a document has no script. Its description is one sentence that names the document by its title, or the rule.
public enum NarrationError: Error, Hashable, Sendable {
  /// The document has no blocks.
  case noText(String)
  /// Every block was left out; `rules` are the names of the rules that did.
  case allSkipped(String, rules: [String])
  /// Nothing in it can be spoken, such as a text in another script.
  case allUnread(String)
  /// More than `limit` words would be spoken.
  case tooLong(String, limit: Int)
  /// The document says that it is not to be spoken.
  case wantsNoAudio(String)
  /// No narration rule has this name.
  case unknownRule(String, known: [String])
}

extension NarrationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noText(let title):
      "'\(title)' has nothing to say: it holds no text."
    case .allSkipped(let title, let rules):
      "'\(title)' has nothing to say: all of its text is left out by \(rules.joined(separator: ", "))."
    case .allUnread(let title):
      "'\(title)' has nothing to say: none of its text can be read aloud in Vietnamese."
    case .tooLong(let title, let limit):
      "'\(title)' would be more than \(limit) spoken words; divide it into articles."
    case .wantsNoAudio(let title):
      "'\(title)' is not spoken: its front matter says audio: false."
    case .unknownRule(let name, let known):
      "There is no narration rule '\(name)'; the rules are \(known.joined(separator: ", "))."
    }
  }
}
