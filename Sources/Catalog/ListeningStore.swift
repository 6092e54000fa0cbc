public import Foundation

/// What members leave behind: where they stopped, what they have heard, and what was misread.
public protocol ListeningStore: Sendable {
  /// Keeps positions, in whatever order they come: the one that happened last is the one that counts, and the last five
  /// of a listener and article are kept. Those of an article that is not there are passed over. The first position of somebody in an article, and
  /// the first time it is heard to its end, are counted on the day on which they happened, with nobody's name.
  func keep(_ positions: [ListeningPosition], of listener: ListenerID) async throws

  /// The last position of each published article that somebody has begun or heard, the newest first.
  func latestPositions(of listener: ListenerID, limit: Int) async throws -> [LatestPosition]

  /// The last five positions in an article, the newest first.
  func positions(of listener: ListenerID, in article: ArticleID) async throws -> [ListeningPosition]

  /// What one listener has left behind becomes another's, merged as if that one had told it: a browser's, when its holder
  /// says who they are. No count grows by it.
  func adopt(_ listener: ListenerID, by other: ListenerID) async throws

  /// How many listeners began and finished each article in some days; without articles that nobody did, or that are
  /// withdrawn.
  /// - Parameters:
  ///   - from: the first day, "2026-01-01" in Vietnam's time; nil for the first there is.
  ///   - to: the last day, with its evening.
  func listeningCounts(from: String?, to: String?) async throws -> [ListeningCount]

  /// Forgets positions that happened before a time. What was heard to its end stays heard.
  /// - Returns: how many.
  @discardableResult
  func forgetPositions(before time: Date) async throws -> Int

  /// Keeps a report. The same listener's report of the same word replaces the one before.
  /// - Parameters:
  ///   - listener: nil for one who is not known.
  ///   - limit: how many open reports there may be.
  /// - Returns: false where there are too many; then nothing is kept.
  func report(_ draft: MisreadingDraft, by listener: ListenerID?, limit: Int, at now: Date) async throws -> Bool

  /// Reports that are open, those of one word (as it is written, and by what it was read) after one another, the word
  /// with the most reports first.
  func openMisreadings(limit: Int) async throws -> [Misreading]

  /// Closes reports; those that are closed or not there are passed over.
  /// - Returns: how many were closed.
  func closeMisreadings(_ ids: [Int64], at now: Date) async throws -> Int
}
