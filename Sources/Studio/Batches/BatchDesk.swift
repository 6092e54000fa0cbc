public import Catalog
public import Foundation
public import Logging

/// What an admin asks of the batches from afar: which there are, when they run, and to run one now.
public struct BatchDesk: Sendable {
  /// One batch as it stands.
  public struct Standing: Sendable {
    public var name: String
    /// nil where its definition is not right.
    public var definition: BatchDefinition?
    /// What is wrong with it.
    public var flaw: String?
    /// When it is due next; nil for one that is only run by hand.
    public var next: Date?
    public var last: BatchRun?
  }

  private let library: BatchLibrary
  private let ledger: any BatchLedger
  private let work: @Sendable (BatchRun, BatchDefinition) async throws -> Void
  private let logger: Logger

  /// - Parameter work: takes up a run that was begun, to its end: `BatchRunner.resume`.
  public init(
    library: BatchLibrary, ledger: any BatchLedger, logger: Logger,
    work: @escaping @Sendable (BatchRun, BatchDefinition) async throws -> Void
  ) {
    self.library = library
    self.ledger = ledger
    self.logger = logger
    self.work = work
  }

  /// By their names. One that is not right is told as such, and the others all the same.
  /// - Throws: `BatchError.noFolder`, and what the ledger throws.
  public func standings(at now: Date) async throws -> [Standing] {
    var standings: [Standing] = []
    for name in try library.names() {
      var standing = Standing(name: name, last: try await ledger.runs(of: name, limit: 1).first)
      do {
        let batch = try library.batch(named: name)
        standing.definition = batch
        standing.next = batch.schedule?.next(after: now)
      } catch {
        standing.flaw = "\(error)"
      }
      standings.append(standing)
    }
    return standings
  }

  /// Begins a run, and answers while it goes on. It is taken up again where this process ends before it does.
  /// - Throws: `BatchError`: there is no such batch, or it is being run.
  public func start(_ name: String, at now: Date) async throws -> BatchRun {
    let batch = try library.batch(named: name)
    if let last = try await ledger.runs(of: name, limit: 1).first, last.endedAt == nil,
      now.timeIntervalSince(last.startedAt) < Self.longest
    {
      throw BatchError.underWay(name)
    }
    guard let run = try await ledger.beginRun(name, planned: now, at: now) else { throw BatchError.underWay(name) }
    Task { [work, logger] in
      do {
        try await work(run, batch)
      } catch {
        logger.error("Batch", metadata: ["batch": "\(name)", "error": "\(error)"])
      }
    }
    return run
  }

  /// Seconds after which a run that has not ended is taken for lost.
  private static let longest = 2 * 86_400.0
}
