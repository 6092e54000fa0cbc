import CSpawn
import Glibc

/// Starts programs with posix_spawn(3). A program leads a process group of its own, has the signals as a new process has
/// them, and holds nothing that is open here but its three standard streams.
enum Spawning {
  struct Streams {
    var input: Int32
    var output: Int32
    var errors: Int32
  }

  /// - Parameter environment: "NAME=value" each.
  static func start(
    _ program: String, _ arguments: [String], environment: [String], streams: Streams
  ) throws(LaunchError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, streams.input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, streams.output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, streams.errors, STDERR_FILENO)
    // Another program's pipes must not live on in this one, or that program would never see its input end.
    spawn_close_the_rest(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGTERM, SIGINT] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var process: pid_t = 0
    let status = withCStrings([program] + arguments) { argv in
      withCStrings(environment) { envp in posix_spawn(&process, program, &actions, &attributes, argv, envp) }
    }
    guard status == 0 else { throw LaunchError(program: program, reason: String(cString: strerror(status))) }
    return process
  }

  /// Lends a NULL-terminated array of C strings.
  static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
