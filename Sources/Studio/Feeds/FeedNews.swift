/// What a run of a batch took from a feed.
public struct FeedNews: Hashable, Sendable, Codable {
  public var url: String
  /// What the feed calls itself; nil where it was not read.
  public var title: String?
  /// Whether the server said that nothing has changed since (304), so that nothing was read.
  public var isAsBefore = false
  /// Entries in it.
  public var entries = 0
  /// Entries that are as they were.
  public var unchanged = 0
  /// Articles that are new or revised.
  public var published: [String] = []
  /// Articles that were withdrawn, since the feed says that they are deleted.
  public var withdrawn: [String] = []
  /// Changed entries whose articles an admin has withdrawn; they stay so.
  public var withheld: [String] = []
  /// New and changed entries that are left for the next run, since this one has a limit.
  public var left = 0
  /// Where the feed has moved to for good.
  public var movedTo: String?
  /// What was not taken, and why.
  public var failed: [BatchReport.Failure] = []

  init(url: String) { self.url = url }
}
