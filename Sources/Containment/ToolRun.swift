import Glibc

/// One run of a program that turns bytes into bytes, bounded in time and output, and confined where it is told how.
///
/// ```swift
/// let limits = Confinement.Limits(processorSeconds: 20, memoryBytes: 512 << 20)
/// let text = try ToolRun("/usr/bin/pdftotext", ["-", "-"], limits: limits, outputBytes: 16 << 20, seconds: 60).output(of: pdf)
/// ```
public struct ToolRun: Sendable {
  /// Why there is no output.
  public enum Failure: Error, Hashable, Sendable {
    case notStarted(LaunchError)
    /// The kernel cannot keep the rules of this run.
    case notConfined
    /// It did not end in time.
    case late(seconds: Int)
    case tooMuchOutput(bytes: Int)
    /// `status` is its exit status, or 128 and the number of the signal that ended it; `complaint` is what it said last.
    case failed(status: Int32, complaint: String)
  }

  private let program: String
  private let arguments: [String]
  private let environment: [String]
  private let limits: Confinement.Limits?
  private let folder: String?
  private let readable: [String]
  private let outputBytes: Int
  private let seconds: Int

  /// - Parameters:
  ///   - environment: "NAME=value" each, beside the fixed one that every program has.
  ///   - limits: nil for a program that is trusted with all that we may do ourselves.
  ///   - folder: where it works and may write; nil for nowhere.
  ///   - readable: paths that it may read and run besides the system's, where the kernel has Landlock.
  ///   - outputBytes: bytes of standard output that are taken.
  ///   - seconds: how long it may run by the clock.
  public init(
    _ program: String, _ arguments: [String], environment: [String] = [], limits: Confinement.Limits?,
    folder: String? = nil, readable: [String] = [], outputBytes: Int, seconds: Int
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.limits = limits
    self.folder = folder
    self.readable = readable
    self.outputBytes = outputBytes
    self.seconds = seconds
  }

  /// Blocks until it has ended.
  /// - Parameter input: what it reads from its standard input.
  /// - Returns: what it wrote to its standard output.
  public func output(of input: [UInt8] = []) throws(Failure) -> [UInt8] {
    var process = try start()
    return try finish(&process, input[...]).get()
  }

  private func start() throws(Failure) -> ChildProcess {
    do throws(LaunchError) {
      guard let limits else { return try ChildProcess(program, arguments: arguments, environment: environment) }
      if let confinement = Confinement(limits, folder: folder, readable: readable) {
        return try ChildProcess(program, arguments: arguments, environment: environment, confinement: confinement)
      }
    } catch {
      throw .notStarted(error)
    }
    throw .notConfined
  }

  private func finish(_ process: inout ChildProcess, _ input: ArraySlice<UInt8>) -> Result<[UInt8], Failure> {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var pending = input
    var output: [UInt8] = []
    if pending.isEmpty { process.closeInput() }
    while true {
      let left = (deadline - ContinuousClock.now).milliseconds
      guard left > 0 else { return .failure(.late(seconds: seconds)) }
      // Many programs answer nothing before their input ends, which is closed when it has taken all.
      switch process.wait(writing: &pending, milliseconds: left, endsWhenWritten: true) {
      case .bytes(let bytes):
        output += bytes
        if output.count > outputBytes { return .failure(.tooMuchOutput(bytes: outputBytes)) }
      case .silence: break
      case .ended:
        guard let status = process.status(milliseconds: max(100, left)) else {
          return .failure(.late(seconds: seconds))
        }
        let complaint = String(decoding: process.complaints, as: UTF8.self)
        return status == 0 ? .success(output) : .failure(.failed(status: status, complaint: complaint))
      }
      if pending.isEmpty { process.closeInput() }
    }
  }
}
