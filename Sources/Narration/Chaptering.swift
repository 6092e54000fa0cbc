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
    tellApart(&parts)
    return parts.map { part in
      var utterances = part.lines.flatMap(\.utterances)
      if let last = utterances.indices.last { utterances[last].pause = .chapter }
      return Chapter(title: part.title, utterances: utterances)
    }
  }

  /// What stands between the title and the first heading has no name of its own.
  private func nameOpening(_ parts: inout [ChapterPart]) {
    guard parts.first?.opensWithTitle == true, parts.contains(where: \.isNamed) else { return }
    let opening = parts.prefix { !$0.isNamed }
    let bases = opening.reduce(0) { $0 + $1.lines.count { $0.role == .basis } }
    let title = bases > 1 ? ChapterTitle.bases : ChapterTitle.opening
    for index in opening.indices {
      parts[index].title = index == 0 ? title : ChapterTitle.continued(title, index + 1)
    }
  }

  /// "2. Tiêu chuẩn" of one article and of the next: each with what it stands in.
  private func tellApart(_ parts: inout [ChapterPart]) {
    var counts: [String: Int] = [:]
    for part in parts { counts[part.title, default: 0] += 1 }
    for index in parts.indices where counts[parts[index].title, default: 0] > 1 {
      guard let place = parts[index].place else { continue }
      parts[index].title = ChapterTitle.placed(parts[index].title, in: place)
    }
  }

  /// - Parameter isWhole: a document is divided at its strongest headings however short it is, and so is what stands
  ///   before the first of them (a decision's articles before the list it encloses). A part is divided where it is too
  ///   long, and where it holds articles: a reader names those ("Điều 5"), and a law's table of contents lists them all.
  /// - Parameter rank: the strongest headings stand over more than those inside of them; a table of contents has two
  ///   levels sooner than three.
  /// - Parameter place: what the lines are a part of, as their chapters' titles may say it.
  private func divided(_ lines: ArraySlice<SpokenLine>, isWhole: Bool, _ rank: Rank = .inner, in place: String? = nil)
    -> [ChapterPart]
  {
    let part = ChapterPart(lines, in: place)
    guard isWhole || part.wordCount > longest(part) || isDividedByHeadings(part, rank) else { return [part] }
    guard let level = lines.dropFirst(isWhole ? 0 : 1).compactMap(\.level).min() else {
      return ParagraphSplitting(longest: longest(part)).parts(of: part)
    }
    var cuts = lines.indices.dropFirst().filter { lines[$0].level == level }
    cuts.append(lines.endIndex)
    let inner = isWhole ? place : part.isNamed ? ChapterTitle.short(part.title) : place
    var start = lines.startIndex
    let sections = cuts.map { end -> ArraySlice<SpokenLine> in
      defer { start = end }
      return lines[start..<end]
    }
    let rank: Rank = isWhole ? (hasDividedSection(sections) ? .besideDivided : .top) : .inner
    return sections.flatMap { section -> [ChapterPart] in
      let isHead = section.startIndex == lines.startIndex
      let isOpening = isWhole && isHead && section.endIndex < lines.endIndex && section.first?.level != level
      return divided(section, isWhole: isOpening, rank, in: isHead ? place : inner)
    }
  }

  /// Where headings stand in a table of contents.
  private enum Rank {
    /// The strongest of the document.
    case top
    /// The same, and one of them is divided into its sections: so are the others, unless they are short.
    case besideDivided
    case inner
  }

  private func hasDividedSection(_ sections: [ArraySlice<SpokenLine>]) -> Bool {
    sections.contains { section in
      let part = ChapterPart(section)
      return part.isNamed && isDividedByHeadings(part, .top)
    }
  }

  private func isDividedByHeadings(_ part: ChapterPart, _ rank: Rank) -> Bool {
    let inner = part.lines.dropFirst()
    if inner.contains(where: \.isArticle) { return true }
    guard rank != .inner, part.lines.first?.isArticle != true else { return false }
    let headings = inner.count { $0.level != nil }
    if part.wordCount > lengths.longestWithHeadings { return headings > 0 }
    // One heading parts nothing.
    return rank == .besideDivided && part.wordCount > lengths.longestBesideDivided && headings > 1
  }

  private func longest(_ part: ChapterPart) -> Int {
    let bases = part.lines.count { $0.role == .basis }
    if bases * 2 > part.lines.count || bases > 1 && part.opensWithTitle { return lengths.longestOfBases }
    return part.isNamed ? lengths.longest : lengths.longestWithoutHeading
  }
}
