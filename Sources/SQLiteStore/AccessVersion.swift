import GRDB
import Synchronization

/// A number that grows with every change of what may be heard or read, and by whom, whichever process made it.
///
/// Triggers of the database advance it inside the change's own transaction (migration 27), so no program that writes can
/// forget to: once a change can be seen, so can its number. Asking costs some microseconds on the caller's thread. It has
/// connections of its own, since a pool's belong to queries that may take long, and two of them, so that a thread that
/// is stopped while it asks holds up no other.
final class AccessVersion: Sendable {
  private let path: String
  private let first = Mutex<DatabaseQueue?>(nil)
  private let second = Mutex<DatabaseQueue?>(nil)

  init(of path: String) { self.path = path }

  /// - Returns: nil where it cannot be told at once: the file is being closed, is held, or is out of reach.
  func now() -> Int64? {
    if let answer = first.withLockIfAvailable({ ask(&$0) }) { return answer }
    return second.withLock { ask(&$0) }
  }

  /// Opens a connection where there is none: of all programs that open a handbook, the service alone asks.
  private func ask(_ connection: inout sending DatabaseQueue?) -> Int64? {
    do {
      let queue = try connection ?? open()
      connection = queue
      return try queue.unsafeRead { db in
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT number FROM access_version"))
      }
    } catch {
      return nil
    }
  }

  private func open() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "sotaynoi access version"
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  func close() throws {
    for connection in [first.withLock { $0.take() }, second.withLock { $0.take() }] { try connection?.close() }
  }
}
