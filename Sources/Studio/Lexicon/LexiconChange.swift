public import Catalog
import VietnameseText

/// What somebody wants of the lexicon: entries kept, and entries taken away.
public struct LexiconChange: Hashable, Sendable {
  /// An entry, and where it stands, for who is told of a flaw: "line 12".
  public struct Kept: Hashable, Sendable {
    public var draft: LexiconDraft
    public var place: String?

    public init(_ draft: LexiconDraft, place: String? = nil) {
      self.draft = draft
      self.place = place
    }
  }

  public private(set) var kept: [Kept]
  public private(set) var removed: [Int64]

  /// Checks the entries; white space around them goes.
  /// - Throws: `LexiconError`, for the first that is not right.
  public init(keeping kept: [Kept] = [], removing removed: [Int64] = []) throws(LexiconError) {
    guard kept.count <= LexiconError.most else { throw .tooMany(kept.count) }
    var places: [[String?]: String] = [:]
    var clean: [Kept] = []
    for (index, entry) in kept.enumerated() {
      let draft = Self.clean(entry.draft)
      if let section = draft.section, Section(id: section, title: section) == nil {
        throw .badSection(section, place: entry.place)
      }
      do {
        try SiteLexicon.entry(draft).check()
      } catch {
        throw .badEntry(draft.written, error, place: entry.place)
      }
      let place = entry.place ?? "entry \(index + 1)"
      if let first = places.updateValue(place, forKey: [draft.written, draft.section]) {
        throw .twice(draft.written, first: first, second: place)
      }
      clean.append(Kept(draft, place: entry.place))
    }
    self.kept = clean
    self.removed = removed
  }

  private static func clean(_ draft: LexiconDraft) -> LexiconDraft {
    func trimmed(_ text: String) -> String {
      Hygiene.clean(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    var draft = draft
    draft.written = trimmed(draft.written)
    if case .words(let words) = draft.reading { draft.reading = .words(trimmed(words).lowercased()) }
    draft.section = draft.section.flatMap { $0.isEmpty ? nil : $0 }
    draft.note = trimmed(draft.note)
    return draft
  }

  /// The lexicon as it would be; new entries have ids below 0.
  /// - Throws: `CatalogError.noSuchEntry`, `LexiconError.tooMany`.
  func applied(to state: LexiconState) throws -> LexiconState {
    var state = state
    for id in removed {
      guard let index = state.records.firstIndex(where: { $0.id == id }) else { throw CatalogError.noSuchEntry(id) }
      state.records.remove(at: index)
    }
    var places: [[String?]: Int] = [:]
    for (index, record) in state.records.enumerated() { places[[record.draft.written, record.draft.section]] = index }
    for draft in kept.map(\.draft) {
      if let index = places[[draft.written, draft.section]] {
        state.records[index].draft = draft
      } else {
        state.records.append(
          LexiconRecord(id: -Int64(state.records.count) - 1, draft: draft, author: "", changedAt: .distantPast))
      }
    }
    guard state.records.count <= LexiconError.most else { throw LexiconError.tooMany(state.records.count) }
    return state
  }
}
