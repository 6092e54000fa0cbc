public import Foundation

/// A message to another service.
public struct OutgoingMessage: Hashable, Sendable {
  /// Its number in the outbox.
  public var number: Int64
  /// What the receiver knows it by: the same at each try.
  public var id: String
  public var url: String
  public var body: Data
  /// Tries that have begun.
  public var attempts: Int

  public init(number: Int64, id: String, url: String, body: Data, attempts: Int) {
    self.number = number
    self.id = id
    self.url = url
    self.body = body
    self.attempts = attempts
  }
}

/// Messages to other services, kept until they are delivered or given up.
public protocol Outbox: Sendable {
  /// Keeps a message; nothing where the address has a message of this id already.
  func post(_ id: String, to url: String, body: Data, at now: Date) async throws

  /// Hands out a message that is due, and counts the try; unless it is ended, it is due again after some seconds.
  func takeMessage(at now: Date, for seconds: TimeInterval) async throws -> OutgoingMessage?

  /// Ends a try.
  /// - Parameters:
  ///   - problem: why it was not delivered; nil where it was.
  ///   - next: when it is tried again; nil where it is delivered or given up.
  func endTry(_ message: OutgoingMessage, problem: String?, next: Date?, at now: Date) async throws

  /// Forgets messages that were delivered or given up before a time.
  func forgetMessages(endedBefore time: Date) async throws
}
