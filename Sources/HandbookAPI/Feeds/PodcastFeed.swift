import Foundation
import FoundationXML

/// A feed as podcast players read it: RSS 2.0 with Apple's `itunes` namespace and the `podcast` namespace of
/// Podcasting 2.0 (chapters, transcript).
struct PodcastFeed {
  static let mediaType = "application/rss+xml; charset=utf-8"

  static func make(_ feed: Feed) -> Data { PodcastFeed().document(feed) }

  /// "Fri, 05 Nov 2021 07:30:00 +0000" (RFC 822 with years of four digits, as RSS 2.0 wants it).
  private let rfc822: DateFormatter = {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
    return formatter
  }()

  private func document(_ feed: Feed) -> Data {
    let root = XMLElement(name: "rss")
    set(
      root,
      [
        ("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:fh", "http://purl.org/syndication/history/1.0"),
        ("xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
        ("xmlns:podcast", "https://podcastindex.org/namespace/1.0"),
      ])
    root.addChild(channel(feed))
    let document = XMLDocument(rootElement: root)
    document.version = "1.0"
    document.characterEncoding = "UTF-8"
    return document.xmlData(options: .nodePrettyPrint)
  }

  private func channel(_ feed: Feed) -> XMLElement {
    let channel = XMLElement(name: "channel")
    channel.add("title", feed.title)
    channel.add("link", feed.home)
    channel.add("description", "\(feed.title): mỗi bài một bản đọc. Giọng đọc tự động.")
    channel.add("language", "vi")
    channel.add("generator", "Sổ Tay Nói")
    channel.add("atom:link", [("rel", "self"), ("type", "application/rss+xml"), ("href", feed.address)])
    link(feed.archives.current, "current", in: channel)
    link(feed.archives.previous, "prev-archive", in: channel)
    link(feed.archives.next, "next-archive", in: channel)
    if feed.archives.isArchive { channel.add("fh:archive") }
    if let newest = feed.entries.map(\.revisedAt).max() { channel.add("lastBuildDate", rfc822.string(from: newest)) }
    channel.add("itunes:image", [("href", feed.cover)])
    channel.add("itunes:explicit", "false")
    channel.add("itunes:type", "episodic")
    channel.add("itunes:category", [("text", "Government")])
    channel.add("podcast:locked", "yes")
    // What stands at addresses of its own holder's is in no directory (Apple's namespace; Podcasting 2.0).
    if feed.isPrivate {
      channel.add("itunes:block", "Yes")
      channel.add("podcast:block", "yes")
    }
    for entry in feed.entries { channel.addChild(item(entry)) }
    return channel
  }

  /// Another document of the same feed (RFC 5005, 4).
  private func link(_ address: String?, _ relation: String, in channel: XMLElement) {
    guard let address else { return }
    channel.add("atom:link", [("rel", relation), ("type", "application/rss+xml"), ("href", address)])
  }

  private func item(_ entry: Feed.Entry) -> XMLElement {
    let item = XMLElement(name: "item")
    item.add("title", entry.title)
    if !entry.summary.isEmpty { item.add("description", entry.summary) }
    item.add("link", entry.link)
    item.add("guid", [("isPermaLink", "false")], entry.id)
    item.add("pubDate", rfc822.string(from: entry.publishedAt))
    item.add("enclosure", [("url", entry.audio), ("length", "\(entry.size)"), ("type", entry.mediaType)])
    item.add("itunes:duration", "\((entry.duration + 500) / 1000)")
    if let author = entry.author { item.add("itunes:author", author) }
    item.add("podcast:transcript", [("url", entry.transcript), ("type", "text/vtt"), ("language", "vi")])
    item.add("podcast:chapters", [("url", entry.chapters), ("type", "application/json+chapters")])
    return item
  }
}

private func set(_ element: XMLElement, _ attributes: [(String, String)]) {
  for (name, value) in attributes {
    let attribute = XMLNode(kind: .attribute)
    attribute.name = name
    attribute.stringValue = XMLCharacters.allowed(in: value)
    element.addAttribute(attribute)
  }
}

extension XMLElement {
  fileprivate func add(_ name: String, _ attributes: [(String, String)] = [], _ text: String? = nil) {
    let child = XMLElement(name: name, stringValue: text.map(XMLCharacters.allowed))
    set(child, attributes)
    addChild(child)
  }

  fileprivate func add(_ name: String, _ text: String) { add(name, [], text) }
}

/// XML 1.0 has no way to write most control characters (2.2): a feed with one of them is no feed at all.
private enum XMLCharacters {
  static func allowed(in text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          switch $0.value {
          case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...: true
          default: false
          }
        }))
  }
}
