import CaseTables
import Testing

@testable import VietnameseText

/// What is said of each class of written text, a table a class.
@Suite struct ReadingTests {
  static let files = [
    "address", "cardinal", "date", "defined-forms", "document-number", "fraction", "identity", "list-marker", "money",
    "month", "provision", "quantity", "range", "roman", "short-form", "slash", "spelling", "symbol", "telephone",
    "time",
    "traffic", "version", "lines",
  ]

  @Test(arguments: files.flatMap { Case.all($0 + ".tsv") })
  func reads(_ row: Case) {
    let spoken = Normalizer().read(Hygiene.clean(row.input)).spoken
    #expect(row.readings.contains(spoken), "\(row.input): \(spoken)")
  }

  @Test func casesAreMany() {
    #expect(Self.files.map { Case.all($0 + ".tsv").count }.reduce(0, +) >= 500)
  }
}

/// Which words are made of a place in the text, and by which rule.
@Suite struct SpanTests {
  /// The place stands between « and ».
  @Test(arguments: Case.all("spans.tsv"))
  func pointsBack(_ row: Case) throws {
    let text = row.input.replacing("«", with: "").replacing("»", with: "")
    let start = try #require(row.input.firstRange(of: "«")).lowerBound.utf16Offset(in: row.input)
    let inner = try #require(
      row.input.split(separator: "«", omittingEmptySubsequences: false).last?.split(separator: "»").first)
    let prefix = String(row.input.utf16.prefix(start)) ?? ""
    let range = prefix.utf8.count..<prefix.utf8.count + inner.utf8.count
    let words = Normalizer().read(text).words.filter { $0.range == range }
    #expect(words.map(\.text).joined(separator: " ") == row.readings[0])
    #expect(words.allSatisfy { ($0.rule ?? "-") == row.readings[1] })
  }
}
