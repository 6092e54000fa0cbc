import CaseTables
import Foundation
import Testing

@testable import HandbookDocuments

/// A document and its blocks side by side. `SOTAYNOI_RENEW_GOLDEN=1 swift test --filter GoldenTests` writes the
/// expected files anew; read the difference before you keep it.
@Suite struct GoldenTests {
  static let folder = Checkout.cases() + "/Documents"
  static let documents = Checkout.files(in: folder).filter { !$0.hasSuffix(".blocks") }

  @Test func thereAreDocuments() {
    #expect(Self.documents.count >= 11)
  }

  @Test(arguments: documents) func blocks(name: String) throws {
    let path = Self.folder + "/" + name
    let document = try DocumentReader().read(contentsOf: path)
    var lines = ["# \(document.title)"]
    lines += document.blocks.map { "\($0.id) \($0.role.name): \($0.text)" }
    let text = lines.joined(separator: "\n") + "\n"
    let expected = URL(filePath: path + ".blocks")
    if ProcessInfo.processInfo.environment["SOTAYNOI_RENEW_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: expected)
    }
    #expect(try text == String(contentsOf: expected, encoding: .utf8))
  }
}
