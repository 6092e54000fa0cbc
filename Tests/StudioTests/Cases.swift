import Foundation
import Testing

/// A table of cases beside this file: a tab between columns, "-" for nothing, "#" before a remark.
struct CaseRow: Sendable, CustomTestStringConvertible {
  let cells: [String]
  let line: Int

  /// A cell, nil for "-".
  subscript(_ column: Int) -> String? { column < cells.count && cells[column] != "-" ? cells[column] : nil }

  var testDescription: String { "line \(line): \(cells.joined(separator: " | "))" }

  static func table(_ name: String) -> [CaseRow] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/\(name)")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { number, line in
      line.isEmpty || line.hasPrefix("#")
        ? nil
        : CaseRow(
          cells: line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init), line: number + 1)
    }
  }
}
