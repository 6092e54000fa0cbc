import Foundation

/// What the file system says of a file and of what lies beside it: as long as it says the same, nobody has written to
/// either. The time of change (`st_ctime`) is among it, which no program can set back as it can the other times.
enum FileFacts {
  /// - Returns: nil where there is no such file.
  static func of(_ path: String, beside: String) -> String? {
    one(path).map { "\($0) \(one(beside) ?? "-")" }
  }

  private static func one(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    func text(_ time: timespec) -> String { "\(time.tv_sec).\(time.tv_nsec)" }
    return "\(status.st_ino):\(status.st_size):\(text(status.st_mtim)):\(text(status.st_ctim))"
  }
}
