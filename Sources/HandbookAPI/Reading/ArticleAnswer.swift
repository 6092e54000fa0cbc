import Catalog
import Foundation

/// An article as apps see it.
struct ArticleAnswer: Encodable, Sendable {
  var id: String
  /// This very resource.
  var url: String
  var title: String
  var section: SectionAnswer
  @Nullable var issuer: String?
  @Nullable var number: String?
  /// A calendar day, "2021-11-05".
  @Nullable var date: String?
  /// "public", "members", or a unit: its own, its section's, or that of what says neither.
  var audience: String
  var revision: Int
  var publishedAt: Date
  var revisedAt: Date
  /// How often it was announced anew to subscribers.
  var announcements: Int
  /// What `If-Match` names to change the article as it stands here; the first part of its `ETag`, in quotes. It changes
  /// with what editors change alone.
  var editorialTag: String
  /// False for an article that is not spoken: it has no audio and no job.
  var wantsAudio: Bool
  /// `null` until the first track is made, and for an article that is not spoken.
  @Nullable var audio: AudioAnswer?
  /// Where it is heard while its first track is made; `null` when it is there, or none is being made.
  @Nullable var live: LiveAddresses?
  /// The newest job of the current revision.
  @Nullable var job: JobAnswer?

  init(_ listing: ArticleListing, _ access: Access) {
    let article = listing.article
    id = article.id.rawValue
    url = Self.path(of: article.id)
    title = article.title
    section = SectionAnswer(article.section)
    issuer = article.issuer
    number = article.number
    date = article.date
    audience = "\(article.audience ?? access.undeclared)"
    revision = article.revision
    publishedAt = article.publishedAt
    revisedAt = article.revisedAt
    announcements = article.announcements
    editorialTag = StateTag(of: article, access).state.description
    wantsAudio = article.wantsAudio
    audio = listing.track.flatMap { AudioAnswer($0, of: article, access) }
    live = LiveAddresses(listing, access)
    job = listing.job.map { JobAnswer($0, forAdmin: false) }
  }

  static func path(of id: ArticleID) -> String { "/api/v1/articles/\(id)" }
}

struct SectionAnswer: Encodable, Sendable {
  var id: String
  var title: String

  init(_ section: Section) {
    id = section.id
    title = section.title
  }
}
