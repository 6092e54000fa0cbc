public import Catalog
import Foundation
public import Logging

/// Runs batches when they are due. A run that was missed, since nothing ran at its time, is caught up once.
public struct BatchSchedule: Sendable {
  private let library: BatchLibrary
  private let ledger: any BatchLedger
  private let runner: BatchRunner
  private let logger: Logger
  private let look: Duration

  /// - Parameter look: how often it is looked whether something is due; definitions are read anew each time.
  public init(
    library: BatchLibrary, ledger: any BatchLedger, runner: BatchRunner, logger: Logger, look: Duration = .seconds(15)
  ) {
    self.library = library
    self.ledger = ledger
    self.runner = runner
    self.logger = logger
    self.look = look
  }

  /// Runs until its task is cancelled.
  public func run() async {
    await withTaskGroup(of: Void.self) { group in
      await resumeUnfinished(&group)
      var complaints: [String: String] = [:]
      while !Task.isCancelled {
        for name in (try? library.names()) ?? [] {
          do {
            let batch = try library.batch(named: name)
            complaints[name] = nil
            guard let planned = try await due(batch, at: Date()) else { continue }
            group.addTask { await start(batch, planned) }
            // It has to be begun before it is looked again.
            try await Task.sleep(for: .milliseconds(200))
          } catch {
            // A definition that is not right is said once, until it is another.
            let sentence = "\(error)"
            if complaints.updateValue(sentence, forKey: name) != sentence, !(error is CancellationError) {
              logger.error("Batch", metadata: ["batch": "\(name)", "error": "\(sentence)"])
            }
          }
        }
        try? await Task.sleep(for: look)
      }
    }
  }

  /// The time for which a run is due; nil where none is.
  func due(_ batch: BatchDefinition, at now: Date) async throws -> Date? {
    guard let schedule = batch.schedule else { return nil }
    let seen = try await ledger.firstSeen(batch.name, at: now)
    let last = try await ledger.runs(of: batch.name, limit: 1).first
    // A clock that was set back must not silence a batch until it has caught up.
    let since = min(now, [seen, last?.plannedAt, last?.startedAt].compactMap(\.self).max() ?? now)
    guard let next = schedule.next(after: since), next <= now else { return nil }
    return next
  }

  private func start(_ batch: BatchDefinition, _ planned: Date) async {
    do {
      if try await runner.run(batch, planned: planned) == nil {
        logger.notice("Batch is run by another service", metadata: ["batch": "\(batch.name)"])
      }
    } catch is CancellationError {
      return
    } catch {
      logger.error("Batch", metadata: ["batch": "\(batch.name)", "error": "\(error)"])
    }
  }

  private func resumeUnfinished(_ group: inout TaskGroup<Void>) async {
    let recent = 86_400.0 * 2
    let runs = (try? await ledger.runs(of: nil, limit: 50)) ?? []
    for run in runs where run.endedAt == nil && Date().timeIntervalSince(run.startedAt) < recent {
      guard let batch = try? library.batch(named: run.batch) else { continue }
      group.addTask {
        do {
          _ = try await runner.resume(run, of: batch)
        } catch  where !(error is CancellationError) {
          logger.error("Batch", metadata: ["batch": "\(batch.name)", "error": "\(error)"])
        } catch {}
      }
    }
  }
}
