public import Catalog
import Narration
import SpeechScript

/// What a change of the lexicon would do to the handbook, without a word being spoken.
public struct LexiconEffect: Hashable, Sendable {
  public struct Sentence: Hashable, Sendable, Codable {
    /// As it stands in the document.
    public var written: String
    /// In spoken words, now and with the change.
    public var before: String
    public var after: String
  }

  public struct ChangedChapter: Hashable, Sendable, Codable {
    public var title: String
    public var sentences: [Sentence]
  }

  public struct ChangedArticle: Hashable, Sendable, Codable {
    public var article: ArticleID
    public var title: String
    public var section: String
    public var chapters: [ChangedChapter]
  }

  public struct Unread: Hashable, Sendable, Codable {
    public var article: ArticleID
    public var reason: String
  }

  /// The lexicon that was looked at.
  public var version: Int64
  /// Articles that were looked at.
  public var looked = 0
  public var changed: [ChangedArticle] = []
  /// Articles that cannot be read now.
  public var unread: [Unread] = []
  /// How often each kept entry would be used, in the change's order.
  public var uses: [Int] = []
}

extension LexiconEffect.ChangedArticle {
  /// - Returns: nil where nothing would sound different.
  init?(_ article: Article, from old: Script, to new: Script) {
    let known = Set(old.chapters.map { Array($0.spokenBytes) })
    let chapters = new.chapters.filter { !known.contains(Array($0.spokenBytes)) }
    guard !chapters.isEmpty || old.chapters.count != new.chapters.count else { return nil }
    let said = Dictionary(
      old.chapters.flatMap(\.utterances).map { (Key($0), $0.spokenText) }, uniquingKeysWith: { one, _ in one })
    self.init(
      article: article.id, title: article.title, section: article.section.id,
      chapters: chapters.map { chapter in
        LexiconEffect.ChangedChapter(
          title: chapter.title,
          sentences: chapter.utterances.compactMap { utterance in
            let before = said[Key(utterance)] ?? ""
            guard before != utterance.spokenText else { return nil }
            return LexiconEffect.Sentence(
              written: utterance.original, before: before, after: utterance.spokenText)
          })
      })
  }

  /// Where a sentence stands.
  private struct Key: Hashable {
    var block: Int?
    var start: Int?
    var original: String

    init(_ utterance: Utterance) {
      block = utterance.source?.block
      start = utterance.source?.start
      original = utterance.source == nil ? utterance.original : ""
    }
  }
}

/// How often admins' entries are used in scripts.
struct EntryUses {
  private(set) var counts: [String: Int] = [:]

  /// By the label of the entry.
  mutating func add(_ script: Script) {
    for utterance in script.chapters.flatMap(\.utterances) {
      var last: SpokenWord?
      for word in utterance.words {
        defer { last = word }
        guard let rule = word.rule, rule.hasPrefix("lexicon:"), rule != last?.rule || word.source != last?.source
        else { continue }
        counts[String(rule.dropFirst(8)), default: 0] += 1
      }
    }
  }
}
