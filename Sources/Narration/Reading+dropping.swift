import VietnameseText

extension Reading {
  /// What is said of the text behind its first bytes, in places of that rest; nil where something stands across the
  /// border.
  func dropping(_ bytes: Int) -> Reading? {
    let ranges = words.map(\.range) + silent.map(\.range) + unread.map(\.range)
    guard ranges.allSatisfy({ $0.upperBound <= bytes || $0.lowerBound >= bytes }) else { return nil }
    let moved = { (range: Range<Int>) in range.lowerBound - bytes..<range.upperBound - bytes }
    var rest = Reading()
    for var word in words where word.range.lowerBound >= bytes {
      word.range = moved(word.range)
      rest.words.append(word)
    }
    for text in silent where text.range.lowerBound >= bytes {
      rest.silent.append(SilentText(range: moved(text.range), rule: text.rule))
    }
    for text in unread where text.range.lowerBound >= bytes {
      rest.unread.append(SilentText(range: moved(text.range), rule: text.rule))
    }
    return rest
  }
}
