public import AudioStore
public import Catalog
public import Foundation
public import JobQueue
public import Logging

/// What a service does once a day for itself: audio that nobody refers to goes, and so does old history.
public struct Housekeeping: Sendable {
  private let catalog: any Catalog
  private let queue: any JobQueue
  private let ledger: any BatchLedger & Outbox & ListeningStore
  private let collection: AudioCollection
  private let grace: TimeInterval
  private let logger: Logger

  /// - Parameter grace: seconds for which audio stays; see `AudioCollection`.
  public init(
    catalog: any Catalog, queue: any JobQueue, ledger: any BatchLedger & Outbox & ListeningStore, audio: FolderStore,
    grace: TimeInterval, logger: Logger
  ) {
    self.catalog = catalog
    self.queue = queue
    self.ledger = ledger
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
      try await ledger.forgetPositions(before: now.addingTimeInterval(-86_400 * 400))
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
