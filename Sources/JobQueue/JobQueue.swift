public import Foundation

/// Work to be done, kept so that nothing is lost when the power goes and nothing is done twice.
///
/// A worker's whole life with it:
///
/// ```swift
/// while let lease = try await queue.claim(by: worker, at: .now, for: 30) {
///   do {
///     try await catalog.complete(lease, publishing: try await render(lease.job.order), at: Date())
///   } catch JobQueueError.leaseLost {
///     // Another attempt has begun: what this one made is dropped.
///   } catch {
///     try await queue.fail(lease, reason: FailureReason(kind: "engine", message: "\(error)"), at: Date())
///   }
/// }
/// ```
///
/// Time is always passed in, never asked for: a store has no clock of its own. Leases are measured by the machine's
/// uptime, all else by the calendar; what was to be done at once, or after a wait, does not stand still when the calendar
/// is set back. Finishing a job well is a verb of the
/// catalog (`complete`), because it is one transaction with the publication of what was made.
public protocol JobQueue: Sendable {
  /// Files a job, or answers the one that is already waiting, running or done under the same key. One that is not done
  /// takes over the request's priority where that is more urgent: a listener does not wait for the night. One that is
  /// done is filed anew where the request says `again`.
  func enqueue(_ request: JobRequest, at now: Date) async throws -> Job

  /// Hands the most urgent due job to a worker: by priority, then by the lane that was served longest ago, then by the
  /// time it was due, then by age.
  ///
  /// A job whose lease has run out, or was held before the machine was started anew, counts as due, and the attempt that
  /// ended so as failed; after the last one it is a
  /// dead letter (`FailureReason.kind` is "worker").
  /// While the queue is paused nothing is handed out; while a cause stops it, one job now and then, to see whether the
  /// cause is gone.
  /// - Parameter seconds: how long the lease holds without being renewed.
  /// - Returns: nil when nothing is due.
  func claim(by worker: WorkerID, at now: Moment, for seconds: TimeInterval) async throws -> Lease?

  /// Keeps a lease alive and tells how far the work has come; without news, what was told before stays.
  /// - Throws: `JobQueueError.leaseLost` when another attempt has begun or the job was cancelled.
  func renew(_ lease: Lease, progress: JobProgress?, at now: Moment, for seconds: TimeInterval) async throws -> Lease

  /// Ends an attempt that did not succeed: the job waits for its next try or, after the last, is a dead letter. One whose
  /// article has a newer revision by now, or is withdrawn, is cancelled: nobody would hear what it makes.
  ///
  /// Like failures on different articles that can have one cause (`StopPolicy`) stop the queue instead, and cost the
  /// articles nothing. It goes on with the first job that is completed.
  /// - Throws: `JobQueueError.leaseLost` as `renew` does.
  @discardableResult
  func fail(_ lease: Lease, reason: FailureReason, at now: Date) async throws -> JobState

  /// Gives a job back unharmed, as a worker does that is told to stop: the attempt does not count, and the job is due; or
  /// cancelled, as by `fail`.
  /// - Throws: `JobQueueError.leaseLost` as `renew` does.
  func giveBack(_ lease: Lease, at now: Date) async throws

  /// Cancels a job that is not done yet.
  /// - Parameter seen: the state in which it must be; nil for any.
  /// - Throws: `JobQueueError.changed` where it is in another one; `.notPossible` where it has ended.
  func cancel(_ id: JobID, seen: JobState?, at now: Date) async throws

  /// Puts a dead or cancelled job back into the queue with all its attempts.
  /// - Parameter seen: the state in which it must be; nil for any.
  /// - Throws: `JobQueueError.changed` where it is in another one; `.replaced` when another job under the same key is
  ///   waiting, running or done; `.notWanted` when nobody would hear what it makes.
  func retry(_ id: JobID, seen: JobState?, at now: Date) async throws

  /// Puts dead letters back into the queue, those whose last failure was of a kind or has a code, or all; of those
  /// that do the same work the newest, and none whose work another job does by now or nobody would
  /// hear.
  /// - Parameter reason: a kind, such as "engine"; or a code, such as "engine-died"; nil for all.
  /// - Returns: how many.
  func retryDead(_ reason: String?, at now: Date) async throws -> Int

  /// Hands out nothing until `resume`; what runs goes on.
  /// - Parameters:
  ///   - why: a sentence for whoever asks why jobs wait.
  ///   - seen: what must hold the queue up now, as `stops` told; nil for anything.
  /// - Throws: `JobQueueError.queueChanged`.
  func pause(_ why: String, seen: [QueueStop]?, at now: Date) async throws

  /// Ends a pause, and a stop by a cause.
  /// - Parameter seen: as `pause`.
  /// - Throws: `JobQueueError.queueChanged`.
  func resume(seen: [QueueStop]?) async throws

  /// What holds all jobs up: a pause first, then a cause; none while all goes well.
  func stops() async throws -> [QueueStop]

  /// How many jobs there are in each state, and whether something holds them all up.
  func status() async throws -> QueueStatus

  /// Adds what an attempt has done, or that it failed, to what was done before.
  func note(_ work: WorkTally) async throws

  /// All that was done since the handbook began.
  func workTally() async throws -> WorkTally

  /// Forgets jobs that ended before a time.
  /// - Parameters:
  ///   - states: of `done`, `dead` and `cancelled`.
  ///   - limit: at most so many in one go, so that nobody waits long for it.
  /// - Returns: how many.
  func prune(_ states: Set<JobState>, endedBefore time: Date, limit: Int) async throws -> Int

  func job(_ id: JobID) async throws -> Job?

  /// Jobs, newest first.
  /// - Parameters:
  ///   - id: go on behind this one, with older jobs; nil for the newest.
  ///   - limit: at most so many, 1 at the least.
  func jobs(in states: Set<JobState>, after id: JobID?, limit: Int) async throws -> [Job]

  func counts() async throws -> [JobState: Int]
}

extension JobQueue {
  /// The newest jobs.
  public func jobs(in states: Set<JobState>, limit: Int) async throws -> [Job] {
    try await jobs(in: states, after: nil, limit: limit)
  }
}

/// The same, whatever was there before.
extension JobQueue {
  public func cancel(_ id: JobID, at now: Date) async throws { try await cancel(id, seen: nil, at: now) }
  public func retry(_ id: JobID, at now: Date) async throws { try await retry(id, seen: nil, at: now) }
  public func pause(_ why: String, at now: Date) async throws { try await pause(why, seen: nil, at: now) }
  public func resume() async throws { try await resume(seen: nil) }
}
