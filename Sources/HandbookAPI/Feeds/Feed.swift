import Catalog
import Foundation

/// What a feed tells, whatever its format: the newest articles, or those of one year.
///
/// Who subscribes gets the newest `limit`, and from there finds the archives of the years before, one leading to the next
/// (RFC 5005, 4): so no article is out of reach, and what is asked for every hour stays small.
struct Feed: Sendable {
  /// The most entries of what is subscribed to, the newest ones. An archive holds a whole year.
  static let limit = 100

  struct Entry: Sendable {
    /// The same for ever, also after a revision: a player never takes a correction for another episode, until somebody
    /// announces it as one.
    var id: String
    var title: String
    var summary: String
    var author: String?
    var link: String
    /// When it was published, or announced last.
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

  /// Addresses of the documents that belong to one feed; nil where there is none.
  struct Archives: Hashable, Sendable {
    /// Of an archive: what is subscribed to.
    var current: String?
    var previous: String?
    var next: String?

    var isArchive: Bool { current != nil }
  }

  var title: String
  var home: String
  /// The feed's own address.
  var address: String
  /// Of its cover, a square JPEG.
  var cover: String
  /// Whether it is one holder's own: directories of podcasts must not list it.
  var isPrivate: Bool
  var archives: Archives
  /// The newest first.
  var entries: [Entry]

  /// - Parameters:
  ///   - name: which feed, in which folder and form.
  ///   - articles: those without audio are left out until they have it.
  ///   - base: the service's address without a slash at its end, "https://sotay.example.vn".
  /// - Returns: nil for the archive of a year that has none: what is subscribed to has all of it, or there was nothing.
  init?(
    title: String, name: FeedName, cover: String, articles: [ArticleListing], base: String, access: Access
  ) {
    self.title = title
    home = base + "/"
    address = base + name.path
    self.cover = base + cover
    if case .ofFeed = access.addresses { isPrivate = true } else { isPrivate = false }
    let all = articles.compactMap { Entry($0, base: base, access: access) }
      .sorted { ($0.publishedAt, $0.id) > ($1.publishedAt, $1.id) }
    // Archives begin with the year of the first entry that is not in what is subscribed to.
    // A book has all of it.
    let limit = name.format == .audiobook ? all.count : Self.limit
    let years = Self.years(of: all.dropFirst(limit))
    func archive(_ year: Int?) -> String? { year.map { base + name.archive($0).path } }
    guard let year = name.year else {
      archives = Archives(current: nil, previous: archive(years.first), next: nil)
      entries = Array(all.prefix(limit))
      return
    }
    guard let place = years.firstIndex(of: year) else { return nil }
    archives = Archives(
      current: base + name.archive(nil).path, previous: archive(years.dropFirst(place + 1).first),
      next: place > 0 ? archive(years[place - 1]) : nil)
    entries = all.filter { Self.year(of: $0) == year }
  }

  /// The newest first.
  private static func years(of entries: some Sequence<Entry>) -> [Int] {
    Set(entries.map(year)).sorted(by: >)
  }

  /// The year in Vietnam, seven hours ahead of UTC since 1975.
  private static func year(of entry: Entry) -> Int {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt
    return calendar.component(.year, from: entry.publishedAt)
  }
}

extension Feed.Entry {
  init?(_ listing: ArticleListing, base: String, access: Access) {
    guard let track = listing.track, let answer = AudioAnswer(track, of: listing.article, access),
      let file = answer.files.first
    else { return nil }
    let article = listing.article
    id = "urn:sotaynoi:article:\(article.id)" + (article.announcements > 0 ? ":\(article.announcements)" : "")
    title = article.title
    summary = [article.issuer, article.number.map { "Số \($0)" }, article.date.map { "Ngày \($0)" }]
      .compactMap { $0 }.joined(separator: " · ")
    author = article.issuer
    link = base + "/#bai-\(article.id)"
    publishedAt = article.announcedAt ?? article.publishedAt
    revisedAt = max(article.revisedAt, publishedAt)
    audio = base + access.path(StableAddress(article.id, format: file.format))
    mediaType = file.mediaType
    size = file.size
    duration = track.duration
    transcript = base + answer.transcriptUrl
    chapters = base + answer.chaptersUrl
  }
}
