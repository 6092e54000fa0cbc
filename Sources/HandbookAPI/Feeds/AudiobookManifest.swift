import Foundation

/// A section, or the whole handbook, as an audiobook: the manifest of W3C's Audiobooks (https://www.w3.org/TR/audiobooks/)
/// over the vocabulary of its Publication Manifest. Its files are the articles' own, at the addresses that stay.
struct AudiobookManifest: Encodable, Sendable {
  static let mediaType = "application/audiobook+json; charset=utf-8"

  struct Resource: Encodable, Sendable {
    var type = "LinkedResource"
    var url: String
    var encodingFormat: String
    var name: String?
    /// ISO 8601.
    var duration: String?
    var rel: String?
    /// The same to read along: the transcript.
    var alternate: [Resource]?
  }

  var context = ["https://schema.org", "https://www.w3.org/ns/pub-context"]
  var conformsTo = "https://www.w3.org/TR/audiobooks/"
  var type = "Audiobook"
  var id: String
  var url: String
  var name: String
  var author: [String]
  /// Who reads: a voice that is synthetic, and says so.
  var readBy = "Sổ Tay Nói (giọng đọc tự động)"
  var publisher: String
  var inLanguage = "vi"
  var readingProgression = "ltr"
  var abridged = false
  var accessMode = ["auditory", "textual"]
  var accessModeSufficient = ["auditory"]
  var accessibilityFeature = ["transcript", "tableOfContents"]
  var accessibilityHazard = ["none"]
  /// `null` would be no date: not there in a book without articles.
  var dateModified: Date?
  var duration: String
  /// As the handbook lists them, the newest first.
  var readingOrder: [Resource]
  var resources: [Resource]

  private enum CodingKeys: String, CodingKey {
    case context = "@context"
    case conformsTo, type, id, url, name, author, readBy, publisher, inLanguage, readingProgression, abridged,
      accessMode
    case accessModeSufficient, accessibilityFeature, accessibilityHazard, dateModified, duration, readingOrder,
      resources
  }

  /// - Parameter publisher: what the handbook calls itself.
  init(_ feed: Feed, publisher: String) {
    id = feed.address
    url = feed.address
    name = feed.title
    self.publisher = publisher
    let authors = Set(feed.entries.compactMap(\.author)).sorted()
    author = authors.isEmpty ? [publisher] : authors
    dateModified = feed.entries.map(\.revisedAt).max()
    duration = Self.duration(feed.entries.map(\.duration).reduce(0, +))
    readingOrder = feed.entries.map { entry in
      Resource(
        url: entry.audio, encodingFormat: entry.mediaType, name: entry.title,
        duration: Self.duration(entry.duration),
        alternate: [Resource(url: entry.transcript, encodingFormat: "text/vtt")])
    }
    resources = [Resource(url: feed.cover, encodingFormat: "image/jpeg", rel: "cover")]
  }

  /// Milliseconds as a duration of ISO 8601, in seconds: "PT62.05S".
  static func duration(_ milliseconds: Int) -> String {
    let rest = milliseconds % 1000
    guard rest > 0 else { return "PT\(milliseconds / 1000)S" }
    let digits = String(rest + 1000).dropFirst().reversed().drop { $0 == "0" }.reversed()
    return "PT\(milliseconds / 1000).\(String(digits))S"
  }
}
