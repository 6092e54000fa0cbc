import NIOPosix

/// Runs what waits for a disk on a thread that may wait.
enum Blocking {
  static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await NIOThreadPool.singleton.runIfActive(work)
  }
}
