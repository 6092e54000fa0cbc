import HandbookDocuments
import SpeechScript

/// The address of a page is for the finger, not for the ear: "https://…" is passed over, with what a broken line put a
/// blank into.
enum Links {
  static let rule = NarrationRule(name: "links", summary: "Passes over the addresses of web pages.") { draft, _ in
    for line in draft.lines.indices {
      for piece in draft.lines[line].pieces.indices where draft.lines[line].pieces[piece].echo == nil {
        let text = draft.lines[line].pieces[piece].text
        guard text.contains("://") else { continue }
        for range in ranges(in: text) { draft.mute(range, line: line, piece: piece, rule: "links") }
      }
    }
  }

  /// UTF-8 offsets.
  static func ranges(in text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let end = wordEnd(bytes, from: index)
      if isAddress(bytes[index..<end]) {
        var last = withoutMarks(bytes, index..<end)
        var next = end
        // "…/vbpq- toanvan.aspx?ItemID=46822&Keyword= 74/2014/QH13": what is plainly the rest of it.
        while next < bytes.count {
          let following = wordEnd(bytes, from: next + 1)
          let isBroken = endsOpen(bytes[..<next]) || bytes[(next + 1)..<following].contains { "?=&%".utf8.contains($0) }
          guard isBroken else { break }
          last = withoutMarks(bytes, index..<following)
          next = following
        }
        found.append(last)
        index = next + 1
      } else {
        index = end + 1
      }
    }
    return found
  }

  private static func wordEnd(_ bytes: [UInt8], from start: Int) -> Int {
    guard start < bytes.count else { return bytes.count }
    return bytes[start...].firstIndex(of: UInt8(ascii: " ")) ?? bytes.count
  }

  private static func isAddress(_ word: ArraySlice<UInt8>) -> Bool {
    let word = word.drop { "(<[\"-".utf8.contains($0) }
    return ["http://", "https://", "ftp://"].contains { word.starts(with: $0.utf8) }
  }

  /// "Keyword=", "vbpq-": the line broke here.
  private static func endsOpen(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.last.map { "=-/&".utf8.contains($0) } ?? false
  }

  /// A full stop or a bracket behind an address is the sentence's.
  private static func withoutMarks(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, ".,;:)>]\"".utf8.contains(bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }
}
