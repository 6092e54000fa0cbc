import Glibc

/// A lock on a folder of files between processes (flock(2)); it is given back when this value is gone, or its process.
///
/// Shared, it keeps collection away from files that somebody is about to use; collection takes it alone.
public final class FolderLock: Sendable {
  enum Kind { case shared, alone }

  private let descriptor: Int32

  /// - Parameter patience: seconds for which to wait for others.
  /// - Throws: `AudioStoreError.held` when others hold it for longer.
  init(_ kind: Kind, of root: String, patience: Int = 5) throws(AudioStoreError) {
    let path = "\(root)/.lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path, reason: errorText()) }
    self.descriptor = descriptor
    let pause: useconds_t = 10_000
    for _ in 0...patience * 100 {
      if flock(descriptor, (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 { return }
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .cannotWrite(path, reason: errorText()) }
      usleep(pause)
    }
    throw .held(root)
  }

  deinit { close(descriptor) }
}
