import Catalog
import Hummingbird

/// An article's answer and its entity tag: `"STATE"`, or `"STATE.EXPIRY"` where the answer holds addresses that expire.
/// Who revises an article names the state that was seen; that its addresses are others by now is no change of it.
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

  func isNamed(in header: String) throws -> Bool {
    guard case .tags(let tags) = EntityTagList(header) else { return true }
    let state = try state()
    return tags.contains { !$0.isWeak && $0.opaque.prefix { $0 != "." } == state.opaque }
  }

  private func tag() throws -> EntityTag {
    let state = try state()
    guard !access.isPublic(listing.article), listing.track != nil || LiveAddresses(listing, access) != nil,
      let expiry = access.expiry
    else { return state }
    return EntityTag("\(state.opaque).\(expiry)")
  }

  /// Of the answer with addresses that stay.
  private func state() throws -> EntityTag {
    var answer = ArticleAnswer(listing, access)
    var open = access
    open.undeclared = .everyone
    var article = listing.article
    article.audience = .everyone
    answer.audio = listing.track.flatMap { AudioAnswer($0, of: article, open) }
    answer.live = LiveAddresses(ArticleListing(article: article, track: listing.track, job: listing.job), open)
    return EntityTag(of: try JSONAnswer.encode(answer))
  }
}
