public import Catalog
public import Foundation
public import HandbookDocuments
public import Narration

/// The narration rules as admins use them: which there are, what switching one would do, and doing it. What the service,
/// its workers and the command line say goes by it from the next article on.
public struct RuleSwitching: Sendable {
  /// A rule, and whether it runs.
  public struct Rule: Sendable, Hashable {
    public var name: String
    /// In Vietnamese, for the list that an admin switches it in.
    public var words: RuleWords
    public var isOn: Bool
    /// Who switched it last, and when; nil where nobody ever has.
    public var author: String?
    public var changedAt: Date?
  }

  /// What switching a rule would do.
  public struct Effect: Sendable, Hashable {
    /// Articles that were looked at.
    public var looked = 0
    /// Those that would sound different.
    public var changed: [ArticleID] = []
    /// Those that cannot be read now.
    public var unread: [ArticleID] = []
  }

  private let store: any LexiconStore & RuleStore
  private let articles: SpokenArticles

  public init(store: any LexiconStore & RuleStore, catalog: any Catalog, reader: DocumentReader) {
    self.store = store
    articles = SpokenArticles(catalog: catalog, reader: reader)
  }

  /// All rules in the order in which they run, and the version of their state.
  public func rules() async throws -> (version: Int64, rules: [Rule]) {
    let state = try await store.ruleState()
    return (state.version, Self.rules(state))
  }

  private static func rules(_ state: RuleState) -> [Rule] {
    NarrationRules.standard.names.map { name in
      let known = state.switches.first { $0.rule == name }
      return Rule(
        name: name, words: RuleWords.of(name), isOn: known?.isOn ?? true, author: known?.author,
        changedAt: known?.changedAt)
    }
  }

  /// Reads the whole handbook with the rules of now and with the change, and tells where they differ.
  /// - Throws: `NarrationError.unknownRule`, and what the catalog throws.
  public func preview(_ name: String, isOn: Bool) async throws -> Effect {
    try Self.check(name)
    let words = try await store.lexicon()
    let state = try await store.ruleState()
    let off = isOn ? state.off.subtracting([name]) : state.off.union([name])
    let old = SiteLexicon(words, rules: .standard.without(state.off))
    let new = SiteLexicon(words, rules: .standard.without(off))
    var effect = Effect()
    try await articles.look { article, result in
      effect.looked += 1
      do {
        let document = try result.get()
        let section = article.section.id
        let was = try? old.narrator(for: section).narrate(document)
        let script = try new.narrator(for: section).narrate(document)
        if was?.chapters.map({ Array($0.spokenBytes) }) != script.chapters.map({ Array($0.spokenBytes) }) {
          effect.changed.append(article.id)
        }
      } catch {
        effect.unread.append(article.id)
      }
    }
    return effect
  }

  /// Switches a rule. What is published already is spoken anew by the next batch that selects it.
  /// - Parameters:
  ///   - author: who does it.
  ///   - version: what the state must be at; nil for any.
  /// - Throws: `NarrationError.unknownRule`, or `CatalogError.rulesChanged`; then nothing is changed.
  public func set(
    _ switches: [String: Bool], by author: String, ifVersion version: Int64? = nil, at now: Date
  ) async throws -> (version: Int64, rules: [Rule]) {
    for name in switches.keys { try Self.check(name) }
    let state = try await store.switchRules(switches, by: author, ifVersion: version, at: now)
    return (state.version, Self.rules(state))
  }

  private static func check(_ name: String) throws(NarrationError) {
    _ = try NarrationRules.standard.switchingOff([name])
  }
}
