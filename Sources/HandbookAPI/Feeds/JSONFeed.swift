import Foundation

/// A feed as JSON Feed 1.1 (jsonfeed.org).
struct JSONFeed: Encodable, Sendable {
  static let mediaType = "application/feed+json; charset=utf-8"

  struct Author: Encodable, Sendable {
    var name: String
  }

  struct Attachment: Encodable, Sendable {
    var url: String
    var mediaType: String
    /// Bytes.
    var size: Int
    /// Seconds.
    var duration: Double

    enum CodingKeys: String, CodingKey {
      case url
      case mediaType = "mime_type"
      case size = "size_in_bytes"
      case duration = "duration_in_seconds"
    }
  }

  struct Item: Encodable, Sendable {
    var id: String
    var url: String
    var title: String
    var text: String
    var publishedAt: Date
    var revisedAt: Date
    var authors: [Author]
    var attachments: [Attachment]

    enum CodingKeys: String, CodingKey {
      case id, url, title, authors, attachments
      case text = "content_text"
      case publishedAt = "date_published"
      case revisedAt = "date_modified"
    }
  }

  var version = "https://jsonfeed.org/version/1.1"
  var title: String
  var home: String
  var address: String
  /// Where the entries before these are; not there where these are the first.
  var next: String?
  /// A square picture.
  var icon: String
  var language = "vi"
  var items: [Item]

  enum CodingKeys: String, CodingKey {
    case version, title, icon, language, items
    case home = "home_page_url"
    case address = "feed_url"
    case next = "next_url"
  }

  init(_ feed: Feed) {
    title = feed.title
    home = feed.home
    address = feed.address
    next = feed.archives.previous
    icon = feed.cover
    items = feed.entries.map { entry in
      Item(
        id: entry.id, url: entry.link, title: entry.title, text: entry.summary, publishedAt: entry.publishedAt,
        revisedAt: entry.revisedAt, authors: entry.author.map { [Author(name: $0)] } ?? [],
        attachments: [
          Attachment(
            url: entry.audio, mediaType: entry.mediaType, size: entry.size, duration: Double(entry.duration) / 1000)
        ])
    }
  }
}
