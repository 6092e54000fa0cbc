/// A piece of a line as it is written: a run of letters, a run of digits, or one sign.
struct Token {
  enum Kind: UInt8 {
    case word
    case number
    case sign
    /// A letter of another script, or a sign that no table knows.
    case other
    /// What stands before the first token and after the last one.
    case edge
  }

  struct Shape: OptionSet {
    let rawValue: UInt8
    static let upper = Shape(rawValue: 1)
    static let lower = Shape(rawValue: 2)
    /// The first letter is a capital.
    static let capital = Shape(rawValue: 4)
    /// Holds a letter with a Vietnamese mark, or đ.
    static let marked = Shape(rawValue: 8)
    /// Holds a Latin letter that Vietnamese does not write, or a combining mark.
    static let foreign = Shape(rawValue: 16)
  }

  /// UTF-8 offsets in the text.
  var start: Int
  var end: Int
  /// The scalar of a sign; 0 for others.
  var scalar: UInt32 = 0
  var kind: Kind
  var shape: Shape = []
  /// Whether white space (or the edge of the line) stands before.
  var spaced: Bool

  static let edge = Token(start: 0, end: 0, kind: .edge, spaced: true)

  var count: Int { end - start }
  var isWord: Bool { kind == .word }
  var isNumber: Bool { kind == .number }
  /// All letters are capitals.
  var isCapitals: Bool { kind == .word && shape.contains(.upper) && !shape.contains(.lower) }
  /// No letter is a capital.
  var isSmall: Bool { kind == .word && !shape.contains(.upper) }

  func isSign(_ sign: Unicode.Scalar) -> Bool { kind == .sign && scalar == sign.value }
}
