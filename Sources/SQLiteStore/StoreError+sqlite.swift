import GRDB

extension StoreError {
  /// SQLite's own words, without the statement and its arguments: those may hold what only members may read.
  init(_ error: DatabaseError, at path: String) {
    let reason = error.message ?? error.resultCode.description
    self =
      switch error.resultCode {
      case .SQLITE_CANTOPEN, .SQLITE_AUTH, .SQLITE_PERM: .cannotOpen(path, reason: reason)
      case .SQLITE_NOTADB: .notADatabase(path)
      case .SQLITE_FULL: .diskFull(path)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path)
      case .SQLITE_CORRUPT: .damaged(path, reason: reason)
      default: .failed(path, reason: reason)
      }
  }
}
