import Catalog

/// Where an article is heard while its track is made.
struct LiveAddresses: Encodable, Sendable {
  /// Its sound from the beginning, as it is made.
  var streamUrl: String
  /// The list of its finished chapters.
  var playlistUrl: String

  /// - Returns: nil where there is a track, or none is being made.
  init?(_ listing: ArticleListing, _ access: Access) {
    guard listing.track == nil, let job = listing.job, !job.state.isFinal else { return nil }
    let format = String(job.order.format.prefix { $0 != "+" })
    streamUrl = access.livePath(StableAddress(listing.article.id, format: format), of: listing.article)
    playlistUrl = ArticleAnswer.path(of: listing.article.id) + "/live"
  }
}

extension StableAddress {
  /// Where the same is heard while it is made.
  var livePath: String { "/live/\(article).\(format)" }
}
