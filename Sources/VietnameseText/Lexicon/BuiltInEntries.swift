import VietnameseTables

/// The entries of the compiled-in tables.
///
/// A row is the written form, its reading and, where there are any, its conditions parted by blanks. The reading "-"
/// means "by its letters", "+" "as a foreign word".
enum BuiltInEntries {
  static let all: [Lexicon.Entry] =
    entries(vietnamese_table_document_types(), with: [.documentType])
    + entries(vietnamese_table_bodies(), with: [.documentBody])
    + entries(vietnamese_table_organisations()) + entries(vietnamese_table_titles())
    + entries(vietnamese_table_abbreviations()) + entries(vietnamese_table_foreign())

  private static func entries(_ table: VietnameseTable, with common: [Lexicon.Condition] = []) -> [Lexicon.Entry] {
    Table(table).rows.compactMap { row in
      row.count >= 2 ? entry(row, common) : nil
    }
  }

  private static func entry(_ row: [String], _ common: [Lexicon.Condition]) -> Lexicon.Entry {
    let reading: Lexicon.Pronunciation =
      switch row[1] {
      case "-": .letters
      case "+": .word
      default: .words(row[1])
      }
    var entry = Lexicon.Entry(row[0], reading, conditions: common)
    guard row.count > 2 else { return entry }
    for option in row[2].split(separator: " ") {
      let parts = option.split(separator: "=", maxSplits: 1)
      let words = parts.count > 1 ? parts[1].split(separator: ",").map(String.init) : []
      switch parts[0] {
      case "exact": entry.matching = .exact
      case "any": entry.matching = .any
      case "before": entry.conditions.append(.before(words))
      case "after": entry.conditions.append(.after(words))
      case "name": entry.conditions.append(.beforeName)
      case "number": entry.conditions.append(.beforeNumber)
      case "after-number": entry.conditions.append(.afterNumber)
      case "party": entry.conditions.append(.party)
      case "state": entry.conditions.append(.state)
      case "head": entry.conditions.append(.bodyHead)
      case "field": entry.conditions.append(.bodyField)
      default: break
      }
    }
    return entry
  }
}
