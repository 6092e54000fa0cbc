import Foundation

/// Processes that a test has left behind.
public enum Processes {
  /// Those that carry the mark among their arguments, and zombies of ours. Given two seconds to go.
  public static func left(marked mark: String) -> [String] {
    var found: [String] = []
    for _ in 0..<20 {
      found = all { process in
        guard let data = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else { return false }
        return String(decoding: data, as: UTF8.self).contains(mark)
      }
      found += all { process in
        guard let data = FileManager.default.contents(atPath: "/proc/\(process)/status") else { return false }
        let status = String(decoding: data, as: UTF8.self)
        return status.contains("State:\tZ") && status.contains("PPid:\t\(getpid())\n")
      }
      if found.isEmpty { return [] }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return found
  }

  private static func all(_ isMeant: (String) -> Bool) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.filter { Int($0) != nil && isMeant($0) } ?? []
  }
}
