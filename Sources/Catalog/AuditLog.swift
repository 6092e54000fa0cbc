public import Foundation

/// One change of the handbook: who, what, when; not the content.
public struct AuditEntry: Hashable, Sendable {
  public var id: Int64
  public var at: Date
  /// Who: "token 12 (Văn phòng Huyện ủy A)", "this machine", "command line (lan)".
  public var actor: String
  /// What: a route with its method, "PUT /api/v1/articles/{id}", or a command, "sotaynoi publish".
  public var action: String
  /// To what: an article's id, a job's number; nil for what concerns no single thing.
  public var subject: String?
  /// The request's id, as the service's log has it.
  public var request: String?
  /// How it ended: a status, "201", or "done" or "failed"; nil while it goes on, and for what died with its process.
  public var outcome: String?

  public init(
    id: Int64, at: Date, actor: String, action: String, subject: String?, request: String?, outcome: String?
  ) {
    self.id = id
    self.at = at
    self.actor = actor
    self.action = action
    self.subject = subject
    self.request = request
    self.outcome = outcome
  }
}

/// Which entries are asked for; each part that is given must hold.
public struct AuditQuery: Hashable, Sendable {
  public var actor: String?
  public var subject: String?
  /// Go on behind, that is before, this entry.
  public var after: Int64?
  /// At most so many, 1 at the least.
  public var limit: Int

  public init(actor: String? = nil, subject: String? = nil, after: Int64? = nil, limit: Int = 100) {
    self.actor = actor
    self.subject = subject
    self.after = after
    self.limit = max(1, limit)
  }
}

/// The log of all changes. An entry is there before its change is made, so that none is made without one.
public protocol AuditLog: Sendable {
  /// - Returns: its number.
  func beginEntry(_ actor: String, _ action: String, subject: String?, request: String?, at now: Date) async throws
    -> Int64

  /// - Parameter subject: what it turned out to concern; nil leaves it.
  func endEntry(_ id: Int64, outcome: String, subject: String?) async throws

  /// The newest first.
  func entries(matching query: AuditQuery) async throws -> [AuditEntry]

  func forgetEntries(before time: Date) async throws
}
