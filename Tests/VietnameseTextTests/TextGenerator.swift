/// Random text of the kinds of pieces that meet in documents, from a seed: the same texts on every run.
struct TextGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  private static let pieces = [
    "ngày", "tháng", "năm", "số", "quý", "lần thứ", "khóa", "Điều", "điểm", "từ", "đến", "và", "thứ", "tỷ lệ", "UBND",
    "TU",
    "QĐ", "NQ", "TTg", "BTC", "HTX", "GD&ĐT", "XIII", "IV", "iv", "a", "đ", "m2", "km", "kg", "USD", "triệu", "đồng",
    "Zalo",
    "1", "05", "12", "2021", "1.234", "0,5", "30/4", "5-11-2021", "8h30", "07:00", "2/3", "274-TB/TU", "30/2020/NĐ-CP",
    "0912 345 678", "https://thaibinh.gov.vn", "abc@gmail.com", "17A-123.45", "Km26+700", "4.0", "(", ")", "\"", "“",
    "…",
    ".", ",", ";", ":", "/", "-", "–", "+", "=", "%", "°C", "$", "€", "&", "<", ">", "*", "_", "~", "'", "’", "😀", "漢",
    "я",
    "\u{301}", "\u{200B}", "\u{FEFF}", "½", "²", "đ/c", "v.v.", "hoà", "café", "ñ", "x", "QL1A", "F0", "(BCĐCĐS)", "\n",
    "\t",
  ]

  /// `count` pieces with and without blanks between.
  mutating func text(_ count: Int) -> String {
    var text = ""
    for _ in 0..<count {
      text += Self.pieces[next(Self.pieces.count)]
      if next(3) > 0 { text += " " }
    }
    return text
  }

  /// Any bytes, decoded with replacement characters.
  mutating func bytes(_ count: Int) -> String {
    String(decoding: (0..<count).map { _ in UInt8(next(256)) }, as: UTF8.self)
  }

  /// Bytes that are mostly digits, capitals and the signs of numbers: what classes look at.
  mutating func signs(_ count: Int) -> String {
    let alphabet = Array("0123456789//--..,,:()%+=' abcdhkmpstxIVXLCDMNQTUĐđ".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<count { text.append(alphabet[next(alphabet.count)]) }
    return String(text)
  }
}
