/// What an announcer is handed: chapters of utterances, and an account of what is not read.
///
/// ```swift
/// let script = Script(title: "Thông báo", chapters: [Chapter(title: "Mở đầu", utterances: [])])
/// print(script.chapters.count, "chapters,", script.wordCount, "words")
/// ```
public struct Script: Hashable, Sendable, Codable {
  /// The article's title as it is shown.
  public var title: String
  public var chapters: [Chapter]
  /// Text left out on purpose, each piece with the rule that left it out.
  public var skipped: [UnspokenText]
  /// Text that could not be read, each piece with the reason.
  public var unread: [UnspokenText]

  public init(
    title: String, chapters: [Chapter], skipped: [UnspokenText] = [], unread: [UnspokenText] = []
  ) {
    self.title = title
    self.chapters = chapters
    self.skipped = skipped
    self.unread = unread
  }

  public var wordCount: Int { chapters.reduce(0) { $0 + $1.wordCount } }
}

/// A piece of text that is not spoken, and why.
public struct UnspokenText: Hashable, Sendable, Codable {
  public var source: SourceRange
  public var text: String
  /// The narration rule that skipped it, or the reason why it cannot be read.
  public var rule: String

  public init(source: SourceRange, text: String, rule: String) {
    self.source = source
    self.text = text
    self.rule = rule
  }
}
