/// Letters, digits and signs without a blank that go on longer than anything that is written to be read: pictures as
/// text, keys, garbage. They are reported, not spoken.
enum RunOn {
  static let name = "no-blanks"

  /// Bytes; the longest addresses have fewer, and so has a sentence whose blanks a file has lost.
  static let longest = 1_000

  /// The token after the run that begins at a token; nil where none begins or it is short enough.
  static func end(_ line: Line, at index: Int) -> Int? {
    guard line.longestRun > longest, index == 0 || line.tokens[index].spaced else { return nil }
    var end = index + 1
    while end < line.count, !line.tokens[end].spaced { end += 1 }
    return line.tokens[end - 1].end - line.tokens[index].start > longest ? end : nil
  }
}
