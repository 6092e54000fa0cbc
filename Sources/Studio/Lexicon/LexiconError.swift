import Catalog
public import VietnameseText

/// Why a change of the lexicon is refused; nothing is changed then.
public enum LexiconError: Error, Hashable, Sendable, CustomStringConvertible {
  /// - Parameter place: "line 12"; nil where there is one entry only.
  case badEntry(_ written: String, _ flaw: EntryFlaw, place: String?)
  case tooMany(_ count: Int)
  /// A form is given twice with the same section.
  case twice(_ written: String, first: String, second: String)
  case badSection(String, place: String?)
  /// A row or an element that is no entry.
  case badRow(place: String, _ flaw: String)
  case noSuchForm(String)

  /// Entries that a lexicon may have beside those that are compiled in.
  public static let most = 20_000

  public var description: String {
    switch self {
    case .badEntry(let written, let flaw, let place): Self.at(place) + "“\(written)”: \(flaw)"
    case .tooMany(let count): "\(count) entries are more than the \(Self.most) that a lexicon may have"
    case .twice(let written, let first, let second): "“\(written)” is there twice: in \(first) and \(second)"
    case .badSection(let section, let place): Self.at(place) + "“\(section)” is no section's id, such as “thong-bao”"
    case .badRow(let place, let flaw): "\(place): \(flaw)"
    case .noSuchForm(let written):
      "the lexicon has no entry “\(written)” of an admin; `sotaynoi lexicon list` shows them"
    }
  }

  private static func at(_ place: String?) -> String { place.map { "\($0): " } ?? "" }
}
