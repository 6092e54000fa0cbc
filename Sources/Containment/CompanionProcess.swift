import CSpawn
import Glibc
import Synchronization

/// A program of ours that works beside us for long. Its standard input is a pipe from here, which ends when we end in
/// whatever way. Its standard output is a pipe to here, on which it gives signs of life (`SignOfLife`); what it says on
/// standard error goes where our own goes.
///
/// Its end is told by the process itself and not by a descriptor, which a child of its own might hold open.
public final class CompanionProcess: Sendable {
  public let number: Int32
  private let state: Mutex<State>
  private let signs: Int32

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
    var life: [Int32] = [-1, -1]
    guard spawn_pipe(&life) == 0 else {
      close(ends[1])
      throw LaunchError(program: program, reason: String(cString: strerror(errno)))
    }
    defer { close(life[1]) }
    do throws(LaunchError) {
      number = try Spawning.start(
        program, arguments, environment: environment,
        streams: .init(input: ends[0], output: life[1], errors: STDERR_FILENO))
    } catch {
      close(ends[1])
      close(life[0])
      throw error
    }
    signs = life[0]
    state = Mutex(State(input: ends[1]))
  }

  deinit {
    closeInput()
    close(signs)
  }

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

  /// Blocks until it has ended, and ends it when it gives no sign of life for too long. To be called once.
  /// - Parameter silence: seconds that may pass between two signs of life; nil for one that gives none.
  /// - Returns: its exit status, or 128 and the number of the signal that ended it, as a shell tells it.
  public func waitForEnd(silence: Int? = nil) -> Int32 {
    if let silence, isSilent(for: silence) { kill() }
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

  /// Blocks until it has ended or has given no sign of life for so many seconds.
  /// - Returns: whether it still runs.
  private func isSilent(for seconds: Int) -> Bool {
    let end = spawn_watch(number)
    // A kernel that does not tell of its end (before 5.3): it is only waited for.
    guard end >= 0 else { return false }
    defer { close(end) }
    var bytes = [UInt8](repeating: 0, count: 256)
    var watched = [
      pollfd(fd: end, events: Int16(POLLIN), revents: 0), pollfd(fd: signs, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let count = poll(&watched, nfds_t(watched.count), Int32(clamping: seconds * 1000))
      if count < 0, errno == EINTR { continue }
      if count <= 0 || watched[0].revents != 0 { return count == 0 }
      // Where it has closed its side, it gives no sign any more.
      if read(signs, &bytes, bytes.count) <= 0 { watched[1].fd = -1 }
    }
  }
}

/// What a `CompanionProcess` gives on its standard output now and then, so that one that hangs is told from one that works.
public enum SignOfLife {
  /// One that nobody waits for is no error: whoever started it has gone.
  public static func give() {
    var byte: UInt8 = 0x2E
    _ = spawn_write(STDOUT_FILENO, &byte, 1)
  }
}
