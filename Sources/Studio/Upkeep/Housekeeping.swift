public import AudioStore
public import Catalog
public import Foundation
public import JobQueue
public import Logging

/// What a service does once a day for itself: audio that nobody refers to goes, and so does old history.
public struct Housekeeping: Sendable {
  private let catalog: any Catalog
  private let queue: any JobQueue
  private let ledger: any BatchLedger & Outbox & LexiconStore & EngineLedger & ListeningStore
  private let auditLog: any AuditLog
  private let auditDays: Int
  private let collection: AudioCollection
  private let grace: TimeInterval
  private let logger: Logger

  /// Days for which entries of the audit log are kept where nobody says otherwise: ten years.
  public static let auditDays = 3650

  /// - Parameters:
  ///   - auditDays: days for which entries of the audit log are kept.
  ///   - grace: seconds for which audio stays; see `AudioCollection`.
  public init(
    catalog: any Catalog, queue: any JobQueue,
    ledger: any BatchLedger & Outbox & LexiconStore & EngineLedger & ListeningStore,
    auditLog: any AuditLog, audio: any AudioStore, auditDays: Int = Housekeeping.auditDays, grace: TimeInterval,
    logger: Logger
  ) {
    self.catalog = catalog
    self.queue = queue
    self.ledger = ledger
    self.auditLog = auditLog
    self.auditDays = auditDays
    collection = AudioCollection(catalog: catalog, audio: audio)
    self.grace = grace
    self.logger = logger
  }

  /// Runs until its task is cancelled.
  public func run() async {
    try? await Task.sleep(for: .seconds(600))
    while !Task.isCancelled {
      await once(at: Date())
      try? await Task.sleep(for: .seconds(86_400))
    }
  }

  func once(at now: Date) async {
    do {
      let gone = try await collection.run(grace: grace, at: now)
      if gone.files > 0 {
        logger.info("Collected", metadata: ["files": "\(gone.files)", "bytes": "\(gone.bytes)"])
      }
      try await prune([.done, .cancelled], days: 30, at: now)
      // Dead letters wait for somebody to look at them.
      try await prune([.dead], days: 365, at: now)
      try await ledger.forgetRuns(endedBefore: now.addingTimeInterval(-86_400 * 90))
      try await auditLog.forgetEntries(before: now.addingTimeInterval(-86_400 * Double(auditDays)))
      try await ledger.forgetPositions(before: now.addingTimeInterval(-86_400 * 400))
      // Who said how a word is read is asked for longer than what a night has done.
      try await ledger.forgetLexiconChanges(before: now.addingTimeInterval(-86_400 * 730))
      try await ledger.forgetEngineHistory(
        before: now.addingTimeInterval(-86_400 * 730),
        night: Night.name(of: now.addingTimeInterval(-86_400 * 30), in: .gmt))
      try await ledger.forgetMessages(endedBefore: now.addingTimeInterval(-86_400 * 30))
    } catch {
      logger.warning("Housekeeping", metadata: ["error": "\(error)"])
    }
  }

  private func prune(_ states: Set<JobState>, days: Double, at now: Date) async throws {
    let portion = 1_000
    while try await queue.prune(states, endedBefore: now.addingTimeInterval(-86_400 * days), limit: portion) == portion
    {
      try Task.checkCancellation()
    }
  }
}
