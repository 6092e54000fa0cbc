import GRDB
import GRDBSQLite
import Synchronization

/// Brings the write-ahead log back into the database when it has grown.
///
/// SQLite 3.7.0 to 3.51.2 can lose commits where one connection checkpoints while another writes the log anew from its
/// start (https://sqlite.org/wal.html#walresetbug). SQLite's own automatic checkpoint is of the kind this happens to.
/// Every other kind holds the write lock while it reads the log's header and copies, so that nobody can start the log
/// anew meanwhile; so the automatic one is off, and after a commit that leaves a long log we run one of the others.
///
/// Mostly it is `RESTART`, which leaves the file as long as it is: a commit that writes over old pages is synced in
/// half the time of one that makes the file longer.
final class Checkpoint: Sendable {
  /// Pages in the log after which it is brought back, and by which it must grow before a failed try is repeated.
  static let limit = 1_000
  /// Pages from which the file itself is cut off: it grew so long while somebody read.
  static let longest = 2 * limit

  private let pages = Mutex(0)
  private let next = Mutex(Checkpoint.limit)

  /// Listens to a connection, whose commits all have to be made while this object is held.
  func watch(_ db: Database) {
    // Told by SQLite after each commit, also of pages that other processes have written.
    sqlite3_wal_hook(
      db.sqliteConnection,
      { context, _, _, pages in
        guard let context else { return SQLITE_OK }
        let checkpoint = Unmanaged<Checkpoint>.fromOpaque(context).takeUnretainedValue()
        checkpoint.pages.withLock { $0 = Int(pages) }
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// To be called after a commit, outside a transaction. A checkpoint that fails takes nothing back: what was committed
  /// is in the log, and a later one brings it home.
  func runIfDue(_ db: Database) {
    let pages = pages.withLock { $0 }
    guard pages > next.withLock({ $0 }) else { return }
    let kind = pages > Self.longest ? "TRUNCATE" : "RESTART"
    let isHeld = (try? Bool.fetchOne(db, sql: "PRAGMA wal_checkpoint(\(kind))")) ?? true
    next.withLock { $0 = isHeld ? pages + Self.limit : Self.limit }
    self.pages.withLock { $0 = 0 }
  }
}
