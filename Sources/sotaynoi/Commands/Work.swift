import ArgumentParser
import Containment
import Foundation
import JobQueue
import Logging
import ServiceLifecycle
import Studio

/// `sotaynoi worker`: hands for the queue, in a process of their own.
struct Work: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Render what the queue holds, until stopped.",
    discussion: """
      `sotaynoi serve` starts workers by itself; run more where a machine has time to spare. A worker that is told to \
      stop (SIGTERM, Ctrl-C) gives its job back.
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var engineFlags: EngineFlags

  @Option(name: Settings.lease.flagName, help: Settings.lease.help)
  var lease: Double?

  /// The supervisor holds the other end: no worker outlives it, however it dies.
  @Flag(help: ArgumentHelp("Stop when standard input ends.", visibility: .hidden))
  var untilInputEnds = false

  /// This process on this machine.
  static var workerID: WorkerID {
    WorkerID(rawValue: "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)")
  }

  func run() async throws {
    let flags = data.given + engineFlags.given + [GivenFlag(Settings.lease, lease)]
    let settings = untilInputEnds ? ResolvedSettings.ofFlags(flags) : try data.settings(flags)
    try settings.check()
    let folder = try settings.folder()
    let lease = settings[Settings.lease]
    let logger = ServiceLog.logger("worker")
    let worker = Worker(
      id: Self.workerID,
      queue: folder.store, catalog: folder.store,
      renderJob: try settings.places.renderJob(folder),
      logger: logger, pace: Worker.Pace(lease: lease, heartbeat: lease / 3))
    let group = ServiceGroup(
      services: [CancellableService { await worker.run() }], gracefulShutdownSignals: [.sigterm, .sigint],
      logger: ServiceLog.quiet)
    if untilInputEnds {
      // In a task, since one that finds no thread is one of the things that hang.
      Task {
        while !Task.isCancelled {
          SignOfLife.give()
          try? await Task.sleep(for: .seconds(5))
        }
      }
      Thread.detachNewThread {
        var byte: UInt8 = 0
        while read(STDIN_FILENO, &byte, 1) > 0 {}
        Task { await group.triggerGracefulShutdown() }
      }
    }
    try await group.run()
  }
}

/// Work that ends when its task is cancelled, as a service that ends when it is asked to.
struct CancellableService: Service {
  let work: @Sendable () async -> Void

  func run() async throws {
    await cancelWhenGracefulShutdown { await work() }
  }
}
