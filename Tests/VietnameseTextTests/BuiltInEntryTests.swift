import Testing
import VietnameseTables

@testable import VietnameseText

/// The compiled-in tables hold what their readers expect.
@Suite struct BuiltInEntryTests {
  @Test func knowsEveryOptionOfEveryRow() {
    for table in BuiltInEntries.tables {
      for row in table.rows {
        #expect(throws: Never.self, "\(table.name): \(row)") { try BuiltInEntries.entry(row, table.common) }
      }
    }
  }

  @Test(arguments: [
    ["UBND", "ủy ban nhân dân", "exakt"], ["UBND", "ủy ban nhân dân", "exact  any"], ["UBND", "ủy ban", "before="],
    ["UBND", "ủy ban", "before"], ["UBND", "ủy ban", "exact=1"], ["UBND", ""], ["", "ủy ban"], ["UBND"],
    ["UBND", "ủy ban", "exact", "any"],
  ])
  func refusesRowsThatAreNone(_ row: [String]) {
    #expect(throws: BuiltInEntries.BadRow.self) { try BuiltInEntries.entry(row) }
  }

  @Test func readsOptions() throws {
    let entry = try BuiltInEntries.entry(["P.", "phòng", "exact before=tổ,hành name"])
    #expect(entry.matching == .exact)
    #expect(entry.conditions == [.before(["tổ", "hành"]), .beforeName])
  }

  private static let letters = Set(
    Table(vietnamese_table_letters()).rows.flatMap { $0.dropFirst().joined().split(separator: " ").map(String.init) })

  /// Every word that is spoken is a syllable, in small letters and with its tone in place, or the name of a letter.
  @Test func saysOnlySyllables() {
    for entry in BuiltInEntries.all {
      guard case .words(let reading) = entry.reading else { continue }
      for word in reading.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
        var bytes = word
        let isNative = bytes.withUTF8 { Syllable.judge($0) == .native }
        #expect(isNative || Self.letters.contains(word), "\(entry.written): \(word)")
      }
    }
  }

  @Test func writesComposedLetters() {
    for entry in BuiltInEntries.all {
      #expect(Array(Hygiene.clean(entry.written).utf8) == Array(entry.written.utf8), "\(entry.written)")
    }
  }

  /// Entries compete within these groups of tables: two with one form and one set of conditions would hide each other.
  @Test(arguments: [["document-types"], ["bodies"], ["organisations", "titles", "abbreviations", "foreign"]])
  func hasNoTwoRowsForOneThing(_ names: [String]) throws {
    var seen: [Key: [String]] = [:]
    for table in BuiltInEntries.tables where names.contains(table.name) {
      for row in table.rows {
        let key = Key(try BuiltInEntries.entry(row, table.common))
        #expect(seen[key] == nil, "\(row) and \(seen[key] ?? [])")
        seen[key] = row
      }
    }
  }

  private struct Key: Hashable {
    var written: String
    var conditions: Set<Lexicon.Condition>

    init(_ entry: Lexicon.Entry) {
      let isExact = CompiledEntry(entry)?.isExact ?? true
      written = isExact ? entry.written : entry.written.lowercased()
      conditions = Set(entry.conditions)
    }
  }

  /// Each row can be found: its form begins with letters, and it says something.
  @Test func compilesEveryRow() {
    for entry in BuiltInEntries.all {
      #expect(CompiledEntry(entry)?.words.isEmpty == false, "\(entry.written)")
    }
  }

  @Test func holdsWhatAHandbookNeeds() {
    #expect(BuiltInEntries.all.count >= 1_200)
  }

  @Test func mapsOldEncodingsToLettersOfVietnamese() {
    let letters = Set(Alphabet.vowels.joined().map(\.value) + [0x111])
    for (rows, count) in [(Table(vietnamese_table_tcvn3()).rows, 74), (Table(vietnamese_table_vni()).rows, 67)] {
      #expect(rows.count == count)
      #expect(Set(rows.map { $0[0] }).count == count)
      #expect(Set(rows.map { $0[1] }).count == count)
      for row in rows {
        let scalar = row[1].unicodeScalars.first?.value ?? 0
        #expect(letters.contains(scalar) || "ĂÂÊÔƠƯĐ".unicodeScalars.contains { $0.value == scalar }, "\(row)")
      }
    }
    #expect(Set(Table(vietnamese_table_vni()).rows.map { $0[1] }).count == 67)
  }
}
