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
    /// When its lease ends.
    var lease: Uptime?
    /// When its due time was reckoned; nil for one that was filed for a date.
    var datedAt: Date?
    /// The worker that the job's failure must name, when the failure is that it vanished.
    var vanished: WorkerID?
    /// How often its failures were forgiven.
    var spared = 0
  }

  /// A stop by a cause.
  struct Stop {
    var reason: FailureReason
    var since: Date
    var nextProbe: Date
    var probes = 0
  }

  let policy: RetryPolicy
  private(set) var entries: [Entry] = []
  /// The jobs that wait or run, and the job that stands for its key: so that long runs stay fast.
  private var open: Set<Int> = []
  private var standing: [IdempotencyKey: Int] = [:]
  private var done: [IdempotencyKey: Int] = [:]
  /// When each lane was last served, by a count.
  private var turns: [String: Int] = [:]
  let stopping = StopPolicy()
  private(set) var stop: Stop?
  private(set) var isPaused = false
  /// Jobs that have failed alike, how often each, and how.
  private var streak: (kind: String, times: [Int: Int]) = ("", [:])

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
    if let index = standing[request.key], entries[index].job.state != .done || !request.again {
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
          dueAt: max(now, request.notBefore ?? now), lane: request.lane),
        datedAt: max(now, request.notBefore ?? now) > now ? nil : now))
    open.insert(entries.count - 1)
    standing[request.key] = entries.count - 1
    return id
  }

  mutating func claim(by worker: WorkerID, at moment: Moment, for seconds: TimeInterval) -> (JobID, attempt: Int)? {
    let now = moment.date
    for index in open where hasLapsed(index, at: moment.uptime) && entries[index].job.attempts >= policy.attempts {
      entries[index].vanished = entries[index].worker
      end(index, as: .dead, at: now)
    }
    for index in open where entries[index].job.state == .waiting {
      guard let dated = entries[index].datedAt, dated > now else { continue }
      entries[index].job.dueAt = now
      entries[index].datedAt = now
    }
    if isPaused { return nil }
    if let next = stop?.nextProbe, next > now, next.timeIntervalSince(now) <= stopping.longestProbe { return nil }
    let due = open.filter {
      hasLapsed($0, at: moment.uptime) || entries[$0].job.state == .waiting && entries[$0].job.dueAt <= now
    }
    let first = due.min { rank($0) < rank($1) }
    guard let first else { return nil }
    turns[entries[first].job.lane] = 1 + (turns.values.max() ?? 0)
    if let probes = stop?.probes {
      stop?.probes = probes + 1
      stop?.nextProbe = now + stopping.wait(after: probes + 1)
    }
    if entries[first].job.state == .running { entries[first].vanished = entries[first].worker }
    entries[first].job.state = .running
    entries[first].job.attempts += 1
    entries[first].claims += 1
    entries[first].worker = worker
    entries[first].lease = moment.uptime + seconds
    return (entries[first].job.id, entries[first].claims)
  }

  mutating func renew(_ lease: Lease, progress: JobProgress?, at now: Moment, for seconds: TimeInterval) throws {
    let index = try held(lease)
    entries[index].lease = now.uptime + seconds
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
    if let stop, stop.reason.kind == reason.kind {
      self.stop?.reason = reason
      entries[index].job.attempts -= 1
      end(index, as: .waiting, at: now)
      entries[index].job.dueAt = now + 2 * stopping.longestProbe
      return (.waiting, due == entries[index].job.dueAt)
    }
    let attempts = entries[index].job.attempts
    let shortest = policy.wait(after: attempts, jitter: 0)
    let longest = policy.wait(after: attempts, jitter: 1)
    end(index, as: shortest == nil ? .dead : .waiting, at: now)
    if shortest != nil { entries[index].job.dueAt = due ?? now }
    let isForgiven = note(reason, of: index, at: now)
    if isForgiven || shortest == nil { return (entries[index].job.state, due == entries[index].job.dueAt) }
    let wait = (due ?? .distantPast).timeIntervalSince(now)
    return (.waiting, wait > (shortest ?? 0) - 0.001 && wait < (longest ?? 0) + 0.001)
  }

  /// - Returns: whether it stopped the queue, and the failure was forgiven.
  private mutating func note(_ reason: FailureReason, of index: Int, at now: Date) -> Bool {
    guard stopping.kinds.contains(reason.kind), stop == nil else { return false }
    if streak.kind != reason.kind { streak = (reason.kind, [:]) }
    streak.times[index, default: 0] += 1
    guard Set(streak.times.keys.map { entries[$0].job.order.article }).count >= stopping.articles else { return false }
    stop = Stop(reason: reason, since: now, nextProbe: now + stopping.firstProbe)
    var isForgiven = false
    for (job, times) in streak.times.sorted(by: { $0.key < $1.key }) where entries[job].spared < stopping.spares {
      if entries[job].job.state == .dead {
        if standing[IdempotencyKey(entries[job].job.order)] != nil { continue }
        end(job, as: .waiting, at: now)
      }
      entries[job].job.attempts = max(0, entries[job].job.attempts - times)
      entries[job].spared += 1
      if entries[job].job.state == .waiting { entries[job].job.dueAt = now + stopping.firstProbe }
      entries[job].datedAt = now
      if job == index { isForgiven = true }
    }
    streak.times = [:]
    return isForgiven
  }

  mutating func pause() { isPaused = true }

  mutating func resume() {
    isPaused = false
    stop = nil
    streak.times = [:]
  }

  /// - Parameter kind: nil for all.
  mutating func retryDead(_ kind: String?, at now: Date) -> Int {
    var count = 0
    for index in entries.indices.reversed()
    where entries[index].job.state == .dead && (kind == nil || failureKind(index) == kind)
      && standing[IdempotencyKey(entries[index].job.order)] == nil
    {
      restart(index, at: now)
      count += 1
    }
    return count
  }

  private func failureKind(_ index: Int) -> String? {
    entries[index].vanished != nil ? "worker" : entries[index].job.failure?.kind
  }

  private mutating func restart(_ index: Int, at now: Date) {
    entries[index].job.attempts = 0
    entries[index].job.dueAt = now
    entries[index].spared = 0
    end(index, as: .waiting, at: now)
  }

  mutating func giveBack(_ lease: Lease, at now: Date) throws {
    let index = try held(lease)
    entries[index].job.attempts -= 1
    end(index, as: .waiting, at: now)
  }

  mutating func complete(_ lease: Lease, chapters: Int, at now: Date) throws {
    let index = try held(lease)
    end(index, as: .done, at: now)
    entries[index].job.progress = JobProgress(done: chapters, total: chapters)
    stop = nil
    streak.times = [:]
  }

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
    restart(index, at: now)
  }

  private mutating func end(_ index: Int, as state: JobState, at now: Date) {
    entries[index].job.state = state
    let isFinal = state == .done || state == .dead || state == .cancelled
    if isFinal { open.remove(index) } else { open.insert(index) }
    let key = IdempotencyKey(entries[index].job.order)
    if state == .done { done[key] = index }
    standing[key] = state == .dead || state == .cancelled ? done[key] : index
    entries[index].job.finishedAt = isFinal ? now : nil
    entries[index].worker = nil
    entries[index].lease = nil
    entries[index].datedAt = now
  }

  private func hasLapsed(_ index: Int, at now: Uptime) -> Bool {
    guard let lease = entries[index].lease else { return false }
    return lease.boot != now.boot || lease.seconds <= now.seconds
  }

  private func rank(_ index: Int) -> (Int, Int, Date, Int64) {
    let job = entries[index].job
    return (job.priority.rawValue, turns[job.lane] ?? 0, job.dueAt, job.id.rawValue)
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

extension Uptime {
  fileprivate static func + (time: Uptime, seconds: TimeInterval) -> Uptime {
    Uptime(boot: time.boot, seconds: ((time.seconds + seconds) * 1000).rounded() / 1000)
  }
}
