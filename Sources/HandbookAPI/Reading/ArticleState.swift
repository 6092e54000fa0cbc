import Catalog
import Hummingbird

/// An article's answer and its entity tag.
struct ArticleState: Sendable {
  private let listing: ArticleListing
  private let access: Access

  init(_ listing: ArticleListing, _ access: Access) {
    self.listing = listing
    self.access = access
  }

  func answer(to request: Request) throws -> Response {
    try TextAnswer.revalidated(
      JSONAnswer.encode(ArticleAnswer(listing, access)), "application/json", tag: try tag(), for: request)
  }

  /// Whether a value of `If-Match` names the article as it stands for editors.
  func isNamed(in header: String) -> Bool { StateTag(of: listing.article, access).isNamed(in: header) }

  private func tag() throws -> EntityTag {
    let hasAddresses = listing.track != nil || LiveAddresses(listing, access) != nil
    return StateTag(of: listing.article, access).tag(
      of: try JSONAnswer.encode(openAnswer()),
      expiry: hasAddresses && !access.isPublic(listing.article) ? access.expiry : nil)
  }

  /// With addresses that stay.
  private func openAnswer() -> ArticleAnswer {
    var answer = ArticleAnswer(listing, access)
    var open = access
    open.undeclared = .everyone
    var article = listing.article
    article.audience = .everyone
    answer.audio = listing.track.flatMap { AudioAnswer($0, of: article, open) }
    answer.live = LiveAddresses(ArticleListing(article: article, track: listing.track, job: listing.job), open)
    return answer
  }
}

extension StateTag {
  /// Of what editors alone change of an article: its text, which its revision names, its fields, its audience and its
  /// announcements. A listener who puts its job first and a track that is finished are no changes of it.
  init(of article: Article, _ access: Access) {
    self.init([
      article.id.rawValue, article.title, article.section.id, article.section.title, article.issuer, article.number,
      article.date, "\(article.wantsAudio)", "\(article.audience ?? access.undeclared)", "\(article.revision)",
      "\(article.publishedAt.timeIntervalSince1970)", "\(article.revisedAt.timeIntervalSince1970)",
      "\(article.announcements)",
    ])
  }
}
