/// What a store of files could not do.
public enum AudioStoreError: Error, Hashable, Sendable, CustomStringConvertible {
  case cannotWrite(_ path: String, reason: String)
  case cannotRead(_ path: String, reason: String)
  /// Another process needs the files to stay as they are.
  case held(_ folder: String)

  public var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)"
    case .cannotRead(let path, let reason): "\(path) cannot be read: \(reason)"
    case .held(let folder): "the files in \(folder) are in use by a backup or another collection; try again later"
    }
  }
}
