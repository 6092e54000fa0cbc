import CSpawn
import Glibc
import Synchronization

/// A program of ours that works beside us for long. Its standard input is a pipe from here, which ends when we end in
/// whatever way; what it writes goes where our own output goes.
///
/// Its end is told by the process itself and not by a descriptor, which a child of its own might hold open.
public final class CompanionProcess: Sendable {
  public let number: Int32
  private let state: Mutex<State>

  private struct State {
    /// -1 when it has been closed.
    var input: Int32
    /// Once it has been waited for, its number may be another's.
    var isReaped = false
  }

  /// - Parameter environment: "NAME=value" each.
  public init(_ program: String, arguments: [String], environment: [String]) throws(LaunchError) {
    var ends: [Int32] = [-1, -1]
    guard spawn_pipe(&ends) == 0 else { throw LaunchError(program: program, reason: String(cString: strerror(errno))) }
    defer { close(ends[0]) }
    do throws(LaunchError) {
      number = try Spawning.start(
        program, arguments, environment: environment,
        streams: .init(input: ends[0], output: STDOUT_FILENO, errors: STDERR_FILENO))
    } catch {
      close(ends[1])
      throw error
    }
    state = Mutex(State(input: ends[1]))
  }

  deinit { closeInput() }

  /// Asks it to end.
  public func closeInput() {
    state.withLock { state in
      if state.input >= 0 { close(state.input) }
      state.input = -1
    }
  }

  /// Ends it and all that it started in its group; nothing where it has ended already.
  public func kill() {
    state.withLock { if !$0.isReaped { _ = Glibc.kill(-number, SIGKILL) } }
  }

  /// Blocks until it has ended. To be called once.
  /// - Returns: its exit status, or 128 and the number of the signal that ended it, as a shell tells it.
  public func waitForEnd() -> Int32 {
    var information = siginfo_t()
    while waitid(P_PID, id_t(number), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    return state.withLock { state in
      var status: Int32 = 0
      while waitpid(number, &status, 0) < 0, errno == EINTR {}
      state.isReaped = true
      let signal = status & 0x7F
      return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }
  }
}
