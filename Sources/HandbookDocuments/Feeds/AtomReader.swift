import FoundationEssentials

/// Atom 1.0 (RFC 4287), with tombstones (RFC 6721).
struct AtomReader {
  let base: String

  /// Reads the rest of a feed whose root has just begun.
  func read(
    _ root: XMLElement, isEmpty: Bool, _ events: inout XMLEvents, into feed: inout FeedDocument
  ) throws(XMLEvents.Problem) {
    if isEmpty { return }
    let base = FeedXML.base(of: root, within: base)
    while let event = try events.next() {
      switch event {
      case .text: continue
      case .end: return
      case .start(let child, let isEmpty):
        let child = try events.whole(child, isEmpty: isEmpty)
        switch (child.space, child.name) {
        case (FeedXML.atom, "title"): feed.title = Self.plain(child)
        case (FeedXML.atom, "entry"):
          let title = child.first("title", in: FeedXML.atom).flatMap(Self.plain)
          feed.add(entry(child, FeedXML.base(of: child, within: base)), title: title)
        case (FeedXML.tombstones, "deleted-entry"):
          guard let id = child.attributes["ref"] else { continue }
          feed.deleted.append(.init(id: id, when: FeedDate.read(child.attributes["when"])))
        default: continue
        }
      }
    }
  }

  private func entry(_ element: XMLElement, _ base: String) -> FeedEntry? {
    var page: FeedEntry.Linked?
    var enclosures: [FeedEntry.Linked] = []
    for link in element.all("link", in: FeedXML.atom) {
      let inner = FeedXML.base(of: link, within: base)
      guard let url = FeedXML.address(link.attributes["href"], from: inner) else { continue }
      let linked = FeedEntry.Linked(url: url, mediaType: link.attributes["type"]?.lowercased())
      switch link.attributes["rel"] ?? "alternate" {
      case "alternate" where page == nil || linked.mediaType == "text/html" && page?.mediaType != "text/html":
        page = linked
      case "enclosure": enclosures.append(linked)
      default: continue
      }
    }
    guard let id = element.first("id", in: FeedXML.atom)?.trimmed ?? page?.url else { return nil }
    var entry = FeedEntry(id: id)
    entry.title = element.first("title", in: FeedXML.atom).flatMap(Self.plain)
    entry.updated = FeedDate.read(element.first("updated", in: FeedXML.atom)?.text)
    entry.published = FeedDate.read(element.first("published", in: FeedXML.atom)?.text) ?? entry.updated
    entry.categories = element.all("category", in: FeedXML.atom).flatMap {
      [$0.attributes["term"], $0.attributes["label"]].compactMap(\.self)
    }
    entry.page = page
    entry.enclosures = enclosures
    if let content = element.first("content", in: FeedXML.atom) {
      if let source = content.attributes["src"] {
        entry.contentElsewhere = FeedXML.address(source, from: FeedXML.base(of: content, within: base)).map {
          FeedEntry.Linked(url: $0, mediaType: content.attributes["type"]?.lowercased())
        }
      } else {
        entry.content = Self.text(content)
      }
    }
    entry.summary = element.first("summary", in: FeedXML.atom).flatMap(Self.text)
    return entry
  }

  /// A text construct or content (RFC 4287, 3.1 and 4.1.3); nil where it is empty or of a kind that is not read.
  private static func text(_ element: XMLElement) -> FeedEntry.Text? {
    let type = (element.attributes["type"] ?? "text").prefix { $0 != ";" }.lowercased()
    switch type {
    case "xhtml", "application/xhtml+xml":
      let html = FeedXML.html(element.child("div") ?? element)
      return html.contains(where: \.isLetter) ? FeedXML.page(html) : nil
    case "html", "text/html": return element.trimmed.map(FeedXML.page)
    case "text/markdown": return element.trimmed.map { FeedEntry.Text($0, ending: "md") }
    case "text": return element.trimmed.map { FeedEntry.Text($0, ending: "txt") }
    case _ where type.hasPrefix("text/"): return element.trimmed.map { FeedEntry.Text($0, ending: "txt") }
    case _ where type.hasSuffix("+xml") || type.hasSuffix("/xml"): return nil
    default:
      guard let text = element.trimmed, let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters) else {
        return nil
      }
      return FeedEntry.Text(bytes: data, mediaType: type)
    }
  }

  private static func plain(_ element: XMLElement) -> String? {
    switch (element.attributes["type"] ?? "text").lowercased() {
    case "html", "text/html": FeedXML.plain(element.text)
    default: element.trimmed.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }
  }
}
