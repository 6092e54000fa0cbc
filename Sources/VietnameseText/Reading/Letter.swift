/// A letter beyond ASCII at a place in the text.
struct Letter {
  enum Kind: UInt8 {
    case vietnamese
    /// Another Latin letter: é is Vietnamese, ü and ç are not.
    case latin
    /// A combining mark: decomposed text.
    case mark
  }

  var kind: Kind
  /// In bytes; 0 where no letter stands.
  var length: Int
  var isCapital: Bool = false
  /// The last byte of its small form, and the first one where that changes too, else 0.
  var smallLast: UInt8 = 0
  var smallLead: UInt8 = 0

  private static let nothing = Letter(kind: .latin, length: 0)

  @inline(__always)
  static func read(_ text: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int) -> Letter {
    let first = text[start]
    guard start + 1 < end else { return nothing }
    let second = text[start + 1]
    switch first {
    case 0xE1:
      guard start + 2 < end else { return nothing }
      // Ạ (1EA0) to ỹ (1EF9): capitals are even.
      guard second == 0xBA && text[start + 2] >= 0xA0 || second == 0xBB && text[start + 2] <= 0xB9 else {
        return second >= 0xB8 && second <= 0xBB ? Letter(kind: .latin, length: 3) : nothing
      }
      let third = text[start + 2]
      return Letter(kind: .vietnamese, length: 3, isCapital: third & 1 == 0, smallLast: third | 1)
    case 0xC3:
      guard second != 0x97, second != 0xB7 else { return nothing }
      let isCapital = second < 0x9F
      let kind = Self.latin1[Int(second & 0x1F)]
      return Letter(kind: kind, length: 2, isCapital: isCapital, smallLast: second | 0x20)
    case 0xC4:
      switch second {
      case 0x82, 0x90, 0xA8:
        return Letter(kind: .vietnamese, length: 2, isCapital: true, smallLast: second + 1)
      case 0x83, 0x91, 0xA9: return Letter(kind: .vietnamese, length: 2)
      default: return Letter(kind: .latin, length: 2)
      }
    case 0xC5:
      switch second {
      case 0xA8: return Letter(kind: .vietnamese, length: 2, isCapital: true, smallLast: 0xA9)
      case 0xA9: return Letter(kind: .vietnamese, length: 2)
      default: return Letter(kind: .latin, length: 2)
      }
    case 0xC6:
      switch second {
      case 0xA0: return Letter(kind: .vietnamese, length: 2, isCapital: true, smallLast: 0xA1)
      case 0xAF: return Letter(kind: .vietnamese, length: 2, isCapital: true, smallLast: 0xB0, smallLead: 0xC6)
      case 0xA1, 0xB0: return Letter(kind: .vietnamese, length: 2)
      default: return Letter(kind: .latin, length: 2)
      }
    case 0xC7, 0xC8, 0xC9: return Letter(kind: .latin, length: 2)
    case 0xCC: return Letter(kind: .mark, length: 2)
    case 0xCD: return second < 0xB0 ? Letter(kind: .mark, length: 2) : nothing
    default: return nothing
    }
  }

  /// Which of U+00E0…U+00FF Vietnamese writes.
  private static let latin1: [Kind] = {
    let vietnamese = "àáâãèéêìíòóôõùúý"
    var table = [Kind](repeating: .latin, count: 32)
    for scalar in vietnamese.unicodeScalars { table[Int(scalar.value - 0xE0)] = .vietnamese }
    return table
  }()
}
