import Catalog

/// `If-Match` before an article is changed (RFC 9110, 13.1.1). To take such a request and not to look would lose somebody's
/// change.
struct ArticlePrecondition: Sendable {
  let catalog: any Catalog
  let access: Access

  /// The article that a header means; nil without the header. The verb that changes it looks once more that it is still
  /// so, in the transaction of the change.
  /// - Throws: `Problem` where the article is not, or no longer, in the state that it names.
  func article(_ id: ArticleID, ifMatch header: String?) async throws -> Article? {
    guard let header else { return nil }
    guard let listing = try await catalog.article(id, for: access.viewer),
      ArticleState(listing, access).isNamed(in: header)
    else {
      throw Problem(.preconditionFailed, .articleChanged, "It is not, or no longer, in the state that If-Match names.")
    }
    return listing.article
  }
}
