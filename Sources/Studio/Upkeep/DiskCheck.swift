import Foundation

/// Looks how much room is left where a handbook lies.
public enum DiskCheck {
  /// Bytes below which it is a matter of hours: some hundred articles of audio, and the database's log.
  static let least = 200_000_000

  /// - Parameter folder: any folder on the disk in question.
  public static func findings(of folder: String) -> [Finding] {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else {
      return [Finding(.problem, "disk", "\(folder) cannot be looked at: \(String(cString: strerror(errno))).")]
    }
    let free = Int(status.f_bavail) * Int(status.f_frsize)
    var findings = [
      Finding(
        free < least ? .problem : .ok, "disk",
        "\(free / 1_000_000) MB are free\(free < least ? "; make room, or jobs will fail" : "").")
    ]
    // Some file systems make inodes as they are needed, and count none.
    if status.f_files > 0, status.f_favail < 1_000 {
      findings.append(
        Finding(
          .problem, "disk", "Only \(status.f_favail) more files can be made (inodes); make room, or jobs will fail."))
    }
    return findings
  }
}
