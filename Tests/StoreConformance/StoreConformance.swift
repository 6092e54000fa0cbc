public import Catalog
public import JobQueue
public import Testing

/// What every store of this project must do, whatever it is built on.
///
/// A store's own tests run all of it in a few lines, so that a failure names its check:
///
/// ```swift
/// @Test(arguments: StoreConformance.checks) func conforms(_ check: StoreCheck) async throws {
///   try await withTemporaryFolder { folder in
///     try await check.run { retry in try SQLiteStore(at: "\(folder)/handbook.sqlite", retry: retry) }
///   }
/// }
/// ```
///
/// A store keeps times to the millisecond at least.
public enum StoreConformance {
  /// All checks, by concern.
  public static let checks: [StoreCheck] =
    publishing + completing + claiming + leases + failing + uniqueness + cancelling + controlling + looking + listing
    + searching + audiences + tokens + clocks + withdrawing + superseding + lexicon + rules + engines + batches
    + outbox + feeds
    + inboxes
    + listening + tallying
}

/// One thing that a store must do, by a sentence.
public struct StoreCheck: Sendable, CustomTestStringConvertible {
  public typealias Store = any Catalog & JobQueue & LexiconStore & RuleStore & EngineLedger & BatchLedger & Outbox
    & FeedLedger
    & InboxLedger
    & ListeningStore & TokenStore & AuditLog

  public let name: String
  private let body: @Sendable (StoreUnderTest) async throws -> Void

  init(_ name: String, _ body: @escaping @Sendable (StoreUnderTest) async throws -> Void) {
    self.name = name
    self.body = body
  }

  public var testDescription: String { name }

  /// - Parameter open: opens the store of this one run: empty at the first call, and at each further call the same
  ///   store once more, as another process would.
  public func run(opening open: @escaping @Sendable (RetryPolicy) async throws -> Store) async throws {
    try await body(StoreUnderTest(open: open))
  }
}

/// What a check is given: a way to the store, and nothing else.
struct StoreUnderTest: Sendable {
  private let opening: @Sendable (RetryPolicy) async throws -> StoreCheck.Store

  init(open: @escaping @Sendable (RetryPolicy) async throws -> StoreCheck.Store) { opening = open }

  func open(_ retry: RetryPolicy = RetryPolicy()) async throws -> StoreCheck.Store { try await opening(retry) }
}
