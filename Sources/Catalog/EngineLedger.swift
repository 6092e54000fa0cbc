public import Foundation

/// Which version of a speech engine the handbook is spoken with, as an admin has approved it.
public struct EngineApproval: Hashable, Sendable {
  /// Which engine: "espeak".
  public var engine: String
  /// What the approved version calls itself.
  public var identity: String
  /// The versions before it, the newest first.
  public var previous: [String]
  /// The most articles, and the most minutes of audio, that a night makes anew for the sake of the version alone; nil for
  /// no limit.
  public var articlesANight: Int?
  public var minutesANight: Int?
  public var author: String
  public var approvedAt: Date

  public init(
    engine: String, identity: String, previous: [String] = [], articlesANight: Int? = nil, minutesANight: Int? = nil,
    author: String, approvedAt: Date
  ) {
    self.engine = engine
    self.identity = identity
    self.previous = previous
    self.articlesANight = articlesANight
    self.minutesANight = minutesANight
    self.author = author
    self.approvedAt = approvedAt
  }
}

/// The versions of engines that admins have approved. The first that a handbook hears of needs no approval.
public protocol EngineLedger: Sendable {
  /// The approval of an engine; where it is heard of for the first time, this version is the approved one.
  func approval(of engine: String, firstSeen identity: String, at now: Date) async throws -> EngineApproval

  /// Approves a version. The one that was approved before it is the newest of its previous ones; a budget is taken over
  /// where the version is approved already.
  func approve(_ approval: EngineApproval) async throws
}
