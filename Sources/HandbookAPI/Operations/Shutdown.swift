import ServiceLifecycle

/// Bounds the time a service takes to stop: a listener who reads slowly must not hold the machine.
enum Shutdown {
  static func bounded(by grace: Duration, _ work: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await work() }
      group.addTask {
        // Ends at once, and harmlessly, when the work has ended by itself and the group is cancelled.
        guard (try? await gracefulShutdown()) != nil else { return try await forever() }
        try await Task.sleep(for: grace)
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private static func forever() async throws { while true { try await Task.sleep(for: .seconds(3600)) } }
}
