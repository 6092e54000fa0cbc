public import Foundation

/// A job's number in its queue.
public struct JobID: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
  public let rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public var description: String { String(rawValue) }
}

/// What is to be made: one revision of an article, spoken by one voice, in some formats.
public struct RenderOrder: Hashable, Sendable, Codable {
  /// The article's id.
  public var article: String
  /// The revision's number, from 1.
  public var revision: Int
  /// The voice profile's name.
  public var voice: String
  /// The renditions' formats: "mp3", or several joined by plus signs, "mp3+opus".
  public var format: String

  public init(article: String, revision: Int, voice: String, format: String) {
    self.article = article
    self.revision = revision
    self.voice = voice
    self.format = format
  }
}

/// What makes two requests the same work: article, revision, voice and format, joined by slashes.
public struct IdempotencyKey: RawRepresentable, Hashable, Sendable, Codable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public init(_ order: RenderOrder) {
    // A slash inside a part is written as in a URL's path, so that two orders never share a key.
    rawValue = [order.article, "\(order.revision)", order.voice, order.format]
      .map { $0.replacing("%", with: "%25").replacing("/", with: "%2F") }
      .joined(separator: "/")
  }
}

/// Who waits for the work; a smaller number is more urgent.
public enum JobPriority: Int, Hashable, Sendable, Codable, CaseIterable, Comparable {
  case listener = 0
  case admin = 10
  case night = 20

  public static func < (a: JobPriority, b: JobPriority) -> Bool { a.rawValue < b.rawValue }
}

public struct JobRequest: Hashable, Sendable {
  public var order: RenderOrder
  public var priority: JobPriority
  /// Not to be started before this time; nil for at once.
  public var notBefore: Date?
  /// The line in which the job stands: the section of its article. Lines of one priority take turns, so that a section
  /// with a thousand articles does not keep another one waiting.
  public var lane: String
  /// Whether the work is to be done once more where it has been done.
  public var again: Bool

  public var key: IdempotencyKey { IdempotencyKey(order) }

  public init(
    _ order: RenderOrder, priority: JobPriority = .admin, notBefore: Date? = nil, lane: String = "", again: Bool = false
  ) {
    self.order = order
    self.priority = priority
    self.notBefore = notBefore
    self.lane = lane
    self.again = again
  }
}

/// How far the work has come, for people.
public struct JobProgress: Hashable, Sendable, Codable {
  /// Chapters made.
  public var done: Int
  /// Chapters in all.
  public var total: Int

  public init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }
}

/// Why an attempt failed.
public struct FailureReason: Hashable, Sendable, Codable {
  /// A short stable word by which like failures are told: "document", "reader", "engine", "voice", "storage",
  /// "worker", "fault"; "superseded" where it is no more wanted.
  public var kind: String
  /// A stable word for the cause, by which a page says it in its own language: "engine-died"; the kind itself where
  /// nothing more is known.
  public var code: String
  /// What was met, by name: `["voice": "vi-bac"]`. The names belong to the code and stay with it.
  public var values: [String: String]
  /// A sentence for developers.
  public var message: String

  /// - Parameter code: nil for the kind.
  public init(kind: String, code: String? = nil, values: [String: String] = [:], message: String) {
    self.kind = kind
    self.code = code ?? kind
    self.values = values
    self.message = message
  }
}

public struct Job: Hashable, Sendable, Codable {
  public var id: JobID
  public var order: RenderOrder
  public var priority: JobPriority
  /// The line in which it stands; see `JobRequest.lane`.
  public var lane: String
  public var state: JobState
  /// How many attempts have begun that count: not those that were given back, nor those before a retry by hand.
  public var attempts: Int
  public var createdAt: Date
  /// When it may next be started.
  public var dueAt: Date
  public var finishedAt: Date?
  public var progress: JobProgress?
  /// The last failure, also while the job waits for its next try.
  public var failure: FailureReason?

  public init(
    id: JobID, order: RenderOrder, priority: JobPriority, state: JobState, attempts: Int, createdAt: Date, dueAt: Date,
    finishedAt: Date? = nil, progress: JobProgress? = nil, failure: FailureReason? = nil, lane: String = ""
  ) {
    self.id = id
    self.order = order
    self.priority = priority
    self.state = state
    self.attempts = attempts
    self.createdAt = createdAt
    self.dueAt = dueAt
    self.finishedAt = finishedAt
    self.progress = progress
    self.failure = failure
    self.lane = lane
  }
}
