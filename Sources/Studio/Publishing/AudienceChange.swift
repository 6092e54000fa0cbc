public import Catalog
public import Foundation

/// Says for whom articles are. It holds at once, in bulletins too: one that holds what not all of its own audience may hear
/// is gone, and comes back without it as soon as it is joined anew.
public struct AudienceChange: Sendable {
  private let catalog: any Catalog

  public init(catalog: any Catalog) { self.catalog = catalog }

  /// - Parameters:
  ///   - audience: nil: as the article's section says.
  ///   - seen: what the article must still be; nil for anything.
  /// - Returns: the bulletins that are joined anew.
  /// - Throws: as `Catalog.setAudience`.
  @discardableResult
  public func set(
    _ audience: Audience?, of id: ArticleID, seen: Article? = nil, now: Date
  ) async throws -> [ArticleID] {
    try await catalog.setAudience(audience, of: id, seen: seen)
    return try await recall(now: now)
  }

  /// - Parameters:
  ///   - audience: nil takes back what was said.
  ///   - seen: what was said before; nil for anything.
  /// - Returns: the bulletins that are joined anew.
  /// - Throws: as `Catalog.setAudience`.
  @discardableResult
  public func set(
    _ audience: Audience?, ofSection id: String, seen: SectionAudience? = nil, now: Date
  ) async throws -> [ArticleID] {
    try await catalog.setAudience(audience, ofSection: id, seen: seen)
    return try await recall(now: now)
  }

  /// Looks at all bulletins after audiences have changed.
  func recall(now: Date) async throws -> [ArticleID] {
    try await BulletinRecall(catalog: catalog).run(now: now) { item, bulletin in
      // One that is gone for another reason is left out when the bulletin is joined.
      guard let article = try await catalog.article(item, for: .everything)?.article else { return true }
      return article.audience.includes(bulletin.audience)
    }
  }
}
