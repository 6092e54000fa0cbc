import Dispatch
import Synchronization

/// Runs what waits for a disk or a process on a thread that may wait.
enum OffThread {
  static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
    }
  }

  /// - Parameter work: is told, when it asks, whether the task that waits for it has been cancelled.
  static func run<Value: Sendable>(
    _ work: @escaping @Sendable (_ isCancelled: @Sendable () -> Bool) throws -> Value
  ) async throws -> Value {
    let flag = Flag()
    return try await withTaskCancellationHandler {
      try await run { try work { flag.isRaised.load(ordering: .relaxed) } }
    } onCancel: {
      flag.isRaised.store(true, ordering: .relaxed)
    }
  }

  private final class Flag: Sendable {
    let isRaised = Atomic(false)
  }
}
