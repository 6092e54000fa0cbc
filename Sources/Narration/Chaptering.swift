import HandbookDocuments
import SpeechScript

/// Divides lines into chapters a listener can use: at the strongest headings, inside a long chapter at the next
/// weaker ones, and where there are none at the ends of paragraphs.
struct Chaptering {
  let lengths: ChapterLengths

  func chapters(of lines: [SpokenLine]) -> [Chapter] {
    var parts = divided(lines[...], isWhole: true)
    nameOpening(&parts)
    parts = ChapterMerging(lengths: lengths).merged(parts)
    return parts.map { part in
      var utterances = part.lines.flatMap(\.utterances)
      if let last = utterances.indices.last { utterances[last].pause = .chapter }
      return Chapter(title: part.title, utterances: utterances)
    }
  }

  /// What stands between the title and the first heading has no name of its own.
  private func nameOpening(_ parts: inout [ChapterPart]) {
    guard parts.first?.opensWithTitle == true, parts.contains(where: \.isNamed) else { return }
    for index in parts.indices {
      if parts[index].isNamed { return }
      parts[index].title =
        index == 0 ? ChapterTitle.opening : ChapterTitle.continued(ChapterTitle.opening, index + 1)
    }
  }

  /// - Parameter isWhole: a document is divided at its strongest headings however short it is, and so is what stands
  ///   before the first of them (a decision's articles before the list it encloses); a part only where it is too long.
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
      let isOpening = isWhole && start == lines.startIndex && end < lines.endIndex && lines[start].level != level
      return divided(lines[start..<end], isWhole: isOpening)
    }
  }
}
