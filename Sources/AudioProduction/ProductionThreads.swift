import Foundation

/// Threads that may block: engines are waited for and sound is encoded here, never on the cooperative threads.
struct ProductionThreads: Sendable {
  private let queue: OperationQueue

  let count: Int

  init(_ count: Int) {
    self.count = count
    queue = OperationQueue()
    queue.maxConcurrentOperationCount = count
    queue.name = "production"
    // Dispatch keeps as many threads a class of service as there are cores. In the class of the cooperative threads,
    // work here would take them all, and a listener would hear nothing before a chapter is done.
    queue.qualityOfService = .utility
  }

  /// Runs a piece of work when a thread is free. Work that was cancelled before it began is not begun.
  func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    let cancelled = CancellationMark()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        queue.addOperation {
          guard !cancelled.isSet else { return continuation.resume(throwing: CancellationError()) }
          continuation.resume(with: Swift.Result { try work() })
        }
      }
    } onCancel: {
      cancelled.set()
    }
  }
}
