import Catalog
import Foundation

/// As much of an article as a list shows and a player needs to begin; `ArticleAnswer` has the rest.
struct ArticleSummary: Encodable, Sendable {
  struct Audio: Encodable, Sendable {
    /// The first file's.
    var url: String
    /// Bytes.
    var size: Int
    /// Seconds.
    var duration: Double
    /// The revision that is spoken.
    var revision: Int
    @Nullable var wordsUrl: String?
  }

  struct Job: Encodable, Sendable {
    var state: String
    @Nullable var progress: JobAnswer.Progress?
  }

  var id: String
  var title: String
  var section: SectionAnswer
  @Nullable var issuer: String?
  @Nullable var number: String?
  /// A calendar day, "2021-11-05".
  @Nullable var date: String?
  var revision: Int
  var publishedAt: Date
  var wantsAudio: Bool
  @Nullable var audio: Audio?
  /// The newest job of the current revision.
  @Nullable var job: Job?

  init(_ listing: ArticleListing, _ access: Access) {
    let whole = ArticleAnswer(listing, access)
    id = whole.id
    title = whole.title
    section = whole.section
    issuer = whole.issuer
    number = whole.number
    date = whole.date
    revision = whole.revision
    publishedAt = whole.publishedAt
    wantsAudio = whole.wantsAudio
    audio = whole.audio.map {
      Audio(url: $0.url, size: $0.size, duration: $0.duration, revision: $0.revision, wordsUrl: $0.wordsUrl)
    }
    job = whole.job.map { Job(state: $0.state, progress: $0.progress) }
  }
}
