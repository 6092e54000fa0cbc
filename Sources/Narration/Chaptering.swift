import HandbookDocuments
import SpeechScript

/// Divides lines into chapters a listener can use: at the strongest headings, inside a long chapter at the next
/// weaker ones, and where there are none at the ends of paragraphs.
struct Chaptering {
  let lengths: ChapterLengths

  func chapters(of lines: [SpokenLine]) -> [Chapter] {
    var parts = divided(lines[...], isWhole: true)
    if parts.count > 1, let first = parts.first, first.opensWithTitle, lines.contains(where: { $0.level != nil }) {
      parts[0].title = ChapterTitle.opening
    }
    parts = ChapterMerging(lengths: lengths).merged(parts)
    return parts.map { part in
      var utterances = part.lines.flatMap(\.utterances)
      if let last = utterances.indices.last { utterances[last].pause = .chapter }
      return Chapter(title: part.title, utterances: utterances)
    }
  }

  /// - Parameter isWhole: a document is divided at its strongest headings however short it is, a part only where it is
  ///   too long.
  private func divided(_ lines: ArraySlice<SpokenLine>, isWhole: Bool) -> [ChapterPart] {
    let part = ChapterPart(lines)
    guard isWhole || part.wordCount > lengths.longest else { return [part] }
    guard let level = lines.dropFirst(isWhole ? 0 : 1).compactMap(\.level).min() else {
      return ParagraphSplitting(longest: lengths.longest).parts(of: part)
    }
    var cuts = lines.indices.dropFirst().filter { lines[$0].level == level }
    cuts.append(lines.endIndex)
    var start = lines.startIndex
    return cuts.flatMap { end -> [ChapterPart] in
      defer { start = end }
      return divided(lines[start..<end], isWhole: false)
    }
  }
}

/// A chapter in the making.
struct ChapterPart {
  var title: String
  var lines: [SpokenLine]
  /// Its title is a heading's.
  var isNamed: Bool

  init(_ lines: ArraySlice<SpokenLine>) {
    self.init(
      title: ChapterTitle.title(of: lines), lines: Array(lines), isNamed: lines.first.map { $0.level != nil } ?? false)
  }

  init(title: String, lines: [SpokenLine], isNamed: Bool) {
    self.title = title
    self.lines = lines
    self.isNamed = isNamed
  }

  var wordCount: Int { lines.reduce(0) { $0 + $1.wordCount } }
  var opensWithTitle: Bool { lines.first?.role == .title }
  /// Headings without text under them.
  var isBare: Bool { lines.allSatisfy { $0.role == .title || $0.level != nil } }
}

extension SpokenLine {
  /// The level of a heading, nil for any other line.
  var level: Int? {
    guard case .heading(let level) = role else { return nil }
    return level
  }
}
