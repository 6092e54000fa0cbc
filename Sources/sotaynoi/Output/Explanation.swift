import Foundation
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

  private struct Answer: Encodable {
    struct Word: Encodable {
      var text: String
      var written: String
      /// Bytes in the clean text.
      var start: Int
      var end: Int
      var rule: String?
    }
    struct Piece: Encodable {
      var written: String
      var start: Int
      var end: Int
      var rule: String
    }
    var text: String
    var spoken: String
    var words: [Word]
    var silent: [Piece]
    var unread: [Piece]
    var definitions: [String: String]
  }

  func json() throws -> String {
    func pieces(_ texts: [SilentText]) -> [Answer.Piece] {
      texts.map {
        .init(written: text($0.range), start: $0.range.lowerBound, end: $0.range.upperBound, rule: $0.rule)
      }
    }
    let definitions = reading.definitions.compactMap { entry -> (String, String)? in
      guard case .words(let words) = entry.reading else { return nil }
      return (entry.written, words)
    }
    return try JSONText.make(
      Answer(
        text: text(0..<bytes.count), spoken: reading.spoken,
        words: reading.words.map {
          .init(
            text: $0.text, written: text($0.range), start: $0.range.lowerBound, end: $0.range.upperBound, rule: $0.rule)
        },
        silent: pieces(reading.silent), unread: pieces(reading.unread),
        definitions: Dictionary(definitions) { $1 }))
  }
}
