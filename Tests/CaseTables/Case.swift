import Foundation
public import Testing

/// A row of a `.tsv` file in `Cases` beside the tests: a tab between cells, "# " before a remark; `\n`, `\r` and `\t`
/// stand for the characters, and "-" for nothing where a test asks by `given`.
public struct Case: Sendable, CustomTestStringConvertible {
  public let cells: [String]
  let file: String
  let line: Int

  public var testDescription: String { "\(file):\(line) \(cells.joined(separator: " | "))" }

  /// A cell; empty where the row has no such one.
  public subscript(_ column: Int) -> String { cells.indices.contains(column) ? cells[column] : "" }

  /// A cell; nil for "-" and where the row has no such one.
  public func given(_ column: Int) -> String? {
    cells.indices.contains(column) && cells[column] != "-" ? cells[column] : nil
  }

  /// - Parameter source: the test's own file.
  public static func all(_ file: String, beside source: String = #filePath) -> [Case] {
    let url = URL(filePath: source).deletingLastPathComponent().appending(path: "Cases/\(file)")
    // A table that is gone must not pass as one without cases.
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { preconditionFailure("there is no \(url)") }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { !$1.isEmpty && !$1.hasPrefix("# ") }
      .map { index, line in
        Case(
          cells: line.split(separator: "\t", omittingEmptySubsequences: false).map(unescaped), file: file,
          line: index + 1)
      }
  }

  private static func unescaped(_ cell: Substring) -> String {
    String(cell).replacing("\\n", with: "\n").replacing("\\r", with: "\r").replacing("\\t", with: "\t")
  }
}
