/// What the database could not do, for whoever runs the service.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  case cannotOpen(_ path: String, reason: String)
  /// The file is something else, or its first bytes are damaged.
  case notADatabase(_ path: String)
  /// An SQLite database, but not one of this service.
  case otherProgram(_ path: String)
  /// The database was brought up to date by a later version of this program.
  case newerSchema(_ path: String, found: Int, known: Int)
  /// SQLite's write-ahead log needs memory shared between all who use the file, which machines do not share.
  case networkFileSystem(_ path: String, kind: String)
  case diskFull(_ path: String)
  /// Another process has held the database for longer than we wait.
  case busy(_ path: String)
  case damaged(_ path: String, reason: String)
  case failed(_ path: String, reason: String)

  public var description: String {
    switch self {
    case .cannotOpen(let path, let reason): "the database \(path) cannot be opened: \(reason)"
    case .notADatabase(let path): "\(path) is not a database; move it away, or name another folder"
    case .otherProgram(let path): "\(path) is a database of another program; name another folder"
    case .newerSchema(let path, let found, let known):
      "the database \(path) was written by a newer version of this program (schema \(found), known here up to \(known)); "
        + "use that version"
    case .networkFileSystem(let path, let kind):
      "the database \(path) would lie on a network file system (\(kind)), where it would be damaged; use a local disk"
    case .diskFull(let path): "the disk that holds the database \(path) is full"
    case .busy(let path): "the database \(path) is held by another process; try again"
    case .damaged(let path, let reason): "the database \(path) is damaged (\(reason)); restore it from a backup"
    case .failed(let path, let reason): "the database \(path) failed: \(reason)"
    }
  }
}
