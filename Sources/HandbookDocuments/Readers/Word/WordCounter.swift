/// Counts through the lists of a document as Word does when it shows them (ECMA-376, part 1, 17.9).
struct WordCounter {
  enum Label: Hashable {
    case bullet
    /// "Điều 3.", with the blank that parts it from the text.
    case number(String)
  }

  private let numbering: WordNumbering
  /// The last number at each level, by definition; nil where the level is still to be started.
  private var counts: [String: [Int?]] = [:]
  /// The lists that have started.
  private var seen: Set<String> = []

  init(_ numbering: WordNumbering) {
    self.numbering = numbering
  }

  /// The label of the next paragraph of a list; nil where it shows none.
  /// - Parameter level: nil where the style decides, which has a level of its own in the list.
  mutating func next(list id: String, level: Int?, style: String?) -> Label? {
    guard let list = numbering.list(id) else { return nil }
    let index = level ?? list.levels.firstIndex { $0.style != nil && $0.style == style } ?? 0
    guard list.levels.indices.contains(index) else { return nil }
    count(list, id: id, at: index)
    let shown = list.levels[index]
    switch shown.format {
    case "bullet": return .bullet
    case "none" where shown.text.isEmpty: return nil
    default: break
    }
    let text = text(of: list, at: index)
    return text.isEmpty ? nil : .number(text + (shown.isTight ? "" : " "))
  }

  private mutating func count(_ list: WordNumbering.List, id: String, at index: Int) {
    var numbers = counts[list.definition] ?? [Int?](repeating: nil, count: WordNumbering.depth)
    if seen.insert(id).inserted {
      for level in list.starts.keys where numbers.indices.contains(level) { numbers[level] = nil }
    }
    // A level that has been passed over counts as started.
    for level in 0..<index where numbers[level] == nil { numbers[level] = Self.clamped(list.levels[level].start) }
    numbers[index] = min(Self.largest, (numbers[index] ?? Self.clamped(list.levels[index].start) - 1) + 1)
    for level in (index + 1)..<max(index + 1, WordNumbering.depth) {
      if index < list.levels[level].restart ?? level { numbers[level] = nil }
    }
    counts[list.definition] = numbers
  }

  private func text(of list: WordNumbering.List, at index: Int) -> String {
    let numbers = counts[list.definition] ?? []
    var text = ""
    var isPlace = false
    for character in list.levels[index].text.prefix(200) {
      if isPlace, let place = character.wholeNumberValue, (1...WordNumbering.depth).contains(place) {
        let format = list.levels[index].isDecimal ? "decimal" : list.levels[place - 1].format
        text += WordNumber.text(numbers[place - 1] ?? list.levels[place - 1].start, format: format)
        isPlace = false
      } else if character == "%" {
        isPlace = true
      } else {
        text.append(character)
        isPlace = false
      }
    }
    return text
  }

  /// No document counts further; files may say anything.
  private static let largest = 999_999_999

  private static func clamped(_ number: Int) -> Int { min(max(number, 0), largest) }
}

/// A number as a list shows it.
enum WordNumber {
  /// - Parameter format: a name of ECMA-376's ST_NumberFormat; one that is not known counts 1, 2, 3.
  static func text(_ number: Int, format: String) -> String {
    switch format {
    case "none", "bullet": ""
    case "decimalZero": number < 10 ? "0\(number)" : "\(number)"
    case "upperRoman": roman(number)
    case "lowerRoman": roman(number).lowercased()
    case "upperLetter": letters(number).uppercased()
    case "lowerLetter": letters(number)
    default: "\(number)"
    }
  }

  private static func roman(_ number: Int) -> String {
    guard (1..<4000).contains(number) else { return "\(number)" }
    let signs = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }

  /// a … z, then aa, bb, as Word goes on.
  private static func letters(_ number: Int) -> String {
    guard (1...26 * 8).contains(number) else { return "\(number)" }
    let letter = Character(UnicodeScalar(UInt8(0x61 + (number - 1) % 26)))
    return String(repeating: letter, count: (number - 1) / 26 + 1)
  }
}
