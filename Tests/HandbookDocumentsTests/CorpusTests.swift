import CaseTables
import Foundation
import Testing

@testable import HandbookDocuments

/// Texts of real life, where they lie beside the checkout.
@Suite(.enabled(if: Checkout.hasCorpus, "no corpus beside the checkout"))
struct CorpusTests {
  static let files: [String] = {
    let folder = Checkout.corpus
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted()
  }()

  /// No letter and no digit of a file is lost, whatever the structure found in it.
  @Test(arguments: files) func keepsEveryLetter(file: String) throws {
    let path = Checkout.corpus + "/" + file
    let document = try DocumentReader().read(contentsOf: path)
    let source = try String(contentsOf: URL(filePath: path), encoding: .utf8).precomposedStringWithCanonicalMapping
    let kept = document.blocks.map(\.text).joined(separator: " ")
    // In any order: columns that share lines are taken apart.
    func letters(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.filter { Shape.isReadable($0) }.sorted() }
    #expect(letters(kept) == letters(source))
    #expect(document.blocks.allSatisfy { !Shape.isBlank($0.text) && !$0.text.contains("\n") })
  }

  @Test func theArticleReadsAsNews() throws {
    let document = try DocumentReader().read(contentsOf: Checkout.corpus + "/thai-binh-so-tay-dang-vien.txt")
    #expect(document.blocks.first?.role == .title)
    #expect(document.blocks.filter { $0.role == .furniture }.count == 4)
    #expect(document.blocks.count == 12)
  }
}
