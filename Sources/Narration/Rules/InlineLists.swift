import HandbookDocuments
import SpeechScript

/// A sentence that counts through a list, "gồm: (1) Tin tức …; (2) Tài liệu …; (3) …", is read item by item, as if each
/// stood on a line of its own.
enum InlineLists {
  static let rule = NarrationRule(
    name: "inline-lists",
    summary: "Reads a list that runs inside a sentence, (1), (2), (3), item by item."
  ) { draft, document in
    var lines: [Line] = []
    lines.reserveCapacity(draft.lines.count)
    for line in draft.lines {
      guard line.role == .paragraph || line.role == .item, line.rule == nil, let block = document.block(line.block),
        let parts = parts(of: block, line.role)
      else {
        lines.append(line)
        continue
      }
      lines += parts
    }
    draft.lines = lines
  }

  /// Bytes from the first number to the end of the list that make items worth a pause each.
  private static let shortest = 160

  private static func parts(of block: Block, _ role: BlockRole) -> [Line]? {
    let bytes = Array(block.text.utf8)
    let numbers = numbers(in: bytes)
    guard numbers.count > 2, let first = numbers.first, let last = numbers.last else { return nil }
    let end = sentenceEnd(bytes, from: last)
    guard end - first >= shortest else { return nil }
    let starts = numbers + [end]
    var parts = [(0..<first, role)]
    parts += zip(starts, starts.dropFirst()).map { ($0..<$1, .item) }
    parts.append((end..<bytes.count, role))
    return parts.compactMap { range, role in
      let range = trimmed(range, bytes)
      guard !range.isEmpty else { return nil }
      return Line(role: role, pieces: [Piece(block, bytes: range)])
    }
  }

  /// Where the items "(1)", "(2)", "và (3)" start: in order, from 1, each after a mark, the word "và" or the start.
  private static func numbers(in bytes: [UInt8]) -> [Int] {
    var found: [Int] = []
    for index in bytes.indices where bytes[index] == UInt8(ascii: "(") {
      let label = Array("(\(found.count + 1))".utf8)
      guard bytes[index...].starts(with: label), isAfterMark(bytes[..<index]) else { continue }
      let and = Array("và ".utf8)
      found.append(bytes[..<index].suffix(and.count).elementsEqual(and) ? index - and.count : index)
    }
    return found
  }

  private static func isAfterMark(_ bytes: ArraySlice<UInt8>) -> Bool {
    var bytes = bytes
    while bytes.last == UInt8(ascii: " ") { bytes = bytes.dropLast() }
    guard let last = bytes.last else { return true }
    return ";:,.".utf8.contains(last) || ["…", " và"].contains { bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  /// After the full stop, blank and capital that end the last item, or the end of the text.
  private static func sentenceEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index + 2 < bytes.count {
      let isEnd = bytes[index] == UInt8(ascii: ".") && bytes[index + 1] == UInt8(ascii: " ")
      if isEnd, startsCapital(bytes[(index + 2)...]) { return index + 1 }
      index += 1
    }
    return bytes.count
  }

  private static func startsCapital(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes.prefix(4), as: UTF8.self).first?.isUppercase ?? false
  }

  private static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] == UInt8(ascii: " ") { start += 1 }
    while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return start..<end
  }
}
