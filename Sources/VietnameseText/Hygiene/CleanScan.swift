/// Looks at text without changing it: is there anything to clean? Most text is clean, so this is all that it costs.
struct CleanScan {
  /// Nothing for `Sweep` to do.
  private(set) var isComposed = true
  /// The lines that have letters or signs of U+00A1…U+00FF and no letter that only Vietnamese writes.
  private(set) var suspects: [Range<Int>] = []
  /// How many lines have letters that only Vietnamese writes.
  private(set) var nativeLines = 0
  /// Something for `LateSigns` to do.
  private(set) var hasLateSigns = false

  var isClean: Bool { isComposed && suspects.isEmpty && !hasLateSigns }

  /// Whether the text has gone through `Sweep`. Else the scan stops at the first thing for it: the text has to be swept
  /// and read again.
  private let isSwept: Bool

  init(of text: UnsafeBufferPointer<UInt8>, isSwept: Bool = false) {
    self.isSwept = isSwept
    read(text)
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    let count = text.count
    Self.kinds.withUnsafeBufferPointer { kinds in
      var index = 0
      var start = 0
      var line: UInt8 = 0
      while index < count {
        let byte = text[index]
        switch kinds[Int(byte)] {
        case .plain:
          index += 1
        case .newline:
          if line != 0 { endLine(start..<index, line) }
          line = 0
          index += 1
          start = index
        case .bracket:
          if index + 1 < count, text[index + 1] == byte { hasLateSigns = true }
          index += 1
        case .vietnamese3:
          // E1 BA A0 to E1 BB B9: Ạ to ỹ.
          guard index + 2 < count, text[index + 1] == 0xBA && text[index + 2] >= 0xA0 || text[index + 1] == 0xBB else {
            if !readRare(text, &index) { return }
            continue
          }
          line |= Self.native
          index += 3
        case .latin1:
          // C3: À to ÿ.
          let second = index + 1 < count ? text[index + 1] : 0
          if second == 0x90 || second == 0xB0 { hasLateSigns = true }
          line |= Self.high
          index += 2
        case .extended:
          let second = index + 1 < count ? text[index + 1] : 0
          if Self.isFolded(byte, second) {
            isComposed = false
            return
          }
          if Self.isNative(byte, second) { line |= Self.native }
          index += 2
        case .sign:
          // C2: signs from U+00A1; control characters and the blank before them.
          let second = index + 1 < count ? text[index + 1] : 0
          guard second > 0xA0 else {
            isComposed = false
            return
          }
          if second == 0xAD || second == 0xAB || second == 0xBB { hasLateSigns = true }
          line |= Self.high
          index += 2
        case .other:
          if !readRare(text, &index) { return }
        case .control:
          isComposed = false
          return
        }
      }
      if line != 0 { endLine(start..<count, line) }
    }
  }

  private static let high: UInt8 = 1
  private static let native: UInt8 = 2

  private mutating func endLine(_ range: Range<Int>, _ line: UInt8) {
    if line == Self.high {
      suspects.append(range)
    } else {
      nativeLines += 1
    }
  }

  /// A scalar that is not common; false where it has to be swept.
  private mutating func readRare(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Bool {
    let (value, length) = ScalarReader.read(text, at: index, to: text.count)
    index += length
    if isSwept || !CombiningMark.isMark(value) && ScalarFold.of(value) == .same { return true }
    isComposed = false
    return false
  }

  /// ă đ ĩ ũ ơ ư, which no old encoding and hardly another language has.
  static func isNative(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0xC4: second == 0x82 || second == 0x83 || second == 0x90 || second == 0x91 || second == 0xA8 || second == 0xA9
    case 0xC5: second == 0xA8 || second == 0xA9
    case 0xC6: second == 0xA0 || second == 0xA1 || second == 0xAF || second == 0xB0
    default: false
    }
  }

  /// Ĳ, ĳ, ŉ, ſ and Ɖ.
  private static func isFolded(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0xC4: second == 0xB2 || second == 0xB3
    case 0xC5: second == 0x89 || second == 0xBF
    default: second == 0x89
    }
  }

  private enum Kind: UInt8 {
    case plain, newline, bracket, control
    /// Leads of two bytes: U+0080…U+00BF, U+00C0…U+00FF, U+0100…U+01BF.
    case sign, latin1, extended
    case vietnamese3
    case other
  }

  private static let kinds: [Kind] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 0x09: .plain
    case 0x0A: .newline
    case 0..<0x20, 0x7F: .control
    case UInt8(ascii: "["): .bracket
    case 0x20..<0x7F: .plain
    case 0xC2: .sign
    case 0xC3: .latin1
    case 0xC4, 0xC5, 0xC6: .extended
    case 0xE1: .vietnamese3
    default: .other
    }
  }
}
