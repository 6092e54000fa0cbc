import Foundation
public import Logging

/// Keeps worker processes running: one that ends is started anew, after a pause that grows while they end at once.
///
/// Each worker's standard input is a pipe from here. Closing it asks the worker to stop; it also closes when this
/// process dies in any way, so no worker outlives it.
public struct Supervisor: Sendable {
  private let program: String
  private let arguments: [String]
  private let count: Int
  private let grace: Duration
  private let logger: Logger

  /// - Parameters:
  ///   - program: the path of the worker's program.
  ///   - count: how many run at once, 1 or more.
  ///   - grace: how long a worker may take to stop when asked before it is killed.
  public init(program: String, arguments: [String], count: Int, grace: Duration = .seconds(10), logger: Logger) {
    self.program = program
    self.arguments = arguments
    self.count = count
    self.grace = grace
    self.logger = logger
  }

  /// Runs until its task is cancelled, and until the last worker has ended then.
  public func run() async {
    await withTaskGroup(of: Void.self) { group in
      for number in 1...max(1, count) { group.addTask { await keepRunning(number) } }
    }
  }

  private func keepRunning(_ number: Int) async {
    var pause = Duration.seconds(1)
    while !Task.isCancelled {
      let start = ContinuousClock.now
      do {
        let status = try await runOnce(number)
        if Task.isCancelled { return }
        logger.warning("Worker ended", metadata: ["worker": "\(number)", "status": "\(status)"])
      } catch {
        logger.error("Worker cannot be started", metadata: ["worker": "\(number)", "error": "\(error)"])
      }
      pause = ContinuousClock.now - start > .seconds(30) ? .seconds(1) : min(.seconds(30), pause * 2)
      try? await Task.sleep(for: pause)
    }
  }

  private func runOnce(_ number: Int) async throws -> Int32 {
    let worker = try WorkerProcess(program, arguments)
    logger.info("Worker started", metadata: ["worker": "\(number)", "process": "\(worker.number)"])
    return await withTaskCancellationHandler {
      await worker.status()
    } onCancel: {
      worker.stop(within: grace)
    }
  }
}

/// One worker process, from its start to its end.
private final class WorkerProcess: Sendable {
  private let process = Process()
  private let input = Pipe()
  private let ended: Task<Int32, Never>
  var number: Int32 { process.processIdentifier }

  init(_ program: String, _ arguments: [String]) throws {
    let (ends, continuation) = AsyncStream.makeStream(of: Int32.self)
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = input
    process.terminationHandler = {
      continuation.yield($0.terminationStatus)
      continuation.finish()
    }
    // A task of its own, so that a cancelled supervisor still waits for the end.
    ended = Task {
      for await status in ends { return status }
      return -1
    }
    do {
      try process.run()
    } catch {
      continuation.finish()
      throw error
    }
  }

  func status() async -> Int32 { await ended.value }

  func stop(within grace: Duration) {
    try? input.fileHandleForWriting.close()
    Task {
      try await Task.sleep(for: grace)
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
  }
}
