/// RSS 0.9x and 2.0 (rssboard.org), and RSS 1.0 (RDF), with the modules that handbooks write: content, Dublin Core, Atom.
struct RSSReader {
  let base: String
  /// RSS 2.0 has no namespace; RSS 1.0, and some that say they are 2.0, have one.
  private static let own = ["", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"]

  /// Reads the rest of a feed whose root has just begun.
  func read(
    _ root: XMLElement, isEmpty: Bool, _ events: inout XMLEvents, into feed: inout FeedDocument
  ) throws(XMLEvents.Problem) {
    if isEmpty { return }
    let base = FeedXML.base(of: root, within: base)
    // Items are inside <channel>, and in RSS 1.0 beside it.
    var open = 1
    while open > 0, let event = try events.next() {
      switch event {
      case .text: continue
      case .end: open -= 1
      case .start(let child, let isEmpty):
        if child.name == "channel", Self.own.contains(child.space) {
          if !isEmpty { open += 1 }
          continue
        }
        let child = try events.whole(child, isEmpty: isEmpty)
        if child.name == "title", Self.own.contains(child.space) { feed.title = FeedXML.plain(child.text) }
        guard child.name == "item", Self.own.contains(child.space) else { continue }
        let title = Self.child("title", of: child).flatMap { FeedXML.plain($0.text) }
        feed.add(entry(child, title, FeedXML.base(of: child, within: base)), title: title)
      }
    }
  }

  private func entry(_ item: XMLElement, _ title: String?, _ base: String) -> FeedEntry? {
    let guid = Self.child("guid", of: item)
    let isAddress = guid?.attributes["isPermaLink"]?.lowercased() != "false"
    let link =
      FeedXML.address(Self.child("link", of: item)?.text, from: base)
      ?? FeedXML.address(isAddress ? guid?.text : nil, from: base)
    guard let id = guid?.trimmed ?? item.attributes["about"] ?? link else { return nil }
    var entry = FeedEntry(id: id)
    entry.title = title
    entry.published = FeedDate.read(
      Self.child("pubDate", of: item)?.text ?? item.first("date", in: FeedXML.dublinCore)?.text)
    entry.updated = FeedDate.read(item.first("updated", in: FeedXML.atom)?.text) ?? entry.published
    entry.categories = item.elements.filter { $0.name == "category" && Self.own.contains($0.space) }
      .compactMap(\.trimmed)
    entry.page = link.map { FeedEntry.Linked(url: $0) }
    entry.content = item.first("encoded", in: FeedXML.content)?.trimmed.map(FeedXML.page)
    entry.summary = Self.child("description", of: item)?.trimmed.map(FeedXML.page)
    entry.enclosures = item.elements.filter { $0.name == "enclosure" && Self.own.contains($0.space) }.compactMap {
      enclosure in
      FeedXML.address(enclosure.attributes["url"], from: base).map {
        FeedEntry.Linked(url: $0, mediaType: enclosure.attributes["type"]?.lowercased())
      }
    }
    return entry
  }

  private static func child(_ name: String, of element: XMLElement) -> XMLElement? {
    element.elements.first { $0.name == name && own.contains($0.space) }
  }
}
