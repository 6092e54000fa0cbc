public import Catalog
public import Foundation
public import JobQueue
public import Logging

/// Takes jobs from the queue and renders them, one after another.
///
/// While it works it keeps its lease alive and tells how far it has come. A job that was cancelled, or that another
/// worker has taken over, is dropped; what was made for it is not published.
public struct Worker: Sendable {
  private let id: WorkerID
  private let queue: any JobQueue
  private let catalog: any Catalog
  private let renderJob: RenderJob
  private let logger: Logger
  private let pace: Pace

  /// How a worker keeps time, in seconds.
  public struct Pace: Sendable {
    /// How long a lease holds without being renewed.
    public var lease: TimeInterval
    /// How often it is renewed; progress is told as soon as there is some, but not more often than `look`.
    public var heartbeat: TimeInterval
    /// How often an idle worker looks for work.
    public var look: TimeInterval

    public init(lease: TimeInterval = 30, heartbeat: TimeInterval = 10, look: TimeInterval = 0.5) {
      self.lease = lease
      self.heartbeat = heartbeat
      self.look = look
    }
  }

  public init(
    id: WorkerID, queue: any JobQueue, catalog: any Catalog, renderJob: RenderJob, logger: Logger, pace: Pace = Pace()
  ) {
    self.id = id
    self.queue = queue
    self.catalog = catalog
    self.renderJob = renderJob
    self.logger = logger
    self.pace = pace
  }

  /// Works until its task is cancelled; a job under way is then given back.
  public func run() async {
    var complaints = Complaints(logger)
    while !Task.isCancelled {
      do {
        if try await workOnce() { continue }
      } catch is CancellationError {
        return
      } catch {
        complaints.say("Queue", error)
      }
      try? await Task.sleep(for: .seconds(pace.look))
    }
  }

  /// Takes one job, if one is due, and brings it to an end, good or bad.
  /// - Returns: false when nothing was due.
  /// - Throws: what the store throws, or `CancellationError`.
  @discardableResult
  public func workOnce() async throws -> Bool {
    guard let lease = try await queue.claim(by: id, at: .now, for: pace.lease) else { return false }
    let start = ContinuousClock.now
    let order = lease.job.order
    var log = logger
    log[metadataKey: "job"] = "\(lease.job.id)"
    log[metadataKey: "article"] = "\(order.article)"
    do {
      let rendered = try await render(lease)
      let track = rendered.track
      let isPublished = try await complete(lease, track)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      await note(
        WorkTally(
          audioSeconds: Double(track.duration) / 1000, workSeconds: seconds, chaptersSpoken: rendered.chaptersSpoken,
          chaptersKept: max(0, track.chapters.count - rendered.chaptersSpoken)), log)
      log.info(
        isPublished ? "Published" : "Made for a text that has been revised since",
        metadata: [
          "revision": "\(order.revision)", "audio": "\(track.duration / 1000) s",
          "took": "\(Int(seconds * 1000)) ms",
        ])
    } catch let error as JobQueueError {
      log.notice("Dropped", metadata: ["reason": "\(error)"])
    } catch let error as CatalogError {
      _ = try await fail(lease, FailureReason(.fault, saying: "\(error)"))
      log.error("Failed", metadata: ["reason": "\(error)"])
    } catch let error as RenderError {
      let state = try await fail(lease, error.reason)
      await note(.failure, log)
      let outcome =
        switch state {
        case .dead: "Failed for good"
        case .cancelled: "Failed, and is wanted no more"
        default: "Failed, to be tried again"
        }
      log.warning(
        "\(outcome)",
        metadata: ["attempt": "\(lease.attempt)", "code": "\(error.reason.code)", "reason": "\(error)"])
    } catch is CancellationError {
      await giveBack(lease, log)
      throw CancellationError()
    }
    return true
  }

  /// What is done is done, whether it is counted or not.
  private func note(_ work: WorkTally, _ log: Logger) async {
    do {
      try await queue.note(work)
    } catch {
      log.notice("Not counted", metadata: ["reason": "\(error)"])
    }
  }

  /// A database that cannot write (a full disk) is no fault of the article.
  private func complete(_ lease: Lease, _ track: Track) async throws -> Bool {
    do {
      return try await catalog.complete(lease, publishing: track, at: Date())
    } catch let error where !(error is JobQueueError || error is CatalogError || error is CancellationError) {
      throw RenderError(FailureReason(.storage, .databaseCannotWrite, saying: "\(error)"))
    }
  }

  /// Tries for as long as the lease holds: where the disk is full, the failure itself cannot be noted at once.
  private func fail(_ lease: Lease, _ reason: FailureReason) async throws -> JobState {
    let end = ContinuousClock.now + .seconds(pace.lease)
    var complaints = Complaints(logger)
    while true {
      do {
        return try await queue.fail(lease, reason: reason, at: Date())
      } catch let error where !(error is JobQueueError || error is CancellationError) && ContinuousClock.now < end {
        complaints.say("Queue", error)
        try await Task.sleep(for: .seconds(pace.look))
      }
    }
  }

  /// In a task of its own, since a store refuses to work for one that was cancelled.
  private func giveBack(_ lease: Lease, _ log: Logger) async {
    let queue = queue
    await Task {
      do {
        try await queue.giveBack(lease, at: Date())
        log.info("Given back")
      } catch {
        // The lease will run out by itself, and another worker takes the job.
        log.notice("Not given back", metadata: ["reason": "\(error)"])
      }
    }.value
  }

  /// Renders beside a heart that beats for the lease; the end of either ends both.
  private func render(_ lease: Lease) async throws -> RenderJob.Rendered {
    let progress = LatestProgress()
    return try await withThrowingTaskGroup(of: RenderJob.Rendered?.self) { group in
      group.addTask { try await renderJob.run(lease.job.order) { progress.set(JobProgress(done: $0, total: $1)) } }
      group.addTask {
        try await keepAlive(lease, progress)
        return nil
      }
      defer { group.cancelAll() }
      while let result = try await group.next() {
        if let rendered = result { return rendered }
      }
      throw CancellationError()
    }
  }

  private func keepAlive(_ lease: Lease, _ progress: LatestProgress) async throws {
    var last = ContinuousClock.now
    while true {
      try await Task.sleep(for: .seconds(pace.look))
      let news = progress.take()
      guard news != nil || ContinuousClock.now - last > .seconds(pace.heartbeat) else { continue }
      _ = try await queue.renew(lease, progress: news, at: .now, for: pace.lease)
      last = ContinuousClock.now
    }
  }
}
