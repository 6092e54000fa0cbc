import CSpawn
import Glibc

/// The rules of a program that reads what strangers wrote: it reaches no network and no other process, reads only the
/// system's own files, writes nowhere or in one folder, and is bounded in time and memory. Enforced by the kernel
/// (seccomp, resource limits and, since Linux 5.13, Landlock), whatever the program is made to do.
public struct Confinement: ~Copyable {
  /// Whether this kernel can keep a program to one folder (Landlock, Linux 5.13).
  public static let keepsToFolders = spawn_keeps_to_folders()

  public struct Limits: Sendable, Hashable {
    /// Seconds of processor time.
    public var processorSeconds: Int
    /// Bytes of address space.
    public var memoryBytes: Int
    /// Bytes of one file that it writes.
    public var fileBytes: Int
    /// It may start processes of its own, which have the same rules.
    public var allowsProcesses: Bool
    /// It is told that it waits at a socket of this machine, which some programs insist on. Nobody comes.
    public var pretendsSockets: Bool

    public init(
      processorSeconds: Int, memoryBytes: Int, fileBytes: Int = 0, allowsProcesses: Bool = false,
      pretendsSockets: Bool = false
    ) {
      self.processorSeconds = processorSeconds
      self.memoryBytes = memoryBytes
      self.fileBytes = fileBytes
      self.allowsProcesses = allowsProcesses
      self.pretendsSockets = pretendsSockets
    }
  }

  private let rules: OpaquePointer
  /// Where programs look for a place of their own.
  private let places: [String]

  /// - Parameters:
  ///   - folder: where the program works and may write; nil lets it write nowhere but to its standard streams.
  ///   - readable: paths that it may read besides the system's.
  /// - Returns: nil where the kernel cannot keep these rules, which needs Linux 5.13 for a folder.
  public init?(_ limits: Limits, folder: String? = nil, readable: [String] = []) {
    var bounds = spawn_limits(
      cpu_seconds: UInt64(limits.processorSeconds), memory_bytes: UInt64(limits.memoryBytes),
      file_bytes: UInt64(limits.fileBytes), allows_processes: limits.allowsProcesses,
      pretends_sockets: limits.pretendsSockets)
    let made = Spawning.withCStrings(readable) { paths in
      paths.map { UnsafePointer($0) }.withUnsafeBufferPointer { spawn_rules_make(&bounds, folder, $0.baseAddress) }
    }
    guard let made else { return nil }
    rules = made
    places = folder.map { ["HOME=\($0)", "TMPDIR=\($0)"] } ?? []
  }

  deinit { spawn_rules_free(rules) }

  func start(
    _ program: String, _ arguments: [String], environment: [String], streams: Spawning.Streams
  ) throws(LaunchError) -> pid_t {
    var process: pid_t = 0
    let status = Spawning.withCStrings([program] + arguments) { argv in
      Spawning.withCStrings(environment + places) { envp in
        spawn_confined(&process, rules, program, argv, envp, streams.input, streams.output, streams.errors)
      }
    }
    guard status == 0 else { throw LaunchError(program: program, reason: String(cString: strerror(status))) }
    return process
  }
}
