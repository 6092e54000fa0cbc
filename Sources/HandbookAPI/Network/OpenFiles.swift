import Glibc

/// How many files this process may have open at once; a connection is one, what it sends another.
public enum OpenFiles {
  /// Kept for the database, the log, files that were opened a moment ago, and what else is opened now and then.
  private static let others = 100 + OpenedFiles.most + accepted

  /// Connections that are taken in one go, before it is looked whether there may be more. The loop that takes them answers
  /// requests as well: a few at a time would let a crowd wait for seconds.
  static let accepted = 128

  /// Lets this process open as many as the machine allows, up to 65,536. A shell gives 1,024, and so does systemd, for the
  /// sake of programs that use `select`.
  public static func raise() {
    var limits = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else { return }
    limits.rlim_cur = max(limits.rlim_cur, min(limits.rlim_max, 65_536))
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
  }

  /// Connections for which there are files: beyond that, accepting one fails, and with it the whole service.
  static var connections: Int {
    var limits = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else { return 400 }
    return max(8, (Int(min(limits.rlim_cur, 1 << 20)) - others) / 2)
  }
}
