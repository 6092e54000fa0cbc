import Testing

@testable import HandbookDocuments

/// A line of a `.tsv` file in `Cases`.
struct Case: Sendable, CustomTestStringConvertible {
  var fields: [String]
  var line: Int

  var testDescription: String { "line \(line): \(fields.first ?? "")" }

  subscript(_ index: Int) -> String { fields.indices.contains(index) ? fields[index] : "" }

  /// Lines that start with "# " are comments; `\n`, `\r` and `\t` stand for the characters.
  static func all(_ file: String, in folder: String = #filePath) -> [Case] {
    let path = Folder.cases(folder) + "/" + file
    guard let bytes = try? PlainFile.bytes(at: path, limit: 1 << 20) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { !$1.isEmpty && !($0 == 0 && $1.hasPrefix("# ")) }
      .map { index, line in
        Case(fields: line.split(separator: "\t", omittingEmptySubsequences: false).map(unescaped), line: index + 1)
      }
  }

  private static func unescaped(_ field: Substring) -> String {
    String(field).replacing("\\n", with: "\n").replacing("\\r", with: "\r").replacing("\\t", with: "\t")
  }
}

enum Folder {
  static func cases(_ file: String = #filePath) -> String {
    file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/Cases"
  }

  /// Texts of real life beside the checkout; they are not part of it, and tests that read them skip without them.
  static func corpus(_ file: String = #filePath) -> String {
    file.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/") + "/shared/corpus"
  }
}

extension DocumentReader {
  func read(_ text: String, named name: String) throws -> Document {
    try read(Array(text.utf8), named: name)
  }
}

extension Document {
  /// "title Tin vui | paragraph Chi bộ họp."
  var summary: String {
    blocks.map { "\($0.role.name) \($0.text)" }.joined(separator: " | ")
  }
}

/// Bytes written as hexadecimal digits, or nil where they are none.
func hexadecimal(_ text: String) -> [UInt8]? {
  let digits = Array(text)
  guard digits.count.isMultiple(of: 2) else { return nil }
  let bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
  return bytes.contains(nil) ? nil : bytes.compactMap { $0 }
}
