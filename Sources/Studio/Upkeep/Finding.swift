/// One thing that somebody who looks after a handbook is told.
public struct Finding: Hashable, Sendable, Codable {
  public enum Level: String, Hashable, Sendable, Codable {
    /// As it should be.
    case ok
    /// Good to know; nothing has to be done.
    case note
    /// Something is wrong.
    case problem
  }

  public var level: Level
  /// What was looked at: "database", "audio", "disk", "reader", "engine", "voices", "libraries", "queue".
  public var part: String
  /// One sentence: what was found, where, and what to do.
  public var sentence: String

  public init(_ level: Level, _ part: String, _ sentence: String) {
    self.level = level
    self.part = part
    self.sentence = sentence
  }
}
