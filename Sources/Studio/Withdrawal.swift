public import Catalog
public import Foundation
import JobQueue

/// Takes an article out of the handbook, and out of the bulletins that it is heard in: those are gone with it at once, and
/// come back without it as soon as they are joined anew.
public struct Withdrawal: Sendable {
  private let catalog: any Catalog

  public init(catalog: any Catalog) { self.catalog = catalog }

  /// - Parameter revision: what the article's current revision must be; nil for any.
  /// - Returns: the bulletins that held it.
  /// - Throws: as `Catalog.withdraw`.
  @discardableResult
  public func run(_ id: ArticleID, at revision: Int?, now: Date) async throws -> [ArticleID] {
    try await catalog.withdraw(id, at: revision, now: now)
    var bulletins: [ArticleID] = []
    for listing in try await catalog.handbook(for: .everything).flatMap(\.articles)
    where Self.isNamedByDay(listing.article.id) {
      guard let kept = try await catalog.revision(listing.article.revision, of: listing.article.id, for: .everything),
        var bulletin = try Bulletin(kept.document), bulletin.items.contains(where: { $0.article == id.rawValue })
      else { continue }
      bulletin.items.removeAll { $0.article == id.rawValue }
      bulletins.append(listing.article.id)
      try await replace(listing, by: bulletin, now: now)
    }
    return bulletins
  }

  /// Withdrawn first: until it is joined anew, what must not be heard would still be in its track.
  private func replace(_ listing: ArticleListing, by bulletin: Bulletin, now: Date) async throws {
    let article = listing.article
    try await catalog.withdraw(article.id, at: article.revision, now: now)
    guard !bulletin.items.isEmpty, let voice = listing.track?.voice ?? listing.job?.order.voice else { return }
    let formats = listing.track?.renditions.map(\.format).joined(separator: "+") ?? listing.job?.order.format
    let draft = ArticleDraft(
      id: article.id, title: article.title, section: article.section, date: article.date,
      document: try bulletin.document(named: article.id.rawValue))
    _ = try await catalog.publish(
      draft, mode: .create, voice: voice, format: formats ?? "mp3", priority: .admin, at: now)
  }

  /// Whether an id is of the kind that bulletins have, so that not every article has to be opened.
  private static func isNamedByDay(_ id: ArticleID) -> Bool {
    id.rawValue.contains(/-\d{4}-\d{2}-\d{2}$/)
  }
}
