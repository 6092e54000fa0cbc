import Foundation
import GRDB
import Synchronization

/// Brings the write-ahead log back into the database when it has grown.
///
/// SQLite 3.7.0 to 3.51.2 can lose commits where one connection checkpoints while another writes the log anew from its
/// start (https://sqlite.org/wal.html#walresetbug). SQLite's own automatic checkpoint is of the kind this happens to.
/// Every other kind holds the write lock while it reads the log's header and copies, so that nobody can start the log
/// anew meanwhile; so the automatic one is off, and after a commit that leaves a long log we run `TRUNCATE`.
final class Checkpoint: Sendable {
  /// Bytes of log after which it is brought back, and by which it must grow before a failed try is repeated.
  static let limit = 4 << 20

  private let log: String
  private let next = Mutex(Checkpoint.limit)

  init(of path: String) { log = path + "-wal" }

  /// To be called after a commit, outside a transaction. A checkpoint that fails takes nothing back: what was committed
  /// is in the log, and a later one brings it home.
  func runIfDue(_ db: Database) {
    let size = self.size
    guard size > next.withLock({ $0 }) else { return }
    try? db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    let rest = self.size
    next.withLock { $0 = rest + Self.limit }
  }

  /// By stat(2) itself: Foundation also looks up the file's owner by name, which takes longer than the commit.
  private var size: Int {
    var status = stat()
    return stat(log, &status) == 0 ? Int(status.st_size) : 0
  }
}
