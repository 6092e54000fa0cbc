import Catalog
import HandbookDocuments

/// What a batch says of a feed that articles are taken from.
///
/// ```json
/// { "url": "https://sotay.example.vn/feed.xml", "section": "thong-bao" }
/// ```
public struct FeedPlan: Hashable, Sendable, Codable {
  /// What of an entry becomes the document.
  public enum Part: String, Hashable, Sendable, Codable, CaseIterable {
    /// The text in the feed: Atom's `content`, RSS's `content:encoded`, JSON Feed's `content_html` or `content_text`.
    case content
    /// A document that is attached (`enclosure`, `attachments`): Word, PDF, text. Sound and pictures are none.
    case enclosure
    /// The page that the entry links to.
    case page
    /// Atom's `summary`, RSS's `description`.
    case summary
  }

  /// Atom 1.0, RSS 0.9x, 1.0 or 2.0, or JSON Feed.
  public var url: String
  /// The section of its articles; nil for the handbook's first.
  public var section: String?
  /// Sections by an entry's category, before `section`.
  public var sections: [String: String]
  /// For whom its articles are, as `Audience` reads it; nil for whom their section is.
  public var audience: String?
  /// The first of these that an entry has is taken.
  public var take: [Part]
  /// Whether an entry that the feed says is deleted (RFC 6721) is withdrawn. One that the feed only names no more never
  /// is: most feeds name the newest alone.
  public var withdraws: Bool
  /// The most new and changed entries that one run takes, from 1.
  public var entries: Int

  enum CodingKeys: String, CodingKey, CaseIterable {
    case url, section, sections, audience, take, withdraws, entries
  }

  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    url = try box.decode(String.self, forKey: .url)
    section = try box.decodeIfPresent(String.self, forKey: .section)
    sections = try box.decodeIfPresent([String: String].self, forKey: .sections) ?? [:]
    audience = try box.decodeIfPresent(String.self, forKey: .audience)
    take = try box.decodeIfPresent([Part].self, forKey: .take) ?? [.content, .enclosure, .page]
    withdraws = try box.decodeIfPresent(Bool.self, forKey: .withdraws) ?? false
    entries = try box.decodeIfPresent(Int.self, forKey: .entries) ?? 500
  }

  /// Why it cannot be used; nil where it can.
  var flaw: String? {
    guard WebhookAddress.isOne(url) else { return "feeds: \"\(url)\" is no address; one begins with https://" }
    if entries < 1 { return "feeds: entries must be 1 or more" }
    if take.isEmpty { return "feeds: take names nothing" }
    if let audience, Audience(audience) == nil { return "feeds: \"\(audience)\" is no audience" }
    let known = Section.standard.map(\.id)
    for id in [section].compactMap(\.self) + sections.values.sorted() where !known.contains(id) {
      return "feeds: there is no section \"\(id)\"; there are: \(known.joined(separator: ", "))"
    }
    return nil
  }

  /// The section of an entry.
  func section(of entry: FeedEntry) -> String? {
    entry.categories.lazy.compactMap { sections[$0] }.first ?? section
  }
}
