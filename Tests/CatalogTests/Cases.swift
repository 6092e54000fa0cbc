import Foundation
import Testing

/// A line of a `.tsv` file in `Cases`; the first line names its columns.
struct Case: Sendable, CustomTestStringConvertible {
  var fields: [String]
  var line: Int

  var testDescription: String { "line \(line): \(fields.joined(separator: " | "))" }

  subscript(_ index: Int) -> String { fields.indices.contains(index) ? fields[index] : "" }

  static func all(_ file: String, in folder: String = #filePath) -> [Case] {
    let url = URL(filePath: folder).deletingLastPathComponent().appending(path: "Cases/\(file)")
    // A table that is gone must not pass as one without cases.
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { preconditionFailure("there is no \(url)") }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().dropFirst()
      .filter { !$1.isEmpty }
      .map { Case(fields: $1.split(separator: "\t", omittingEmptySubsequences: false).map(String.init), line: $0 + 1) }
  }
}
