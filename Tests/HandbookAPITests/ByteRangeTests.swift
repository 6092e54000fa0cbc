import CaseTables
import Testing

@testable import HandbookAPI

@Suite("Range headers, RFC 9110, 14")
struct ByteRangeTests {
  static let cases = Case.all("byte-ranges.tsv")

  @Test(arguments: cases)
  func answer(_ row: Case) throws {
    let size = try #require(row.given(1).flatMap { Int($0) })
    #expect(Self.text(ByteRange.answer(to: row[0], size: size)) == row.given(2))
  }

  @Test func tableIsThere() { #expect(Self.cases.count > 50) }

  @Test func absentHeader() { #expect(ByteRange.answer(to: nil, size: 10) == .whole) }

  private static func text(_ answer: ByteRange.Answer) -> String {
    switch answer {
    case .whole: "whole"
    case .unsatisfiable: "unsatisfiable"
    case .part(let range): text([range])
    case .parts(let ranges): text(ranges)
    }
  }

  private static func text(_ ranges: [Range<Int>]) -> String {
    ranges.map { "\($0.lowerBound)-\($0.upperBound - 1)" }.joined(separator: ",")
  }
}
