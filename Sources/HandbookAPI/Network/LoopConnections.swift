import HummingbirdCore
import Logging
import NIOCore

/// Connections whose requests are answered on the event loop that reads them.
///
/// A request for a piece of audio costs some microseconds of work; handed to another thread and back, it costs several
/// times that in waking threads. What takes longer leaves the loop by `AwayFromLoop`, so that it holds nobody else up.
struct LoopConnections: ServerChildChannel {
  private let http: HTTP1Channel

  init(_ http: HTTP1Channel) { self.http = http }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    http.setup(channel: channel, logger: logger)
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
      await http.handle(value: value, logger: logger)
    }
  }
}

/// Runs tasks on an event loop.
private final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
