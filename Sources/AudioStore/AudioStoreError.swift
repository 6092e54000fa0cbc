/// What a store of files could not do.
public enum AudioStoreError: Error, Hashable, Sendable, CustomStringConvertible {
  case cannotWrite(_ path: String, reason: String)
  case cannotRead(_ path: String, reason: String)
  /// Little more than what is kept for the database is free on the disk; both in bytes.
  case noRoom(_ folder: String, free: Int, kept: Int)
  /// Another process needs the files to stay as they are.
  case held(_ folder: String)

  public var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)"
    case .cannotRead(let path, let reason): "\(path) cannot be read: \(reason)"
    case .noRoom(let folder, let free, let kept):
      "the disk of \(folder) is full: \(free / 1_000_000) MB are free, and \(kept / 1_000_000) MB of it are kept for the "
        + "database; make room"
    case .held(let folder): "the files in \(folder) are in use by a backup or another collection; try again later"
    }
  }
}
