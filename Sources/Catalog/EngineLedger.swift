public import Foundation

/// Which version of a speech engine the handbook is spoken with, as an admin has approved it.
public struct EngineApproval: Hashable, Sendable {
  /// The largest budget, in articles or in minutes of audio: far more than any night holds.
  public static let mostANight = 100_000

  /// Which engine: "espeak".
  public var engine: String
  /// What the approved version calls itself.
  public var identity: String
  /// The versions before it, the newest first.
  public var previous: [String]
  /// The most articles, and the most minutes of audio, that a night makes anew for the sake of the version alone, each
  /// from 1 to `mostANight`; nil for no limit.
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

  /// Draws on a night's budget, which all batches of the night share.
  /// - Parameters:
  ///   - audio: milliseconds of audio that are made anew.
  ///   - night: what tells it from other nights, in their order: "2026-11-25".
  /// - Returns: false where the budget has been used up; then nothing is drawn. What is left need not be enough, so that
  ///   a long article is made some night.
  func spend(_ audio: Int, of approval: EngineApproval, in night: String) async throws -> Bool

  /// Forgets what was spent in nights before one, and approvals from before a time that only set another budget: every
  /// version that ever spoke stays known.
  func forgetEngineHistory(before time: Date, night: String) async throws
}
