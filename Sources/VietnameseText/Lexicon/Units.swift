import VietnameseTables

/// The units of `units.tsv`: "km²" and the like, looked up as written and then in small letters.
struct Units: Sendable {
  struct Unit: Sendable {
    var words: [String]
    /// Only right behind the number: "5in", but "5 in".
    var isGlued = false
    /// Only behind white space: "5 A" is a current, "5A" the name of a class.
    var isSpaced = false
    /// Only behind a number or another unit, never alone: "m".
    var isShort: Bool
    /// Makes the number larger: "10k", "2tr".
    var scale: Int?
    /// Money that has cents.
    var hasCents = false
    /// Money that may stand before its number: "USD 100".
    var mayBeFirst = false
  }

  private var exact = WordMap<Unit>(minimumCapacity: 512)
  private var small = WordMap<Unit>(minimumCapacity: 512)
  private var longest = 0

  private init(_ table: Table) {
    for row in table.rows where row.count >= 2 {
      let options = row.count > 2 ? row[2].split(separator: " ") : []
      let words = row[1].split(separator: " ").map(String.init)
      let unit = Unit(
        words: words, isGlued: options.contains("glued"), isSpaced: options.contains("spaced"),
        isShort: row[0].unicodeScalars.count < 2, scale: Self.scale(options), hasCents: options.contains("cents"),
        mayBeFirst: options.contains("first"))
      exact.update(row[0], default: unit) { $0 = unit }
      if !options.contains("exact") { small.update(row[0].lowercased(), default: unit) { _ in } }
      longest = max(longest, row[0].utf8.count)
    }
  }

  private static func scale(_ options: [Substring]) -> Int? {
    options.lazy.compactMap { $0.hasPrefix("scale=") ? Int($0.dropFirst(6)) : nil }.first
  }

  private static let table = Units(Table(vietnamese_table_units()))

  /// Metres and hours behind a number, seconds behind a "/"; "5G" and "5S" are none.
  private static func isLowered(_ line: Line, _ offset: Int) -> Bool {
    switch line.lower[offset] {
    case UInt8(ascii: "m"), UInt8(ascii: "h"): true
    case UInt8(ascii: "s"): offset > 0 && line.text[offset - 1] == UInt8(ascii: "/")
    default: false
    }
  }

  /// The unit that a line's bytes are in small letters, whatever they are as written: "50K" as "50k".
  static func findSmall(_ line: Line, _ range: Range<Int>) -> Unit? {
    let table = table
    guard range.count <= table.longest else { return nil }
    return table.small[UnsafeBufferPointer(rebasing: line.lower[range])]
  }

  /// The unit that these bytes of the line are; nil for what is none.
  static func find(_ line: Line, _ range: Range<Int>) -> Unit? {
    let table = table
    guard range.count <= table.longest else { return nil }
    // "CHẠY 100M", "60KM/H", "5 M3/S" in a line of capitals.
    if line.shouts, range.count == 1, isLowered(line, range.lowerBound) {
      return table.exact[UnsafeBufferPointer(rebasing: line.lower[range])]
    }
    return table.exact[UnsafeBufferPointer(rebasing: line.text[range])]
      ?? table.small[UnsafeBufferPointer(rebasing: line.lower[range])]
  }
}
