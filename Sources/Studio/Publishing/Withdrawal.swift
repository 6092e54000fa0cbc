public import Catalog
public import Foundation

/// Takes an article out of the handbook, and out of the bulletins that it is heard in: those are gone with it at once, and
/// come back without it as soon as they are joined anew.
public struct Withdrawal: Sendable {
  private let catalog: any Catalog

  public init(catalog: any Catalog) { self.catalog = catalog }

  /// - Parameter seen: what the article must still be; nil for anything.
  /// - Returns: the bulletins that held it.
  /// - Throws: as `Catalog.withdraw`.
  @discardableResult
  public func run(_ id: ArticleID, seen: Article? = nil, now: Date) async throws -> [ArticleID] {
    try await catalog.withdraw(id, seen: seen, now: now)
    return try await BulletinRecall(catalog: catalog).run(now: now) { item, _ in item != id }
  }
}
