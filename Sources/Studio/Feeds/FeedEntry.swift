import AudioStore
import Catalog
import Foundation

/// A feed, whatever its format.
struct FeedDocument: Sendable {
  var title: String?
  /// In the feed's order, one an id.
  var entries: [FeedEntry] = []
  /// Entries that are said to be deleted (RFC 6721).
  var deleted: [DeletedEntry] = []
  /// Titles of entries that have neither an id nor an address, and so cannot be told from others.
  var nameless: [String] = []

  struct DeletedEntry: Sendable {
    var id: String
    var when: Date?
  }

  /// Adds an entry. Of two with one id the later counts (RFC 4287, 4.1.1), or else the first.
  mutating func add(_ entry: FeedEntry?, title: String?) {
    guard let entry else { return nameless.append(title ?? "") }
    guard let index = places[entry.id] else {
      places[entry.id] = entries.count
      return entries.append(entry)
    }
    if let new = entry.updated, let old = entries[index].updated, new > old { entries[index] = entry }
  }

  private var places: [String: Int] = [:]
}

/// One entry of a feed.
struct FeedEntry: Hashable, Sendable, Encodable {
  /// Text as a document: its bytes, and the ending that says what kind it claims to be.
  struct Text: Hashable, Sendable, Encodable {
    var bytes: [UInt8]
    var ending: String

    init(_ text: String, ending: String) {
      bytes = Array(text.utf8)
      self.ending = ending
    }

    init(bytes: [UInt8], ending: String) {
      self.bytes = bytes
      self.ending = ending
    }
  }

  /// Something that is fetched.
  struct Linked: Hashable, Sendable, Encodable {
    /// Absolute.
    var url: String
    /// As the feed gives it, in small letters.
    var mediaType: String?
  }

  /// As the feed writes it.
  var id: String
  /// Plain text.
  var title: String?
  var published: Date?
  var updated: Date?
  var categories: [String] = []
  var content: Text?
  /// Text of the entry that is elsewhere (Atom's `content src`).
  var contentElsewhere: Linked?
  var summary: Text?
  var page: Linked?
  var enclosures: [Linked] = []

  init(id: String) { self.id = id }

  /// Tells this entry from an earlier one of its id.
  func digest(with settings: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // All of it is text, numbers and dates, which JSON takes.
    let bytes = (try? encoder.encode(self)) ?? Data()
    return ContentHash(of: bytes + Array(settings.utf8)).description
  }

  /// The article that an entry of this id is: the readable end of the id, and what tells it from all others.
  static func article(of id: String) -> ArticleID? {
    let mark = ContentHash(of: Array(id.utf8)).description.prefix(10)
    let tail = id.split(whereSeparator: { "/:,?#=".contains($0) }).last.map(String.init) ?? ""
    let stem = tail.replacing(/\.(html?|aspx?|php)$/, with: "")
    let slug = Slug.made(from: stem.removingPercentEncoding ?? stem).map { String($0.prefix(80)) } ?? "bai"
    return ArticleID("\(slug)-\(mark)".replacing(/--+/, with: "-"))
  }
}
