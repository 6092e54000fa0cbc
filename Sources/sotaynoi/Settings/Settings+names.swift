/// Looking settings up by what people write.
extension Settings {
  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  static func named(_ name: String) -> (any SettingRow)? { byName[name] }

  /// What has settings under it: "identity".
  static let groups = Set(all.compactMap { row in row.name.firstIndex(of: ".").map { String(row.name[..<$0]) } })

  static func first(in group: String) -> String {
    all.first { $0.name.hasPrefix(group + ".") }?.name ?? group
  }

  /// What is said of a value that is not taken.
  /// - Parameter words: the value; nil where it must not be told.
  static func refusal(_ place: String, _ row: any SettingRow, of words: String?) -> String {
    "\(place) takes \(row.takes)" + (words.map { ", not \($0)." } ?? ".")
  }

  /// The name that was probably meant.
  static func nearest(to name: String) -> String {
    let names = all.map(\.name)
    return names.min { distance(name, $0) < distance(name, $1) } ?? name
  }

  /// The variable that was probably meant; nil where none is so near that it was.
  static func nearestVariable(to variable: String) -> String? {
    let near = all.map { ($0.variable, distance(variable, $0.variable)) }.min { $0.1 < $1.1 }
    return near.flatMap { $0.1 <= 2 ? $0.0 : nil }
  }

  /// Levenshtein's: how many letters are to be put in, taken out or changed.
  static func distance(_ one: String, _ other: String) -> Int {
    let (one, other) = (Array(one.prefix(100)), Array(other.prefix(100)))
    var row = Array(0...other.count)
    for (i, letter) in one.enumerated() {
      var before = row[0]
      row[0] = i + 1
      for (j, otherLetter) in other.enumerated() {
        (before, row[j + 1]) = (
          row[j + 1], min(row[j] + 1, row[j + 1] + 1, before + (letter == otherLetter ? 0 : 1))
        )
      }
    }
    return row[other.count]
  }
}
