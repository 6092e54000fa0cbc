public import Catalog
public import Foundation
public import HandbookDocuments
public import JobQueue
import Narration
import SpeechScript

/// The lexicon as admins use it: what a change would do, doing it, and how often an entry is used.
///
/// ```swift
/// let change = try LexiconChange(keeping: [.init(LexiconDraft(written: "TU", reading: .words("thành ủy")))])
/// let effect = try await editing.preview(change)
/// let jobs = try await editing.apply(change, effect, by: "hoa", at: .now)
/// ```
public struct LexiconEditing: Sendable {
  private let lexicon: any LexiconStore & RuleStore
  private let catalog: any Catalog
  private let queue: any JobQueue
  private let articles: SpokenArticles

  /// - Parameter lexicon: knows the narration rules, too, since what is left out changes nothing.
  public init(
    lexicon: any LexiconStore & RuleStore, catalog: any Catalog, queue: any JobQueue, reader: DocumentReader
  ) {
    self.lexicon = lexicon
    self.catalog = catalog
    self.queue = queue
    articles = SpokenArticles(catalog: catalog, reader: reader)
  }

  /// Reads the whole handbook with the lexicon of now and with the change, and tells where they differ.
  /// - Throws: `LexiconError`, `CatalogError.noSuchEntry`, and what the catalog throws.
  public func preview(
    _ change: LexiconChange, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> LexiconEffect {
    let state = try await lexicon.lexicon()
    let rules = NarrationRules.standard.without(try await lexicon.ruleState().off)
    let (old, new) = (
      SiteLexicon(state, rules: rules), SiteLexicon(try change.applied(to: state), rules: rules)
    )
    var effect = LexiconEffect(version: state.version)
    var uses = EntryUses()
    try await articles.look(progress) { article, result in
      effect.looked += 1
      let section = article.section.id
      do {
        let document = try result.get()
        let script = try new.narrator(for: section).narrate(document)
        uses.add(script)
        guard old.digest(for: section) != new.digest(for: section) else { return }
        let changed = LexiconEffect.ChangedArticle(
          article, from: try old.narrator(for: section).narrate(document), to: script)
        if let changed { effect.changed.append(changed) }
      } catch {
        effect.unread.append(.init(article: article.id, reason: "\(error)"))
      }
    }
    let labels = Dictionary(
      new.state.records.map { ([$0.draft.written, $0.draft.section], SiteLexicon.label($0)) }
    ) { one, _ in one }
    effect.uses = change.kept.map { kept in
      labels[[kept.draft.written, kept.draft.section]].flatMap { uses.counts[$0] } ?? 0
    }
    return effect
  }

  /// Makes a change, and files the articles that it changes to be spoken anew; of those only the changed chapters are.
  /// - Parameters:
  ///   - effect: what was seen of this very change.
  ///   - author: who does it.
  /// - Throws: `CatalogError.lexiconChanged` where somebody else has changed the lexicon since; nothing is done then.
  public func apply(
    _ change: LexiconChange, _ effect: LexiconEffect, by author: String, at now: Date
  ) async throws -> [Job] {
    _ = try await lexicon.changeLexicon(
      keeping: change.kept.map(\.draft), removing: change.removed, by: author, ifVersion: effect.version, at: now)
    var jobs: [Job] = []
    for article in effect.changed {
      guard let listing = try await catalog.article(article.article, for: .everything),
        let request = Rerendering.request(of: listing, voice: nil, priority: .admin)
      else { continue }
      jobs.append(try await queue.enqueue(request, at: now))
    }
    return jobs
  }

  /// How often each entry is used in today's handbook, by its id; 0 for one that never is.
  public func uses(
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> (state: LexiconState, counts: [Int64: Int]) {
    let rules = NarrationRules.standard.without(try await lexicon.ruleState().off)
    let words = SiteLexicon(try await lexicon.lexicon(), rules: rules)
    var uses = EntryUses()
    try await articles.look(progress) { article, document in
      if let script = try? words.narrator(for: article.section.id).narrate(document.get()) { uses.add(script) }
    }
    let counts = words.state.records.map { ($0.id, uses.counts[SiteLexicon.label($0)] ?? 0) }
    return (words.state, Dictionary(uniqueKeysWithValues: counts))
  }
}
