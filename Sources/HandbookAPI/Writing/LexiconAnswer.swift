import Catalog
import Foundation
import Studio

/// The entries that admins have written.
struct LexiconAnswer: Encodable, Sendable {
  struct Entry: Encodable, Sendable {
    var id: Int64
    var written: String
    var reading: String
    /// "automatic", "exact" or "any".
    var matching: String
    /// `null` for all sections.
    @Nullable var section: String?
    var note: String
    var author: String
    var changedAt: Date
    /// How often it is used in today's handbook; `null` where it was not counted.
    @Nullable var uses: Int?
  }

  /// Grows with each change.
  var version: Int64
  var entries: [Entry]

  init(_ state: LexiconState, counts: [Int64: Int]?) {
    version = state.version
    entries = state.records.map { record in
      Entry(
        id: record.id, written: record.draft.written, reading: record.draft.reading.text,
        matching: record.draft.matching.rawValue, section: record.draft.section, note: record.draft.note,
        author: record.author, changedAt: record.changedAt, uses: counts.map { $0[record.id] ?? 0 })
    }
  }
}

/// What a change of the lexicon does to the handbook.
struct LexiconEffectAnswer: Encodable, Sendable {
  /// The version that was looked at.
  var version: Int64
  /// Articles that were looked at.
  var looked: Int
  /// Articles that would sound different: by chapter, each sentence before and after.
  var changed: [LexiconEffect.ChangedArticle]
  /// Articles that cannot be read now.
  var unread: [LexiconEffect.Unread]
  /// How often each kept entry would be used, in their order.
  var uses: [Int]
  /// What was filed; `null` where it was only looked.
  @Nullable var jobs: [JobAnswer]?

  init(_ effect: LexiconEffect, jobs: [JobAnswer]?) {
    version = effect.version
    looked = effect.looked
    changed = effect.changed
    unread = effect.unread.map { article in
      var article = article
      article.reason = JobAnswer.withoutPaths(article.reason)
      return article
    }
    uses = effect.uses
    self.jobs = jobs
  }
}
