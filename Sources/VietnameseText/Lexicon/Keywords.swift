import VietnameseTables

/// The words that decide what stands beside them, in groups: after "khóa" a Roman numeral may stand, after "ngày" a
/// date. The words of a group are in `keywords.tsv`.
struct Keywords: OptionSet, Sendable {
  let rawValue: UInt32

  /// Before a Roman numeral of any kind, small letters included.
  static let roman = Keywords(rawValue: 1 << 0)
  /// Before a Roman numeral in capitals.
  static let romanCapitals = Keywords(rawValue: 1 << 1)
  /// Says already that a day follows: no "ngày" is added.
  static let day = Keywords(rawValue: 1 << 2)
  /// Words after which "2/9" is a day of the year.
  static let beforeDate = Keywords(rawValue: 1 << 3)
  /// Words near which a known day ("27-7") is one.
  static let feast = Keywords(rawValue: 1 << 4)
  /// Before a number that is said digit by digit.
  static let identity = Keywords(rawValue: 1 << 5)
  static let phone = Keywords(rawValue: 1 << 6)
  /// Before "a/b" as a place in a row.
  static let rank = Keywords(rawValue: 1 << 7)
  /// What can be counted out of a whole: "45/50 chi bộ".
  static let counted = Keywords(rawValue: 1 << 8)
  /// What a fraction is a part of: "2/3 số", "1/2 diện tích".
  static let whole = Keywords(rawValue: 1 << 9)
  /// Before a score: "tỷ số 2-1".
  static let score = Keywords(rawValue: 1 << 10)
  /// Before a ratio: "tỷ lệ 1/500".
  static let ratio = Keywords(rawValue: 1 << 11)
  /// After "/" as what something is reckoned by: "đồng/người".
  static let per = Keywords(rawValue: 1 << 12)
  /// Nouns of documents: after them a number is a document's.
  static let document = Keywords(rawValue: 1 << 13)
  /// Before "n/yyyy" where n is a number of its own: "quý II/2022", "đợt 2/2022".
  static let period = Keywords(rawValue: 1 << 14)
  /// Words that scale a number: "triệu".
  static let scale = Keywords(rawValue: 1 << 15)
  /// Before a letter that is a letter: "điểm a".
  static let letter = Keywords(rawValue: 1 << 16)
  /// What is numbered ("Điều 5", "trang 12"): the same word on both sides of a dash makes a range.
  static let numbered = Keywords(rawValue: 1 << 17)
  /// Before a version number.
  static let version = Keywords(rawValue: 1 << 18)
  /// Before a plate: "biển số".
  static let plate = Keywords(rawValue: 1 << 19)
  /// Spoken numbers.
  static let numeral = Keywords(rawValue: 1 << 20)
  /// Before the number of a house: "ngõ 15/4".
  static let house = Keywords(rawValue: 1 << 21)
  /// Before an hour: "lúc 8g".
  static let hour = Keywords(rawValue: 1 << 22)
  static let partOfDay = Keywords(rawValue: 1 << 23)
  /// Whose standards have numbers: "TCVN 5945-2005".
  static let standard = Keywords(rawValue: 1 << 24)
  /// Before a sum of money: "giá 50K".
  static let price = Keywords(rawValue: 1 << 25)

  private static let names: [String: Keywords] = [
    "roman": .roman, "roman-capitals": .romanCapitals, "day": .day, "before-date": .beforeDate, "feast": .feast,
    "identity": .identity, "phone": .phone, "rank": .rank, "counted": .counted, "whole": .whole, "score": .score,
    "ratio": .ratio, "per": .per, "document": .document, "period": .period, "scale": .scale, "letter": .letter,
    "numbered": .numbered, "version": .version, "plate": .plate, "numeral": .numeral,
    "house": .house, "hour": .hour, "part-of-day": .partOfDay, "standard": .standard, "price": .price,
  ]

  private static let table: WordMap<Keywords> = {
    var map = WordMap<Keywords>(minimumCapacity: 512)
    for row in Table(vietnamese_table_keywords()).rows where row.count >= 2 {
      guard let group = names[row[0]] else { continue }
      for word in row[1].split(separator: " ") { map.update(String(word), default: []) { $0.insert(group) } }
    }
    return map
  }()

  static func of(_ word: UnsafeBufferPointer<UInt8>) -> Keywords {
    table[word] ?? []
  }
}
