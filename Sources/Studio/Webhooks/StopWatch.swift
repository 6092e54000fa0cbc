public import Catalog
import Foundation
public import JobQueue
public import Logging

/// Tells other services when the queue stops, by a cause or by an admin, and when it goes on.
public struct StopWatch: Sendable {
  private let queue: any JobQueue
  private let outbox: any Outbox
  private let addresses: [String]
  private let logger: Logger

  /// - Parameters:
  ///   - outbox: takes the messages; a `Courier` delivers them.
  ///   - addresses: who is told.
  public init(queue: any JobQueue, outbox: any Outbox, addresses: [String], logger: Logger) {
    self.queue = queue
    self.outbox = outbox
    self.addresses = addresses
    self.logger = logger
  }

  /// Runs until its task is cancelled.
  public func run(look: Duration = .seconds(5)) async {
    var known: [QueueStop] = []
    while !Task.isCancelled {
      do {
        known = try await compare(with: known, at: Date())
      } catch {
        if !(error is CancellationError) { logger.error("Webhook", metadata: ["error": "\(error)"]) }
      }
      try? await Task.sleep(for: look)
    }
  }

  /// - Parameter known: what held the queue up at the last look.
  /// - Returns: what does now. Each has been told of once, also when this process was started anew in between.
  func compare(with known: [QueueStop], at now: Date) async throws -> [QueueStop] {
    let stops = try await queue.stops()
    for stop in stops { try await tell("queue.stopped", of: stop, at: now) }
    for stop in known where !stops.contains(where: { $0.mark == stop.mark }) {
      try await tell("queue.resumed", of: stop, at: now)
    }
    return stops
  }

  private func tell(_ type: String, of stop: QueueStop, at now: Date) async throws {
    let body = try WebhookMessage(type: type, timestamp: now, data: stop).encoded()
    let id = "msg_\(type.replacing(".", with: "_"))_\(stop.mark)"
    for address in addresses { try await outbox.post(id, to: address, body: body, at: now) }
  }
}

extension QueueStop {
  /// What tells it from earlier ones.
  fileprivate var mark: String { "\(author.rawValue)_\(Int64((since.timeIntervalSince1970 * 1000).rounded()))" }
}
