/// How often an article was listened to: numbers, and nobody behind them.
public struct ListeningCount: Hashable, Sendable {
  public var article: ArticleID
  /// Listeners that have begun it. Somebody who is known by a browser's key alone is one in each browser.
  public var begun: Int
  /// Listeners that have heard it to its end for the first time.
  public var finished: Int

  public init(article: ArticleID, begun: Int, finished: Int) {
    self.article = article
    self.begun = begun
    self.finished = finished
  }
}
