import Catalog
import Foundation

/// What a feed tells, whatever its format.
struct Feed: Sendable {
  /// The most entries of a feed, the newest ones.
  static let limit = 100

  struct Entry: Sendable {
    /// The same for ever, also after a revision: a player never takes a correction for another episode.
    var id: String
    var title: String
    var summary: String
    var author: String?
    var link: String
    var publishedAt: Date
    var revisedAt: Date
    var audio: String
    var mediaType: String
    /// Bytes.
    var size: Int
    /// Milliseconds.
    var duration: Int
    var transcript: String
    var chapters: String
  }

  var title: String
  var home: String
  /// The feed's own address.
  var address: String
  /// Of its cover, a square JPEG.
  var cover: String
  var entries: [Entry]

  /// - Parameters:
  ///   - articles: those without audio are left out until they have it.
  ///   - base: the service's address without a slash at its end, "https://sotay.example.vn".
  init(title: String, path: String, cover: String, articles: [ArticleListing], base: String, access: Access) {
    self.title = title
    home = base + "/"
    address = base + path
    self.cover = base + cover
    let newestFirst =
      articles
      .sorted { ($0.article.publishedAt, $0.article.id.rawValue) > ($1.article.publishedAt, $1.article.id.rawValue) }
    entries = Array(newestFirst.lazy.compactMap { Entry($0, base: base, access: access) }.prefix(Self.limit))
  }
}

extension Feed.Entry {
  init?(_ listing: ArticleListing, base: String, access: Access) {
    guard let track = listing.track, let answer = AudioAnswer(track, of: listing.article, access),
      let file = answer.files.first
    else { return nil }
    let article = listing.article
    id = "urn:sotaynoi:article:\(article.id)"
    title = article.title
    summary = [article.issuer, article.number.map { "Số \($0)" }, article.date.map { "Ngày \($0)" }]
      .compactMap { $0 }.joined(separator: " · ")
    author = article.issuer
    link = base + "/#bai-\(article.id)"
    publishedAt = article.publishedAt
    revisedAt = article.revisedAt
    audio = base + StableAddress(article.id, format: file.format).path
    mediaType = file.mediaType
    size = file.size
    duration = track.duration
    transcript = base + answer.transcriptUrl
    chapters = base + answer.chaptersUrl
  }
}
