import SpeechScript

/// A chapter in the making.
struct ChapterPart {
  var title: String
  /// Its title is a heading's.
  var isNamed: Bool
  /// What it is a part of, in few words; nil for a part of the document itself.
  var place: String?
  private(set) var lines: [SpokenLine]
  private(set) var wordCount: Int
  /// Headings without text under them.
  private(set) var isBare: Bool

  init(_ lines: ArraySlice<SpokenLine>, in place: String? = nil) {
    self.init(
      title: ChapterTitle.title(of: lines), lines: Array(lines), isNamed: lines.first.map { $0.level != nil } ?? false,
      in: place)
  }

  init(title: String, lines: [SpokenLine], isNamed: Bool, in place: String? = nil) {
    self.title = title
    self.isNamed = isNamed
    self.lines = lines
    self.place = place
    wordCount = lines.reduce(0) { $0 + $1.wordCount }
    isBare = lines.allSatisfy { $0.role == .title || $0.level != nil }
  }

  var opensWithTitle: Bool { lines.first?.role == .title }

  /// Takes the lines of the part after it in; the title stays.
  mutating func append(_ part: ChapterPart) {
    lines += part.lines
    wordCount += part.wordCount
    isBare = isBare && part.isBare
  }
}

extension SpokenLine {
  /// The level of a heading, nil for any other line.
  var level: Int? {
    guard case .heading(let level) = role else { return nil }
    return level
  }

  /// A heading such as "Điều 5. Hiệu lực thi hành".
  var isArticle: Bool {
    guard level != nil, let text = utterances.first?.original, text.hasPrefix("Điều ") else { return false }
    return text.dropFirst("Điều ".count).first?.isNumber == true
  }
}
