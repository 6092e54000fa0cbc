import CaseTables
import Foundation
import HandbookDocuments
import Testing

@testable import Narration

/// The same text has the same title and chapters in every format, with headings by style, by number, and by the layout
/// of their kind alone: "#" in Markdown, bold or centred letters in Word documents, web pages and PDFs, capitals or a
/// short line by itself in plain text. `Tests/Authoring` writes the documents.
@Suite struct FormatTests {
  private static let folder = Checkout.cases() + "/../../HandbookDocumentsTests/Cases/Documents"
  private static let names = Checkout.files(in: folder).filter { !$0.hasSuffix(".blocks") }

  /// Files of one text by the name that they share.
  private static let texts = Dictionary(grouping: names) { $0.prefix { $0 != "." } }.filter { $0.value.count > 1 }

  @Test func thereAreTextsInEveryFormat() {
    #expect(Self.texts.values.count { $0.count == 5 } >= 7)
  }

  @Test(arguments: texts.keys.sorted()) func chapters(stem: Substring) throws {
    var outlines: [(name: String, lines: [String])] = []
    for name in try #require(Self.texts[stem]).sorted() {
      let script = try Narrator().narrate(DocumentReader().read(contentsOf: Self.folder + "/" + name))
      outlines.append((name, [script.title] + script.chapters.map(\.title)))
    }
    for outline in outlines { #expect(outline.lines == outlines[0].lines, "\(outline.name)") }
  }

  /// So much is said of all of them that equal titles do not come from nothing.
  @Test(arguments: texts.keys.sorted()) func words(stem: Substring) throws {
    let counts = try #require(Self.texts[stem]).map { name in
      try Narrator().narrate(DocumentReader().read(contentsOf: Self.folder + "/" + name)).wordCount
    }
    let (least, most) = (try #require(counts.min()), try #require(counts.max()))
    #expect(least > 50 && most - least <= most / 10, "\(counts)")
  }
}
