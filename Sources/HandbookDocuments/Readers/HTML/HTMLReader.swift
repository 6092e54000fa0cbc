/// A web page as a content system exports it, or an office program saves it: the article without the page around it.
struct HTMLReader {
  let name: String
  let limits: ReadingLimits

  func passages(in source: SourceText) throws(DocumentError) -> [Passage] {
    // Boxes nest deeper on a page than quotes and lists in a text.
    let page = try HTMLParser(name: name, depth: 8 * limits.nesting).parse(source.lines.joined(separator: "\n"))
    var walk = HTMLWalk()
    walk.visitChildren(HTMLContent.main(of: page))
    walk.boundary()
    var passages = stamps(in: page) + walk.collector.passages
    guard !passages.isEmpty, let title = HTMLContent.title(of: page) else { return passages }
    // The window's title calls an official document by other words than its own.
    let head = passages.prefix(30).map(\.text)
    let isOfficial =
      head.contains { text in (OfficialWords.nation + [OfficialWords.party]).contains { text.contains($0) } }
      && head.contains { Shape.isCapitals($0) && OfficialWords.startsWithKind($0) }
    let isThere =
      isOfficial || passages.contains { $0.role == .heading(level: 1) }
      || passages.prefix(15).contains { $0.text == title }
    if !isThere { passages.insert(Passage(title, role: .heading(level: 1)), at: 0) }
    return passages
  }

  /// A stamp of secrecy holds wherever on the page it stands, also in what is left out around the article.
  private func stamps(in page: HTMLNode) -> [Passage] {
    let body = page.first { $0.name == "body" } ?? page
    let leaves = body.all { !$0.children.isEmpty && $0.children.allSatisfy(\.isText) }
    // In small letters it may be an entry of a menu.
    return leaves.map { CleanLine.text($0.allText) }
      .filter { text in !text.contains(where: \.isLowercase) && SecrecyStamp.isOne(text) }.map { Passage($0) }
  }
}
