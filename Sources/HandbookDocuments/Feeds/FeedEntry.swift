package import FoundationEssentials

/// A feed, whatever its format.
package struct FeedDocument: Hashable, Sendable, Codable {
  package var title: String?
  /// In the feed's order.
  package var entries: [FeedEntry] = []
  /// Entries that are said to be deleted (RFC 6721).
  package var deleted: [DeletedEntry] = []
  /// Titles of entries that have neither an id nor an address, and so cannot be told from others.
  package var nameless: [String] = []

  package struct DeletedEntry: Hashable, Sendable, Codable {
    package var id: String
    package var when: Date?
  }

  mutating func add(_ entry: FeedEntry?, title: String?) {
    if let entry { entries.append(entry) } else { nameless.append(title ?? "") }
  }

  /// With one entry an id. Of two the later counts (RFC 4287, 4.1.1), or else the first.
  func withoutDoubles() -> FeedDocument {
    var feed = self
    feed.entries = []
    var places: [String: Int] = [:]
    for entry in entries {
      guard let place = places[entry.id] else {
        places[entry.id] = feed.entries.count
        feed.entries.append(entry)
        continue
      }
      if let new = entry.updated, let old = feed.entries[place].updated, new > old { feed.entries[place] = entry }
    }
    return feed
  }
}

/// One entry of a feed.
package struct FeedEntry: Hashable, Sendable, Codable {
  /// Text as a document: its bytes, and what kind they claim to be.
  package struct Text: Hashable, Sendable, Codable {
    package var bytes: Data
    /// The ending of a file of the kind; nil where `mediaType` says it.
    package var ending: String?
    package var mediaType: String?

    init(_ text: String, ending: String) {
      bytes = Data(text.utf8)
      self.ending = ending
    }

    init(bytes: Data, mediaType: String) {
      self.bytes = bytes
      self.mediaType = mediaType
    }
  }

  /// Something that is fetched.
  package struct Linked: Hashable, Sendable, Codable {
    /// Absolute.
    package var url: String
    /// As the feed gives it, in small letters.
    package var mediaType: String?
  }

  /// As the feed writes it.
  package var id: String
  /// Plain text.
  package var title: String?
  package var published: Date?
  package var updated: Date?
  package var categories: [String] = []
  package var content: Text?
  /// Text of the entry that is elsewhere (Atom's `content src`).
  package var contentElsewhere: Linked?
  package var summary: Text?
  package var page: Linked?
  package var enclosures: [Linked] = []

  init(id: String) { self.id = id }
}
