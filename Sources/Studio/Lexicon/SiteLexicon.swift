import AudioStore
public import Catalog
public import Narration
import VietnameseText

/// The compiled-in lexicon, what admins say beside it and which narration rules they want, ready to narrate the articles of a section.
public struct SiteLexicon: Sendable {
  /// A lexicon, and a digest of the admins' part of it; empty where they say nothing.
  private struct Part: Sendable {
    var lexicon: Lexicon
    var digest: String
  }

  public let state: LexiconState
  public let rules: NarrationRules
  private let general: Part
  /// For the sections of which something is said for themselves.
  private let parts: [String: Part]

  public init(_ state: LexiconState = LexiconState(), rules: NarrationRules = .standard) {
    self.state = state
    self.rules = rules
    general = Self.part(state.records.filter { $0.draft.section == nil })
    let sections = Set(state.records.compactMap(\.draft.section))
    parts = Dictionary(
      uniqueKeysWithValues: sections.map { section in
        let own = state.records.filter { $0.draft.section == section }
        let forms = Set(own.map(\.draft.written))
        let common = state.records.filter { $0.draft.section == nil && !forms.contains($0.draft.written) }
        return (section, Self.part(common + own))
      })
  }

  func narrator(for section: String) -> Narrator {
    Narrator(normalizer: Normalizer(lexicon: (parts[section] ?? general).lexicon), rules: rules)
  }

  /// What an article's sound depends on: notes, authors and other sections' entries are not in it.
  func digest(for section: String) -> String {
    let words = (parts[section] ?? general).digest
    guard rules != .standard else { return words }
    return ContentHash(of: Array("\(words) \(rules.names.joined(separator: " "))".utf8)).description
  }

  private static func part(_ records: [LexiconRecord]) -> Part {
    guard !records.isEmpty else { return Part(lexicon: .builtIn, digest: "") }
    let entries = records.map { entry($0.draft, label: label($0)) }
    var hasher = ContentHasher()
    for draft in records.map(\.draft).sorted(by: { $0.written < $1.written }) {
      for field in [draft.written, draft.reading.text, draft.matching.rawValue] {
        hasher.update(field.utf8)
        hasher.update([0])
      }
    }
    return Part(lexicon: .builtIn.adding(Lexicon.Layer(.site, entries)), digest: hasher.finish().description)
  }

  /// What tells an admin's entry from others in the rule of a word, "lexicon:UBND#12".
  static func label(_ record: LexiconRecord) -> String { "\(record.draft.written)#\(record.id)" }

  static func entry(_ draft: LexiconDraft, label: String? = nil) -> Lexicon.Entry {
    let reading: Lexicon.Pronunciation =
      switch draft.reading {
      case .words(let words): .words(words)
      case .letters: .letters
      case .word: .word
      }
    let matching: Lexicon.CaseRule =
      switch draft.matching {
      case .automatic: .automatic
      case .exact: .exact
      case .any: .any
      }
    return Lexicon.Entry(draft.written, reading, matching: matching, label: label)
  }
}
