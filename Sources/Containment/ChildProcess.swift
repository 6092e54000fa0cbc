import CSpawn
import Glibc

/// A program that runs beside us, with pipes to its standard input, output and error. It leads a process group of its
/// own, so that what it starts ends with it. The owner of its descriptors and of its process: both are gone when this
/// value is.
///
/// Written on posix_spawn(3) and poll(2) rather than on a process library: an engine is kept over many chapters, is
/// written to while it is read from, and is killed by the clock, on a thread that may block.
public struct ChildProcess: ~Copyable {
  private let process: pid_t
  /// -1 when it has been closed.
  private var input: Int32
  private let output: Int32
  private let errors: Int32
  /// Readable when the process has ended; -1 on a kernel without it.
  private let watch: Int32
  private var outputHasEnded = false
  private var errorsHaveEnded = false
  /// The last of what it said on standard error.
  public private(set) var complaints: [UInt8] = []

  private static let longestComplaint = 2048

  /// - Parameters:
  ///   - environment: "NAME=value" each, beside the fixed one.
  ///   - confinement: what it may do; nil leaves it free.
  public init(
    _ program: String, arguments: [String] = [], environment: [String] = [],
    confinement: consuming Confinement? = nil
  ) throws(LaunchError) {
    var toChild: [Int32] = [-1, -1]
    var fromChild: [Int32] = [-1, -1]
    var complaints: [Int32] = [-1, -1]
    guard spawn_pipe(&toChild) == 0, spawn_pipe(&fromChild) == 0, spawn_pipe(&complaints) == 0 else {
      let reason = String(cString: strerror(errno))
      for descriptor in toChild + fromChild + complaints where descriptor >= 0 { close(descriptor) }
      throw LaunchError(program: program, reason: reason)
    }
    // A fixed environment: what is said may not depend on the locale or the time zone of whoever asks.
    let environment = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"] + environment
    let streams = Spawning.Streams(input: toChild[0], output: fromChild[1], errors: complaints[1])
    let started: Result<pid_t, LaunchError>
    do throws(LaunchError) {
      switch confinement {
      case .some(let rules):
        started = .success(try rules.start(program, arguments, environment: environment, streams: streams))
      case .none:
        started = .success(try Spawning.start(program, arguments, environment: environment, streams: streams))
      }
    } catch {
      started = .failure(error)
    }
    close(toChild[0])
    close(fromChild[1])
    close(complaints[1])
    do throws(LaunchError) {
      process = try started.get()
    } catch {
      for descriptor in [toChild[1], fromChild[0], complaints[0]] { close(descriptor) }
      throw error
    }
    input = toChild[1]
    output = fromChild[0]
    errors = complaints[0]
    watch = spawn_watch(process)
    for descriptor in [input, output, errors] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
  }

  deinit {
    if input >= 0 { close(input) }
    close(output)
    close(errors)
    if watch >= 0 { close(watch) }
    kill(-process, SIGKILL)
    kill(process, SIGKILL)  // it may have left its group
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// Ends its standard input.
  public mutating func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// How it ended: its exit status, or 128 and the number of the signal that ended it, as a shell tells it.
  /// - Parameter milliseconds: how long to wait for its end.
  /// - Returns: nil where it still runs.
  public func status(milliseconds: Int64) -> Int32? {
    let deadline = ContinuousClock.now + .milliseconds(milliseconds)
    var information = siginfo_t()
    while true {
      // It stays a zombie for `deinit`, so that its number is nobody else's.
      let answer = waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT | WNOHANG)
      if answer == 0, information._sifields._sigchld.si_pid == process {
        let status = information._sifields._sigchld.si_status
        return information.si_code == CLD_EXITED ? status : 128 + status
      }
      if ContinuousClock.now >= deadline { return nil }
      usleep(2000)
    }
  }

  /// What happened while waiting.
  public enum Happening {
    case bytes([UInt8])
    /// Standard output has ended.
    case ended
    /// Nothing, until the time was up.
    case silence
  }

  /// Waits for output, and writes what is still to be written meanwhile.
  /// - Parameters:
  ///   - pending: bytes for its standard input; what was taken is removed.
  ///   - milliseconds: how long to wait at most. Complaints on standard error do not make it longer.
  ///   - endsWhenWritten: whether the wait is over once all of `pending` is taken, for a caller who then closes the input
  ///     or has more to write.
  public mutating func wait(
    writing pending: inout ArraySlice<UInt8>, milliseconds: Int64, endsWhenWritten: Bool = false
  ) -> Happening {
    let hasMore = !pending.isEmpty
    let deadline = ContinuousClock.now + .milliseconds(milliseconds)
    while !outputHasEnded {
      let left = (deadline - ContinuousClock.now).milliseconds
      guard left > 0 || milliseconds == 0 else { return .silence }
      var waits = (
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errorsHaveEnded ? -1 : errors, events: Int16(POLLIN), revents: 0),
        pollfd(fd: pending.isEmpty ? -1 : input, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: watch, events: Int16(POLLIN), revents: 0)
      )
      let ready = withUnsafeMutablePointer(to: &waits) {
        $0.withMemoryRebound(to: pollfd.self, capacity: 4) { poll($0, 4, Int32(clamping: max(0, left))) }
      }
      if ready < 0, errno == EINTR { continue }
      if ready <= 0 { return .silence }
      if waits.2.revents != 0 { feed(&pending) }
      if endsWhenWritten, hasMore, pending.isEmpty { return .silence }
      if waits.1.revents != 0 { hearComplaints() }
      if waits.0.revents != 0 {
        switch Self.available(output) {
        case .bytes(let bytes): return .bytes(bytes)
        case .nothingYet: continue
        case .end: outputHasEnded = true
        }
      } else if waits.3.revents != 0 {
        // It has ended, and what it wrote was read before: whoever still holds its pipe is not the engine.
        outputHasEnded = true
      }
    }
    hearComplaints()
    return .ended
  }

  private mutating func feed(_ pending: inout ArraySlice<UInt8>) {
    let done = pending.withUnsafeBytes { spawn_write(input, $0.baseAddress, $0.count) }
    if done > 0 {
      pending = pending.dropFirst(done)
    } else if errno != EAGAIN, errno != EINTR {
      // It reads no more. What it says before it ends is still worth hearing.
      pending = []
    }
  }

  private mutating func hearComplaints() {
    guard !errorsHaveEnded else { return }
    switch Self.available(errors) {
    case .bytes(let bytes): complaints = Array((complaints + bytes).suffix(Self.longestComplaint))
    case .nothingYet: break
    case .end: errorsHaveEnded = true
    }
  }

  private enum Reading {
    case bytes([UInt8])
    case nothingYet
    case end
  }

  /// What can be read now.
  private static func available(_ descriptor: Int32) -> Reading {
    var count = 0
    var error: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
      count = read(descriptor, buffer.baseAddress, buffer.count)
      error = errno
      initialized = max(0, count)
    }
    if count > 0 { return .bytes(bytes) }
    return count < 0 && (error == EAGAIN || error == EINTR) ? .nothingYet : .end
  }
}

extension Duration {
  /// Whole milliseconds.
  public var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
