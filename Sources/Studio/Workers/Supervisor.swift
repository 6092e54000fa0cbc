import Containment
import Foundation
public import Logging

/// Keeps worker processes running: one that ends is started anew, after a pause that grows while they end at once.
///
/// A worker that hangs, and so gives no sign of life, is killed: its lease has run out by then, and its job is another's.
/// One that is only long about its work gives signs all the while.
///
/// Each worker's standard input is a pipe from here. Closing it asks the worker to stop; it also closes when this
/// process dies in any way, so no worker outlives it.
public struct Supervisor: Sendable {
  private let program: String
  private let arguments: [String]
  private let count: Int
  private let grace: Duration
  private let silence: Int?
  private let logger: Logger

  /// - Parameters:
  ///   - program: the path of the worker's program.
  ///   - count: how many run at once, 1 or more.
  ///   - grace: how long a worker may take to stop when asked before it is killed.
  ///   - silence: seconds without a sign of life (`SignOfLife`) after which a worker is killed; nil for workers that give
  ///     none.
  public init(
    program: String, arguments: [String], count: Int, grace: Duration = .seconds(10), silence: Int? = nil,
    logger: Logger
  ) {
    self.program = program
    self.arguments = arguments
    self.count = count
    self.grace = grace
    self.silence = silence
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
    let environment = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    let worker = try CompanionProcess(program, arguments: arguments, environment: environment)
    logger.info("Worker started", metadata: ["worker": "\(number)", "process": "\(worker.number)"])
    return await withTaskCancellationHandler {
      await end(of: worker)
    } onCancel: {
      worker.closeInput()
      Task {
        try await Task.sleep(for: grace)
        worker.kill()
      }
    }
  }

  /// Waits on a thread of its own: a worker lives for days.
  private func end(of worker: CompanionProcess) async -> Int32 {
    await withCheckedContinuation { [silence] continuation in
      Thread { continuation.resume(returning: worker.waitForEnd(silence: silence)) }.start()
    }
  }
}
