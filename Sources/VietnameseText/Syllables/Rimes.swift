import VietnameseTables

/// The rimes of `rimes.tsv`, as numbers of five bits a letter.
enum Rimes {
  private struct Slots {
    var keys = [UInt32](repeating: 0, count: 1_024)
    var stopped = [Bool](repeating: false, count: 1_024)
  }

  private static let slots: Slots = {
    var slots = Slots()
    for row in Table(vietnamese_table_rimes()).rows {
      let key = row[0].unicodeScalars.reduce(UInt32(0)) { $0 << 5 | UInt32(Alphabet.code($1)) }
      var index = slot(key)
      while slots.keys[index] != 0 { index = (index + 1) & 1_023 }
      slots.keys[index] = key
      slots.stopped[index] = row.count > 1 && row[1] == "stopped"
    }
    return slots
  }()

  private static func slot(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 22) }

  /// Whether the rime ends in a stop; nil for what is no rime.
  static func find(_ key: UInt32) -> Bool? {
    guard key != 0 else { return nil }
    var index = slot(key)
    while slots.keys[index] != 0 {
      if slots.keys[index] == key { return slots.stopped[index] }
      index = (index + 1) & 1_023
    }
    return nil
  }

  private static let marked: [Bool] = Alphabet.letters.reduce(into: [false]) {
    $0.append("ăâêôơư".unicodeScalars.contains($1))
  }

  /// Whether a vowel has a mark of its own, which draws the tone.
  static func isMarked(_ code: UInt8) -> Bool { marked[Int(code)] }
}
