import Glibc

/// Room that audio leaves free on its disk. The database lies there too: on a disk that is full to the last byte it could
/// not even be noted why nothing is made any more.
enum Reserve {
  /// Bytes that stay free: more than the database's log grows to between two checkpoints, and on a small disk a quarter.
  static func bytes(ofDisk size: Int) -> Int { min(64 << 20, size / 4) }

  /// Why so many bytes more are not to be written into a folder; nil where they may be.
  static func refusal(of folder: String, for bytes: Int) -> AudioStoreError? {
    var status = statvfs()
    // Where nobody tells, writing will.
    guard statvfs(folder, &status) == 0 else { return nil }
    let block = Int(status.f_frsize)
    let free = Int(status.f_bavail) * block
    let kept = Self.bytes(ofDisk: Int(status.f_blocks) * block)
    if free - bytes < kept { return .noRoom(folder, free: free, kept: kept) }
    // Some file systems make inodes as they are needed, and count none.
    if status.f_files > 0, status.f_favail == 0 {
      return .cannotWrite(folder, reason: "no more files can be made (inodes)")
    }
    return nil
  }
}
