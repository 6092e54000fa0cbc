import Foundation
import Studio
import VietnameseText

/// A reading beside the text that it reads.
struct Explanation {
  private let reading: Reading
  private let bytes: [UInt8]

  init(_ reading: Reading, _ text: String) {
    self.reading = reading
    bytes = Array(text.utf8)
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The spoken words, a line for each line of the text that has any.
  func paragraphs() -> String {
    var out = ""
    var end = 0
    for word in reading.words {
      let start = min(word.range.lowerBound, bytes.count)
      if !out.isEmpty { out += start > end && bytes[end..<start].contains(UInt8(ascii: "\n")) ? "\n" : " " }
      out += word.text
      end = max(end, word.range.upperBound)
    }
    return out
  }

  /// A row for each reading, in the order of the text; words that say themselves stand together.
  func table() -> String {
    var rows: [(range: Range<Int>, spoken: String, rule: String?)] = []
    for word in reading.words {
      if let last = rows.last, last.rule == word.rule, last.range == word.range || word.rule == nil {
        rows[rows.count - 1].range = last.range.lowerBound..<max(last.range.upperBound, word.range.upperBound)
        rows[rows.count - 1].spoken += " " + word.text
      } else {
        rows.append((word.range, word.text, word.rule))
      }
    }
    rows += reading.unread.map { ($0.range, "(not read)", $0.rule) }
    rows.sort { $0.range.lowerBound < $1.range.lowerBound }
    let cells = rows.map { row in
      [text(row.range).split(whereSeparator: \.isWhitespace).joined(separator: " "), row.spoken, row.rule ?? ""]
    }
    return Terminal.table(["Written", "Spoken", "Rule"], cells)
  }

  func json() throws -> String {
    try JSONText.make(ExplainedReading(reading, of: String(decoding: bytes, as: UTF8.self)))
  }
}
