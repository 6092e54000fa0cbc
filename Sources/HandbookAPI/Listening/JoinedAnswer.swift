import AudioProduction
import Catalog

/// Articles that are heard as one file.
struct JoinedAnswer: Encodable, Sendable {
  struct Part: Encodable, Sendable {
    var id: String
    var title: String
    /// Milliseconds from the beginning of the session.
    var startMs: Int
    /// Milliseconds of its track that lie before what is heard of it.
    var skippedMs: Int
    /// Of what is heard of it.
    var durationMs: Int
    /// Those that are heard. Their starts count from the beginning of the session, too.
    var chapters: [AudioAnswer.Chapter]
  }

  /// `null` where nothing can be heard yet.
  @Nullable var url: String?
  @Nullable var mediaType: String?
  /// Bytes.
  var size: Int
  var durationMs: Int
  var articles: [Part]
  /// Articles of the list that are being made: `streamUrl` has them too.
  var waiting: [String]
  /// All of it, those that are being made included, as they come; `null` where nothing is being made.
  @Nullable var streamUrl: String?

  init(waiting: [ArticleListing], _ access: Access) {
    size = 0
    durationMs = 0
    articles = []
    self.waiting = waiting.map(\.article.id.rawValue)
    streamUrl = Self.growing(waiting, and: waiting, access)
  }

  init(
    _ address: JoinedAddress, _ file: JoinedFile, of listings: [ArticleListing], waiting: [ArticleListing],
    _ access: Access
  ) {
    let starts = file.starts
    url = access.path(address, of: listings.map(\.article))
    mediaType = PublicAddress.Kind.mp3.mediaType
    size = file.size
    durationMs = starts.last ?? 0
    articles = zip(zip(listings, file.skipped), zip(starts, starts.dropFirst())).map { heard, times in
      let (listing, skipped) = heard
      return Part(
        id: listing.article.id.rawValue, title: listing.article.title, startMs: times.0, skippedMs: skipped,
        durationMs: times.1 - times.0,
        chapters: Self.chapters(listing.track?.chapters ?? [], from: skipped, at: times.0))
    }
    self.waiting = waiting.map(\.article.id.rawValue)
    streamUrl = Self.growing(listings + waiting, and: waiting, access)
  }

  /// The chapters that are heard from `skipped` on, the first of which may have begun before.
  private static func chapters(
    _ chapters: [Track.Chapter], from skipped: Int, at start: Int
  ) -> [AudioAnswer.Chapter] {
    let first = chapters.lastIndex { $0.start <= skipped } ?? 0
    return chapters.dropFirst(first).map { chapter in
      let heard = start + max(0, chapter.start - skipped)
      return AudioAnswer.Chapter(title: chapter.title, start: Double(heard) / 1000, startMs: heard)
    }
  }

  private static func growing(
    _ listings: [ArticleListing], and waiting: [ArticleListing], _ access: Access
  ) -> String? {
    guard !waiting.isEmpty else { return nil }
    return access.livePath(joining: listings.map(\.article))
  }
}
