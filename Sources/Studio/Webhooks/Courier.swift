public import Catalog
public import Foundation
public import Logging
public import Outgoing

/// Delivers the messages of an outbox, signed as Standard Webhooks, each with the same id until it arrives or is given
/// up.
public struct Courier: Sendable {
  private let outbox: any Outbox
  private let secret: WebhookSecret
  private let sender: Sender
  private let logger: Logger

  public init(outbox: any Outbox, secret: WebhookSecret, sender: Sender, logger: Logger) {
    self.outbox = outbox
    self.secret = secret
    self.sender = sender
    self.logger = logger
  }

  /// Seconds before each further try, as Standard Webhooks advises; after the last one a message is given up.
  static let waits: [TimeInterval] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

  /// Runs until its task is cancelled.
  public func run(look: Duration = .seconds(2)) async {
    while !Task.isCancelled {
      do {
        if try await deliverOne(at: Date()) { continue }
      } catch {
        logger.error("Webhook", metadata: ["error": "\(error)"])
      }
      try? await Task.sleep(for: look)
    }
  }

  /// - Returns: false where nothing was due.
  @discardableResult
  public func deliverOne(at now: Date) async throws -> Bool {
    let longestTry = 60.0
    guard let message = try await outbox.takeMessage(at: now, for: longestTry) else { return false }
    let body = Array(message.body)
    let headers = secret.headers(id: message.id, body: body, at: now)
    var (problem, next): (String?, Date?)
    do {
      let status = try await OffThread.run { [sender] in try sender.post(body, to: message.url, headers: headers) }
      if !(200..<300).contains(status) { problem = "the receiver answered \(status)" }
      // 410: it does not want any more.
      if problem != nil, status != 410 { next = Self.next(after: message.attempts, from: now) }
    } catch {
      problem = "\(error)"
      next = Self.next(after: message.attempts, from: now)
    }
    if let problem {
      logger.warning(
        next == nil ? "Webhook given up" : "Webhook not delivered, to be tried again",
        metadata: ["id": "\(message.id)", "attempt": "\(message.attempts)", "reason": "\(problem)"])
    }
    try await outbox.endTry(message, problem: problem, next: next, at: now)
    return true
  }

  private static func next(after attempts: Int, from now: Date) -> Date? {
    waits.indices.contains(attempts - 1) ? now.addingTimeInterval(waits[attempts - 1]) : nil
  }
}
