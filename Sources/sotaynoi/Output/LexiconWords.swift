import Catalog
import Foundation
import JobQueue
import Studio

/// The lexicon and its changes, as people and machines read them.
enum LexiconWords {
  /// Sentences that are printed of one article.
  private static let most = 20

  static func lines(_ change: LexiconChange, _ effect: LexiconEffect, _ jobs: [Job], isPreview: Bool) -> [String] {
    var lines: [String] = []
    for (kept, uses) in zip(change.kept, effect.uses) {
      let place = kept.draft.section.map { " in \($0)" } ?? ""
      lines.append("\(kept.draft.written)\(place): used \(Figures.count(uses, "time"))\(uses == 0 ? ", never" : "")")
    }
    for article in effect.changed {
      lines.append("\(article.article): \(article.title)")
      for chapter in article.chapters {
        lines.append("  \(chapter.title)")
        for sentence in chapter.sentences.prefix(most) {
          lines.append("    “\(sentence.written.prefix(300))”")
          lines.append("    - \(sentence.before.prefix(400))")
          lines.append("    + \(sentence.after.prefix(400))")
        }
        if chapter.sentences.count > most {
          lines.append("    and \(Figures.count(chapter.sentences.count - most, "sentence")) more")
        }
      }
    }
    let chapters = effect.changed.map(\.chapters.count).reduce(0, +)
    let reach =
      "\(Figures.count(effect.changed.count, "article")) of \(effect.looked), \(Figures.count(chapters, "chapter"))"
    lines.append(
      isPreview
        ? "Would change: \(reach). Nothing was changed."
        : "Changed: \(reach); \(Figures.count(jobs.count, "job")) filed.")
    return lines
  }

  static func table(_ records: [LexiconRecord], counts: [Int64: Int]?) -> String {
    let rows = records.map { record in
      let draft = record.draft
      let reading =
        switch draft.reading {
        case .words(let words): words
        case .letters: "(by its letters)"
        case .word: "(as a foreign word)"
        }
      let uses = counts.map { counts in counts[record.id].map { $0 == 0 ? "never" : "\($0)" } ?? "never" } ?? "–"
      return [
        draft.written, reading, draft.matching.rawValue, draft.section ?? "all", uses, record.author,
        QueueWords.time(record.changedAt), draft.note,
      ]
    }
    return Terminal.table(
      ["Written", "Reading", "Case", "Section", "Used", "By", "When", "Note"], rows, right: [4])
  }

  struct Entry: Encodable {
    var id: Int64
    var written: String
    /// "-" for letters, "+" for a foreign word.
    var reading: String
    var matching: String
    var section: String?
    var note: String
    var author: String
    var changedAt: Date
    /// None where it was not counted.
    var uses: Int?

    init(_ record: LexiconRecord, uses: Int?) {
      id = record.id
      written = record.draft.written
      reading = record.draft.reading.text
      matching = record.draft.matching.rawValue
      section = record.draft.section
      note = record.draft.note
      author = record.author
      changedAt = record.changedAt
      self.uses = uses
    }
  }

  struct Answer: Encodable {
    struct Use: Encodable {
      var written: String
      var section: String?
      var uses: Int
    }

    var entries: [Use]
    var removed: [Int64]
    var looked: Int
    var changed: [LexiconEffect.ChangedArticle]
    var unread: [LexiconEffect.Unread]
    var jobs: [Int64]

    init(_ change: LexiconChange, _ effect: LexiconEffect, _ jobs: [Job]) {
      entries = zip(change.kept, effect.uses).map {
        Use(written: $0.draft.written, section: $0.draft.section, uses: $1)
      }
      removed = change.removed
      looked = effect.looked
      changed = effect.changed
      unread = effect.unread
      self.jobs = jobs.map(\.id.rawValue)
    }
  }
}
