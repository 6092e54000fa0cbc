import Foundation
import JobQueue

/// The queue in memory, written as simply as it can be: what a store's answers are compared with.
///
/// Two things it cannot foresee, and takes over from the store after a look whether they are possible: the jitter in a
/// wait, and the words about a worker that vanished.
struct QueueModel {
  struct Entry {
    var job: Job
    var claims = 0
    var worker: WorkerID?
    var expiresAt: Date?
    /// The worker that the job's failure must name, when the failure is that it vanished.
    var vanished: WorkerID?
  }

  let policy: RetryPolicy
  private(set) var entries: [Entry] = []
  /// The jobs that wait or run, and the job that stands for its key: so that long runs stay fast.
  private var open: Set<Int> = []
  private var standing: [IdempotencyKey: Int] = [:]

  init(_ policy: RetryPolicy) { self.policy = policy }

  /// The jobs as they must be, with what cannot be foreseen taken from `kept`.
  func jobs(seeing kept: [JobID: Job]) -> [Job] {
    entries.map { entry in
      var job = entry.job
      if let worker = entry.vanished, let failure = kept[job.id]?.failure, failure.kind == "worker",
        failure.message.contains(worker.rawValue)
      {
        job.failure = failure
      }
      return job
    }
  }

  mutating func enqueue(_ request: JobRequest, at now: Date) -> JobID {
    if let index = standing[request.key] {
      if entries[index].job.state != .done {
        entries[index].job.priority = min(entries[index].job.priority, request.priority)
      }
      return entries[index].job.id
    }
    let id = JobID(rawValue: Int64(entries.count + 1))
    entries.append(
      Entry(
        job: Job(
          id: id, order: request.order, priority: request.priority, state: .waiting, attempts: 0, createdAt: now,
          dueAt: max(now, request.notBefore ?? now))))
    open.insert(entries.count - 1)
    standing[request.key] = entries.count - 1
    return id
  }

  mutating func claim(by worker: WorkerID, at now: Date, for seconds: TimeInterval) -> (JobID, attempt: Int)? {
    for index in open where hasLapsed(index, at: now) && entries[index].job.attempts >= policy.attempts {
      entries[index].vanished = entries[index].worker
      end(index, as: .dead, at: now)
    }
    let due = open.filter {
      hasLapsed($0, at: now) || entries[$0].job.state == .waiting && entries[$0].job.dueAt <= now
    }
    let first = due.min { rank($0) < rank($1) }
    guard let first else { return nil }
    if entries[first].job.state == .running { entries[first].vanished = entries[first].worker }
    entries[first].job.state = .running
    entries[first].job.attempts += 1
    entries[first].claims += 1
    entries[first].worker = worker
    entries[first].expiresAt = now + seconds
    return (entries[first].job.id, entries[first].claims)
  }

  mutating func renew(_ lease: Lease, progress: JobProgress?, at now: Date, for seconds: TimeInterval) throws {
    let index = try held(lease)
    entries[index].expiresAt = now + seconds
    entries[index].job.progress = progress ?? entries[index].job.progress
  }

  /// - Parameter due: when the store will try it again.
  /// - Returns: the state, and whether `due` is possible.
  mutating func fail(
    _ lease: Lease, reason: FailureReason, at now: Date, due: Date?
  ) throws -> (JobState, isPossible: Bool) {
    let index = try held(lease)
    entries[index].job.failure = reason
    entries[index].vanished = nil
    let attempts = entries[index].job.attempts
    guard let shortest = policy.wait(after: attempts, jitter: 0), let longest = policy.wait(after: attempts, jitter: 1)
    else {
      end(index, as: .dead, at: now)
      return (.dead, true)
    }
    end(index, as: .waiting, at: now)
    entries[index].job.dueAt = due ?? now
    let wait = (due ?? .distantPast).timeIntervalSince(now)
    return (.waiting, wait > shortest - 0.001 && wait < longest + 0.001)
  }

  mutating func giveBack(_ lease: Lease, at now: Date) throws {
    let index = try held(lease)
    entries[index].job.attempts -= 1
    end(index, as: .waiting, at: now)
  }

  mutating func complete(_ lease: Lease, at now: Date) throws { end(try held(lease), as: .done, at: now) }

  mutating func cancel(_ id: JobID, at now: Date) throws {
    let index = try place(of: id)
    let state = entries[index].job.state
    guard state == .waiting || state == .running else { throw JobQueueError.notPossible(.cancel, id, state) }
    end(index, as: .cancelled, at: now)
  }

  mutating func retry(_ id: JobID, at now: Date) throws {
    let index = try place(of: id)
    let state = entries[index].job.state
    guard state == .dead || state == .cancelled else { throw JobQueueError.notPossible(.retry, id, state) }
    if let other = standing[IdempotencyKey(entries[index].job.order)] {
      throw JobQueueError.replaced(id, by: entries[other].job.id)
    }
    entries[index].job.attempts = 0
    entries[index].job.dueAt = now
    end(index, as: .waiting, at: now)
  }

  private mutating func end(_ index: Int, as state: JobState, at now: Date) {
    entries[index].job.state = state
    let isFinal = state == .done || state == .dead || state == .cancelled
    if isFinal { open.remove(index) } else { open.insert(index) }
    standing[IdempotencyKey(entries[index].job.order)] = state == .dead || state == .cancelled ? nil : index
    entries[index].job.finishedAt = isFinal ? now : nil
    entries[index].worker = nil
    entries[index].expiresAt = nil
  }

  private func hasLapsed(_ index: Int, at now: Date) -> Bool { (entries[index].expiresAt ?? .distantFuture) <= now }

  private func rank(_ index: Int) -> (Int, Date, Int64) {
    let job = entries[index].job
    return (job.priority.rawValue, job.dueAt, job.id.rawValue)
  }

  private func held(_ lease: Lease) throws -> Int {
    guard let index = try? place(of: lease.job.id), entries[index].job.state == .running,
      entries[index].claims == lease.attempt
    else { throw JobQueueError.leaseLost(lease.job.id) }
    return index
  }

  private func place(of id: JobID) throws -> Int {
    let index = Int(id.rawValue) - 1
    guard entries.indices.contains(index) else { throw JobQueueError.noSuchJob(id) }
    return index
  }
}
