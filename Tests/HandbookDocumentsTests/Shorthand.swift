@testable import HandbookDocuments

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
