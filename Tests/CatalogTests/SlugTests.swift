import CaseTables
import Catalog
import Foundation
import Testing

@Suite struct SlugTests {
  @Test(arguments: Case.all("slugs.tsv")) func isValid(_ row: Case) {
    #expect(Slug.isValid(row[0]) == (row[1] == "yes"))
    #expect((ArticleID(row[0]) != nil) == (row[1] == "yes"))
    #expect((Section(id: row[0], title: "Mục") != nil) == (row[1] == "yes"))
  }

  @Test(arguments: [(1, true), (96, true), (97, false)]) func length(_ count: Int, _ isSlug: Bool) {
    #expect(Slug.isValid(String(repeating: "a", count: count)) == isSlug)
  }

  @Test func noControlCharactersOrLineEnds() {
    for byte in UInt8(0)...0x1F { #expect(!Slug.isValid("a" + String(UnicodeScalar(byte)) + "b")) }
    #expect(!Slug.isValid("a\n"))
  }

  @Test(arguments: Case.all("made.tsv")) func made(_ row: Case) {
    #expect(Slug.made(from: row[0]) ?? "-" == row[1])
  }

  /// Whatever goes in, what comes out is a slug, and is its own slug.
  @Test func madeIsASlug() {
    var generator = SystemRandomNumberGenerator()
    let letters = Array("aAzZ09 -_./đĐéạỘƯ\u{301}\u{1F1FB}ß½Ⅳ\0\n")
    for _ in 0..<500 {
      let text = String((0..<Int.random(in: 0...140, using: &generator)).compactMap { _ in letters.randomElement() })
      guard let slug = Slug.made(from: text) else { continue }
      #expect(Slug.isValid(slug), "\(text.debugDescription)")
      #expect(Slug.made(from: slug) == slug)
    }
  }
}
