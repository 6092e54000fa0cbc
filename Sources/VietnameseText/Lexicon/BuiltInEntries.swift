import VietnameseTables

/// The entries of the compiled-in tables.
///
/// A row is the written form, its reading and, where there are any, its conditions parted by blanks. The reading "-"
/// means "by its letters", "+" "as a foreign word".
enum BuiltInEntries {
  /// Why a row of a table is no entry. No table that is compiled in has such a row; the tests see to it.
  struct BadRow: Error, Equatable {
    var row: [String]
    var reason: String
  }

  static let all: [Lexicon.Entry] = tables.flatMap { table in
    table.rows.compactMap { try? entry($0, table.common) }
  }

  /// The rows of each table, and the conditions that all of them have.
  static var tables: [(name: String, rows: [[String]], common: [Lexicon.Condition])] {
    [
      ("document-types", Table(vietnamese_table_document_types()).rows, [.documentType]),
      ("bodies", Table(vietnamese_table_bodies()).rows, [.documentBody]),
      ("organisations", Table(vietnamese_table_organisations()).rows, []),
      ("titles", Table(vietnamese_table_titles()).rows, []),
      ("abbreviations", Table(vietnamese_table_abbreviations()).rows, []),
      ("foreign", Table(vietnamese_table_foreign()).rows, []),
    ]
  }

  static func entry(_ row: [String], _ common: [Lexicon.Condition] = []) throws(BadRow) -> Lexicon.Entry {
    guard (2...3).contains(row.count), !row[0].isEmpty, !row[1].isEmpty else {
      throw BadRow(row: row, reason: "A row is the written form, its reading and its options, parted by tabs.")
    }
    let reading: Lexicon.Pronunciation =
      switch row[1] {
      case "-": .letters
      case "+": .word
      default: .words(row[1])
      }
    var entry = Lexicon.Entry(row[0], reading, conditions: common)
    guard row.count > 2 else { return entry }
    for option in row[2].split(separator: " ", omittingEmptySubsequences: false) {
      guard apply(option, to: &entry) else {
        throw BadRow(row: row, reason: "There is no option “\(option)”.")
      }
    }
    return entry
  }

  private static func apply(_ option: Substring, to entry: inout Lexicon.Entry) -> Bool {
    let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let words = parts.count > 1 ? parts[1].split(separator: ",").map(String.init) : []
    switch (parts[0], words.isEmpty) {
    case ("exact", true): entry.matching = .exact
    case ("any", true): entry.matching = .any
    case ("before", false): entry.conditions.append(.before(words))
    case ("after", false): entry.conditions.append(.after(words))
    case ("name", true): entry.conditions.append(.beforeName)
    case ("number", true): entry.conditions.append(.beforeNumber)
    case ("after-number", true): entry.conditions.append(.afterNumber)
    case ("party", true): entry.conditions.append(.party)
    case ("state", true): entry.conditions.append(.state)
    case ("head", true): entry.conditions.append(.bodyHead)
    case ("field", true): entry.conditions.append(.bodyField)
    default: return false
    }
    return true
  }
}
