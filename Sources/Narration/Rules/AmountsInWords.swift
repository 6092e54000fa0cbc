import HandbookDocuments
import SpeechScript

/// "1.500.000 đồng (một triệu năm trăm nghìn đồng)": both say the same, so the words in the bracket are passed over.
/// Where they are the very words that the figures say, reading passes over them already (`RepeatedNumber`); here are those
/// with commas, "/tháng" or another way of saying it.
enum AmountsInWords {
  static let rule = NarrationRule(
    name: "amounts-in-words",
    summary: "Passes over an amount in words that follows the same in figures."
  ) { draft, _ in
    for line in draft.lines.indices {
      for piece in draft.lines[line].pieces.indices where draft.lines[line].pieces[piece].echo == nil {
        let text = draft.lines[line].pieces[piece].text
        guard text.contains("(") else { continue }
        for range in ranges(in: text) { draft.mute(range, line: line, piece: piece, rule: "amounts-in-words") }
      }
    }
  }

  /// UTF-8 offsets of the brackets.
  static func ranges(in text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    var found: [Range<Int>] = []
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "(")) {
      let rest = bytes[(open + 1)...].prefix(longest)
      guard let close = rest.firstIndex(of: UInt8(ascii: ")")) else {
        index = open + 1
        continue
      }
      let inside = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
      if isAmount(inside), followsFigures(bytes[..<open]) { found.append(open..<close + 1) }
      index = close + 1
    }
    return found
  }

  private static let longest = 400

  /// "Bằng chữ: hai triệu đồng chẵn", "một trăm nghìn đồng/tháng".
  private static func isAmount(_ text: String) -> Bool {
    var words = text.lowercased().split { !$0.isLetter }[...]
    for label in [["viết", "bằng", "chữ"], ["bằng", "chữ"], ["số", "tiền", "bằng", "chữ"]]
    where words.map(String.init).starts(with: label) {
      words = words.dropFirst(label.count)
    }
    guard words.count >= 2, words.contains(where: { currencies.contains(String($0)) }) else { return false }
    return words.allSatisfy { numbers.contains(String($0)) || currencies.contains(String($0)) }
  }

  /// A figure among the last words: "2.340.000 đồng/tháng", "5 triệu đồng".
  private static func followsFigures(_ bytes: ArraySlice<UInt8>) -> Bool {
    let before = String(decoding: bytes.suffix(48), as: UTF8.self)
    return before.split(separator: " ").suffix(4).contains { $0.contains { $0.isASCII && $0.isNumber } }
  }

  private static let currencies: Set<String> = ["đồng", "đô", "la", "mỹ", "usd", "vnđ", "euro"]

  private static let numbers: Set<String> = [
    "không", "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "nhăm", "sáu", "bảy", "bẩy", "tám", "chín", "mười",
    "mươi", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "linh", "lẻ", "rưỡi", "phẩy", "chẵn", "việt", "nam", "tháng",
    "người", "ngày", "năm",
  ]
}
