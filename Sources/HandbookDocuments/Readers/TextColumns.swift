/// Two columns of a line that was saved as text: what stands before and after its first wide gap.
enum TextColumns {
  /// Blanks between the columns.
  private static let gap = 3

  /// The blanks before a line, counting eight for a tab, and its text before and after the first wide gap.
  static func split(_ line: Substring) -> (leading: Int, first: Substring, second: Substring) {
    let bytes = line.utf8
    var index = bytes.startIndex
    var leading = 0
    while index < bytes.endIndex, isBlank(bytes[index]) {
      leading += bytes[index] == UInt8(ascii: "\t") ? 8 : 1
      index = bytes.index(after: index)
    }
    let start = index
    var end = index
    while index < bytes.endIndex {
      var blanks = 0
      while index < bytes.endIndex, isBlank(bytes[index]) {
        blanks += bytes[index] == UInt8(ascii: "\t") ? 8 : 1
        index = bytes.index(after: index)
      }
      if index == bytes.endIndex { break }
      if blanks >= gap { return (leading, line[start..<end], line[index...]) }
      index = bytes.index(after: index)
      end = index
    }
    return (leading, line[start..<end], "")
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
