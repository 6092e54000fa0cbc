import FoundationEssentials

/// JSON Feed 1.0 and 1.1 (jsonfeed.org).
struct JSONFeedReader {
  let base: String

  private struct Feed: Decodable {
    var version: String
    var title: String?
    var items: [Item]
  }

  private struct Item: Decodable {
    var id: Identifier?
    var url: String?
    var title: String?
    var contentHtml: String?
    var contentText: String?
    var summary: String?
    var datePublished: String?
    var dateModified: String?
    var tags: [String]?
    var attachments: [Attachment]?
  }

  private struct Attachment: Decodable {
    var url: String
    var mimeType: String?
  }

  /// "If an id is presented as a number, a JSON Feed reader should coerce it to a string."
  private struct Identifier: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let box = try decoder.singleValueContainer()
      text = try (try? box.decode(String.self)) ?? "\(box.decode(Int64.self))"
    }
  }

  func read(_ bytes: [UInt8]) throws(FeedError) -> FeedDocument {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let read = try? decoder.decode(Feed.self, from: Data(bytes)),
      read.version.contains("jsonfeed.org/version/")
    else { throw .noFeed("JSON of another kind") }
    var feed = FeedDocument()
    feed.title = read.title
    for item in read.items { feed.add(entry(item), title: item.title) }
    return feed
  }

  private func entry(_ item: Item) -> FeedEntry? {
    let page = FeedXML.address(item.url, from: base)
    guard let id = item.id.map(\.text) ?? page, !id.isEmpty else { return nil }
    func filled(_ text: String?) -> String? { text?.contains { !$0.isWhitespace } == true ? text : nil }
    var entry = FeedEntry(id: id)
    entry.title = filled(item.title)
    entry.published = FeedDate.read(item.datePublished)
    entry.updated = FeedDate.read(item.dateModified) ?? entry.published
    entry.categories = item.tags ?? []
    entry.page = page.map { FeedEntry.Linked(url: $0) }
    entry.content =
      filled(item.contentHtml).map(FeedXML.page) ?? filled(item.contentText).map { .init($0, ending: "txt") }
    entry.summary = filled(item.summary).map { .init($0, ending: "txt") }
    entry.enclosures = (item.attachments ?? []).compactMap { attachment in
      FeedXML.address(attachment.url, from: base).map {
        FeedEntry.Linked(url: $0, mediaType: attachment.mimeType?.lowercased())
      }
    }
    return entry
  }
}
