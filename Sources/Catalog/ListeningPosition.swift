public import Foundation

/// Who listens, as the store knows them: a digest of a browser's key, or a member's id.
public struct ListenerID: Hashable, Sendable, CustomStringConvertible {
  public let rawValue: String

  /// - Returns: nil for nothing, or for more than 128 bytes.
  public init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= 128 else { return nil }
    rawValue = text
  }

  public var description: String { rawValue }
}

/// A place in an article's text: it stays where it is when the article is spoken anew.
public struct TextPlace: Hashable, Sendable {
  public var revision: Int
  /// A block's id, from 1; 0 where the article has no text of its own, as a bulletin.
  public var block: Int
  /// The first byte (UTF-8, in the block's clean text) of a word.
  public var word: Int

  public init(revision: Int, block: Int, word: Int) {
    self.revision = revision
    self.block = block
    self.word = word
  }
}

/// Where somebody stopped in an article.
public struct ListeningPosition: Hashable, Sendable {
  public var article: ArticleID
  public var place: TextPlace
  /// Seconds from the start of the track that was heard: a hint, and all there is for what has no text.
  public var seconds: Double
  /// Heard to its end: the next time it begins anew.
  public var isDone: Bool
  /// A name that the device has given itself.
  public var device: String
  /// When they stopped there, which may be long before it was told.
  public var happenedAt: Date

  public init(
    article: ArticleID, place: TextPlace, seconds: Double, isDone: Bool, device: String, happenedAt: Date
  ) {
    self.article = article
    self.place = place
    self.seconds = seconds
    self.isDone = isDone
    self.device = device
    self.happenedAt = happenedAt
  }
}

/// Where somebody stopped last in an article, and whether they have ever heard it to its end.
public struct LatestPosition: Hashable, Sendable {
  public var position: ListeningPosition
  public var isHeard: Bool

  public init(position: ListeningPosition, isHeard: Bool) {
    self.position = position
    self.isHeard = isHeard
  }
}
