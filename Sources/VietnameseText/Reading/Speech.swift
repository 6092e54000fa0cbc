/// Where the classes put what they say; the reader sets whose words they are.
struct Speech {
  private(set) var words: [ReadWord] = []
  private(set) var silent: [SilentText] = []
  private(set) var unread: [SilentText] = []
  /// The text that the words to come are made from.
  var range = 0..<0
  var rule: String?

  mutating func reserve(bytes: Int) {
    words.reserveCapacity(bytes / 4 + 4)
  }

  @inline(__always)
  mutating func say(_ word: String) {
    words.append(ReadWord(word, range: range, rule: rule))
  }

  mutating func say(_ first: String, _ second: String) {
    say(first)
    say(second)
  }

  mutating func say(_ list: [String]) {
    for word in list { say(word) }
  }

  @inline(__always)
  mutating func say(plain word: String, range: Range<Int>) {
    words.append(ReadWord(word, range: range))
  }

  /// A pause inside what one class says.
  mutating func pause(_ boundary: Boundary = .comma) { end(boundary) }

  /// Marks what ends after the last word; the stronger boundary stays.
  @inline(__always)
  mutating func end(_ boundary: Boundary) {
    guard let last = words.indices.last, words[last].after < boundary else { return }
    words[last].after = boundary
  }

  mutating func silence(_ range: Range<Int>, _ rule: String) {
    silent.append(SilentText(range: range, rule: rule))
  }

  mutating func leave(_ range: Range<Int>, _ reason: String) {
    unread.append(SilentText(range: range, rule: reason))
  }

  /// Forgets the words after the first `count`.
  mutating func takeBack(to count: Int) {
    words.removeLast(words.count - count)
  }

  func reading(_ definitions: [Lexicon.Entry]) -> Reading {
    Reading(words: words, silent: silent, unread: unread, definitions: definitions)
  }
}
