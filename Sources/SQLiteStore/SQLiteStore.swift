public import Catalog
import Foundation
import GRDB
public import JobQueue

/// The catalog and the queue in one SQLite file, so that an article and its job, or a track and its job's end, are one
/// transaction.
///
/// ```swift
/// let store = try SQLiteStore(at: "/var/lib/sotaynoi/handbook.sqlite")
/// for section in try await store.handbook() {
///   print(section.section.title, section.articles.count)
/// }
/// ```
///
/// Several processes may use the file at once: what is read is never half of a change, and a job is handed out once.
/// A write that was answered is on the disk. A write runs to its end also when its task is cancelled, so that an answer
/// always says what has happened.
public struct SQLiteStore: Catalog, JobQueue {
  let pool: DatabasePool
  let retry: RetryPolicy
  let stopping: StopPolicy
  let jitter: @Sendable () -> Double
  private let checkpoint: Checkpoint
  private let accessVersion: AccessVersion
  let known: KnownAnswers

  /// Opens the database, or makes a new one where there is no file, and brings its schema up to date.
  /// - Parameters:
  ///   - path: the database's file; its folder must exist, and must be on a disk of this machine.
  ///   - retry: when a failed job is tried again.
  ///   - stopping: when failures stop the queue.
  ///   - jitter: 0 to 1 at each call, spreads jobs that failed together.
  public init(
    at path: String, retry: RetryPolicy = RetryPolicy(), stopping: StopPolicy = StopPolicy(),
    jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) }
  ) throws(StoreError) {
    try self.init(at: path, retry: retry, stopping: stopping, jitter: jitter, patience: 10)
  }

  /// - Parameter patience: seconds for which a statement waits for other processes before it fails.
  init(
    at path: String, retry: RetryPolicy, stopping: StopPolicy = StopPolicy(),
    jitter: @escaping @Sendable () -> Double, patience: TimeInterval
  ) throws(StoreError) {
    let checkpoint = Checkpoint()
    pool = try Opening.pool(at: path, patience: patience, checkpoint)
    self.retry = retry
    self.stopping = stopping
    self.jitter = jitter
    self.checkpoint = checkpoint
    accessVersion = AccessVersion(of: path)
    known = KnownAnswers(accessVersion)
  }

  /// Ends all use of the file, so that it stands alone, without a log beside it.
  ///
  /// SQLite brings the log home by itself only where the last connection that closes may write.
  /// - Throws: `StoreError.busy` where others use the file.
  public func close() throws(StoreError) {
    do {
      try accessVersion.close()
      let isHeld = try pool.writeWithoutTransaction { db in
        try Bool.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") ?? true
      }
      guard !isHeld else { throw StoreError.busy(pool.path) }
      try pool.close()
    } catch let error as StoreError {
      throw error
    } catch {
      throw .failed(pool.path, reason: "\(error)")
    }
  }

  /// One state of the database, seen by all queries of `body`.
  func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    do {
      return try await pool.read(body)
    } catch let error as DatabaseError {
      throw StoreError(error, at: pool.path)
    }
  }

  /// One transaction, on the disk when this returns.
  func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    do {
      // GRDB's `async` methods end with their task; its callbacks do not.
      return try await withCheckedThrowingContinuation { continuation in
        pool.asyncWriteWithoutTransaction { [checkpoint] db in
          continuation.resume(with: Result { try Self.transaction(db, body) })
          // After the answer, which does not depend on it.
          checkpoint.runIfDue(db)
        }
      }
    } catch let error as DatabaseError {
      throw StoreError(error, at: pool.path)
    }
  }

  /// One transaction, for what opens a handbook and cannot wait otherwise.
  func writeNow(_ body: (Database) throws -> Void) throws {
    do {
      try pool.writeWithoutTransaction { try Self.transaction($0, body) }
    } catch let error as DatabaseError {
      throw StoreError(error, at: pool.path)
    }
  }

  private static func transaction<Value>(_ db: Database, _ body: (Database) throws -> Value) throws -> Value {
    try db.beginTransaction(.immediate)
    do {
      let value = try body(db)
      try db.commit()
      return value
    } catch {
      // SQLite rolls some failures back by itself; either way the first error is the one to tell.
      if db.isInsideTransaction { try? db.rollback() }
      throw error
    }
  }
}
