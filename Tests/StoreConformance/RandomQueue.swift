import Foundation
public import JobQueue
import Testing

extension StoreConformance {
  /// Random operations, late words of workers that were thought dead, and clocks that jump, against `QueueModel`.
  ///
  /// Every answer is compared, and all jobs now and then. A failure prints the seed that repeats it.
  public static func randomQueue(
    operations: Int, seed: UInt64,
    opening open: @escaping @Sendable (RetryPolicy) async throws -> StoreCheck.Store
  ) async throws {
    let policy = RetryPolicy(attempts: 3, firstWait: 10, longestWait: 25)
    var run = RandomQueue(
      model: QueueModel(policy), stores: [try await open(policy), try await open(policy)],
      random: SplitMix64(state: seed))
    for step in 1...operations {
      let name = try await run.step()
      guard run.disagreement == nil else {
        Issue.record("seed \(seed), step \(step), \(name): \(run.disagreement ?? "")")
        return
      }
      if step.isMultiple(of: 250) || step == operations {
        try await run.compareAll()
        if let text = run.disagreement { Issue.record("seed \(seed), step \(step), all jobs: \(text)") }
        if run.disagreement != nil { return }
      }
      // Another process takes over.
      if step.isMultiple(of: 500) { run.stores = [run.stores[1], try await open(policy)] }
    }
    // A run in which little happened has shown little.
    if operations >= 1_000 { #expect(run.seen.count == RandomQueue.outcomes, "seen: \(run.seen.sorted())") }
  }
}

private struct RandomQueue {
  /// Each of the eight operations taken and refused, a failure taken with two outcomes (waiting and dead), dead letters
  /// put back or none there, a pause, a resumption, and a stop by a cause.
  static let outcomes = 22

  var model: QueueModel
  var stores: [StoreCheck.Store]
  var random: SplitMix64
  var now = Sample.start
  var uptime = Uptime(boot: "0", seconds: 0)
  var moment: Moment { Moment(now, uptime: uptime) }
  /// Those that hold, and those that do not hold any more.
  var leases: [Lease] = []
  var seen: Set<String> = []
  var disagreement: String?

  /// - Returns: what was done.
  mutating func step() async throws -> String {
    moveClocks()
    let store = stores[pick(2)]
    switch pick(21) {
    case 20 where pick(8) == 0: try await control(store)
    case 0..<4: try await enqueue(store)
    case 4..<9: try await claim(store)
    case 9..<11: try await renew(store)
    case 11..<14: try await fail(store)
    case 14: try await giveBack(store)
    case 15..<17: try await complete(store)
    case 17: try await cancel(store)
    default: try await retry(store)
    }
    return last
  }

  private var last = ""

  init(model: QueueModel, stores: [StoreCheck.Store], random: SplitMix64) {
    self.model = model
    self.stores = stores
    self.random = random
  }

  mutating func compareAll() async throws {
    let kept = try await stores[0].jobs(in: Set(JobState.allCases), limit: 1_000)
    let byID = Dictionary(kept.map { ($0.id, $0) }) { first, _ in first }
    let expected = Array(model.jobs(seeing: byID).suffix(1_000).reversed())
    for (a, b) in zip(kept, expected) where a != b { disagreement = "\(a) is not \(b)" }
    if kept.count != expected.count { disagreement = "\(kept.count) jobs, not \(expected.count)" }
    let status = try await stores[1].status()
    let stop = status.stops.first { $0.author == .cause }
    check(stop?.reason, model.stop?.reason)
    check(stop?.nextProbe.map { $0 + 0 }, model.stop.map { $0.nextProbe + 0 })
    check(status.stops.contains { $0.author == .admin }, model.isPaused)
    let counts = status.counts.filter { $0.value > 0 }
    let states = Dictionary(model.entries.map { ($0.job.state, 1) }, uniquingKeysWith: +)
    if counts != states { disagreement = "\(counts) is not \(states)" }
  }

  private mutating func enqueue(_ store: StoreCheck.Store) async throws {
    // Few enough articles that keys meet again, the more the longer it goes on.
    let order = Sample.order("bai-\(pick(40))", revision: 1 + model.entries.count / 60)
    let request = JobRequest(
      order, priority: JobPriority.allCases[pick(JobPriority.allCases.count)],
      notBefore: pick(4) == 0 ? now + Double(pick(60)) : nil, lane: "muc-\(pick(4))", again: pick(4) == 0)
    let count = model.entries.count
    let id = model.enqueue(request, at: now)
    note("enqueue", model.entries.count > count)
    check(try await store.enqueue(request, at: now).id, id)
  }

  private mutating func claim(_ store: StoreCheck.Store) async throws {
    let worker = WorkerID(rawValue: "worker-\(pick(5))")
    let seconds = Double(5 + pick(30))
    let expected = model.claim(by: worker, at: moment, for: seconds)
    let lease = try await store.claim(by: worker, at: moment, for: seconds)
    note("claim", expected != nil)
    check(lease?.job.id, expected?.0)
    check(lease?.attempt, expected?.attempt)
    guard let lease else { return }
    check(abs(lease.expiresAt.timeIntervalSince(now + seconds)) < 0.001, true)
    leases.append(lease)
    if leases.count > 30 { leases.removeFirst() }
  }

  private mutating func renew(_ store: StoreCheck.Store) async throws {
    guard let lease = anyLease() else { return }
    let progress = pick(2) == 0 ? nil : JobProgress(done: pick(9), total: 9)
    let expected = outcome { try model.renew(lease, progress: progress, at: moment, for: 20) }
    let actual = try await outcome { _ = try await store.renew(lease, progress: progress, at: moment, for: 20) }
    note("renew", expected == nil)
    check(actual, expected)
  }

  private mutating func fail(_ store: StoreCheck.Store) async throws {
    guard let lease = anyLease() else { return }
    let kind = ["engine", "storage", "document", "document", "document"][pick(5)]
    let reason = FailureReason(kind: kind, message: "lần \(pick(100))")
    let wasStopped = model.stop != nil
    var state: JobState?
    let actual = try await outcome { state = try await store.fail(lease, reason: reason, at: now) }
    let due = try await store.job(lease.job.id)?.dueAt
    var expected: (JobState, isPossible: Bool)?
    let error = outcome { expected = try model.fail(lease, reason: reason, at: now, due: due) }
    note("fail \(expected?.0.rawValue ?? "")", error == nil)
    check(actual, error)
    check(state, expected?.0)
    check(expected?.isPossible ?? true, true)
    if !wasStopped, model.stop != nil { note("stop", true) }
  }

  private mutating func giveBack(_ store: StoreCheck.Store) async throws {
    guard let lease = anyLease() else { return }
    let expected = outcome { try model.giveBack(lease, at: now) }
    note("give back", expected == nil)
    check(try await outcome { try await store.giveBack(lease, at: now) }, expected)
  }

  private mutating func complete(_ store: StoreCheck.Store) async throws {
    guard let lease = anyLease() else { return }
    let track = Sample.track(revision: lease.job.order.revision)
    let expected = outcome { try model.complete(lease, chapters: track.chapters.count, at: now) }
    note("complete", expected == nil)
    check(try await outcome { _ = try await store.complete(lease, publishing: track, at: now) }, expected)
  }

  private mutating func cancel(_ store: StoreCheck.Store) async throws {
    let id = anyJob()
    let expected = outcome { try model.cancel(id, at: now) }
    note("cancel", expected == nil)
    check(try await outcome { try await store.cancel(id, at: now) }, expected)
  }

  private mutating func retry(_ store: StoreCheck.Store) async throws {
    let id = anyJob()
    let expected = outcome { try model.retry(id, at: now) }
    note("retry", expected == nil)
    check(try await outcome { try await store.retry(id, at: now) }, expected)
  }

  /// What an admin does to all of it.
  private mutating func control(_ store: StoreCheck.Store) async throws {
    switch pick(4) {
    case 0:
      model.pause()
      note("pause", true)
      try await store.pause("nghỉ", at: now)
    case 1:
      let kind = [nil, "engine", "worker"][pick(3)]
      let expected = model.retryDead(kind, at: now)
      note("retry dead", expected > 0)
      check(try await store.retryDead(kind, at: now), expected)
    default:
      model.resume()
      note("resume", true)
      try await store.resume()
    }
  }

  /// Mostly a little forward; now and then past every lease. The calendar is set forward and back by itself, and the
  /// machine is started anew.
  private mutating func moveClocks() {
    let step = pick(100) == 0 ? 600 : Double(pick(3_000)) / 1_000
    now = now + step
    uptime.seconds = ((uptime.seconds + step) * 1000).rounded() / 1000
    switch pick(200) {
    case 0: now = now + 600
    case 1: now = now + -3600
    case 2: uptime = Uptime(boot: "\(pick(1_000_000))", seconds: Double(pick(1_000)))
    default: break
    }
  }

  private mutating func anyLease() -> Lease? {
    // Half the time the newest few, which mostly hold; else any, which mostly do not.
    let among = pick(2) == 0 ? leases.suffix(4) : leases[...]
    guard !among.isEmpty else { return nil }
    return among[among.startIndex + pick(among.count)]
  }

  /// Mostly one of the newest; sometimes one that never was.
  private mutating func anyJob() -> JobID {
    let count = model.entries.count
    return JobID(rawValue: Int64(max(0, count + 1 - pick(60))))
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private mutating func note(_ operation: String, _ success: Bool) {
    last = "\(operation) \(success ? "taken" : "refused") at \(now.timeIntervalSince1970)"
    seen.insert("\(operation) \(success)")
  }

  private mutating func check<Value: Equatable>(_ actual: Value, _ expected: Value) {
    if actual != expected { disagreement = "\(actual), not \(expected)" }
  }

  private func outcome(_ body: () throws -> Void) -> JobQueueError? {
    do { try body() } catch { return error as? JobQueueError }
    return nil
  }

  /// Rethrows what is no answer of a queue.
  private func outcome(_ body: () async throws -> Void) async throws -> JobQueueError? {
    do { try await body() } catch let error as JobQueueError { return error }
    return nil
  }
}

/// SplitMix64 by Sebastiano Vigna: a stream of numbers from one seed, the same everywhere.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
