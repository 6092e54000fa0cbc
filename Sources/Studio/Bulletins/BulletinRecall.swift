import Catalog
import Foundation
import JobQueue

/// Takes bulletins back that hold what may not be heard in them any more. They are gone at once, and come back without it
/// as soon as they are joined anew.
struct BulletinRecall {
  let catalog: any Catalog

  /// - Parameter isHeard: whether an article may still be heard in a bulletin.
  /// - Returns: the bulletins that held something else.
  func run(
    now: Date, keeping isHeard: (ArticleID, _ bulletin: Article) async throws -> Bool
  ) async throws -> [ArticleID] {
    var bulletins: [ArticleID] = []
    for listing in try await catalog.handbook(for: .everything).flatMap(\.articles)
    where Self.isNamedByDay(listing.article.id) {
      guard
        let kept = try await catalog.revision(listing.article.revision, of: listing.article.id, for: .everything),
        var bulletin = try Bulletin(kept.document)
      else { continue }
      var items: [Bulletin.Item] = []
      for item in bulletin.items {
        if let id = ArticleID(item.article), try await isHeard(id, listing.article) { items.append(item) }
      }
      guard items.count < bulletin.items.count else { continue }
      bulletin.items = items
      bulletins.append(listing.article.id)
      try await replace(listing, by: bulletin, now: now)
    }
    return bulletins
  }

  /// Withdrawn first: until it is joined anew, what must not be heard would still be in its track.
  private func replace(_ listing: ArticleListing, by bulletin: Bulletin, now: Date) async throws {
    let article = listing.article
    try await catalog.withdraw(article.id, seen: article, now: now)
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
