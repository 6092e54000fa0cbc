import Containment
import Glibc

/// Programs of the system that read what no library of ours does.
enum InstalledProgram {
  static func path(_ name: String) -> String? {
    ["/usr/bin/", "/usr/local/bin/", "/bin/"].map { $0 + name }.first(where: isThere)
  }

  static func isThere(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// Why a run gave nothing, as the end of a sentence.
  static func reason(_ failure: ToolRun.Failure) -> String {
    switch failure {
    case .notStarted(let error): "cannot be started (\(error.reason))"
    case .notConfined: "cannot be kept from the rest of this machine, which takes Linux 5.13"
    case .late(let seconds): "took longer than \(seconds) seconds"
    case .tooMuchOutput(let bytes): "made more than \(bytes >> 20) MiB of it"
    case .failed(let status, _) where status > 128: "ended before it was done (signal \(status - 128)), as of a bomb"
    case .failed(let status, _): "gave up (status \(status))"
    }
  }
}
