import Catalog

/// An article that is published, by the id in an address.
struct Published: Sendable {
  let catalog: any Catalog

  /// - Throws: `Problem`: 410 for an article that was withdrawn, 404 for one that never was, and for one that is or was not
  ///   for this viewer.
  func listing(of id: ArticleID?, for viewer: Viewer) async throws -> ArticleListing {
    if let id {
      if let listing = try await catalog.article(id, for: viewer) { return listing }
      if try await catalog.withdrawal(of: id, for: viewer) != nil {
        throw Problem(.gone, .articleWithdrawn, "The article has been withdrawn.")
      }
    }
    throw Problem(.notFound, .articleUnknown, "There is no such article.")
  }
}
